/**
 * The page inside an `<iframe>`: talks to the page around it, in messages (docs/embedding.md). It
 * reports its height and what the reader changed, and takes a state. A frame on its own is a page
 * like any other.
 */
import type { BpttExplorer } from "../element/bptt-explorer.js";
import type { Change } from "../state/state.js";

interface Incoming {
  readonly type: "bptt-explorer:set";
  readonly state: Change;
}

const explorer = document.querySelector("bptt-explorer");

if (explorer !== null) {
  followLanguage(explorer);
  followTheme(explorer);
  if (window.parent !== window) talk(explorer, window.parent);
}

/**
 * Without a language in the address the reader's own decides, which is said around the explorer; the
 * page's language is the one shown, whatever changed it.
 */
function followLanguage(explorer: BpttExplorer): void {
  const chinese = navigator.language.toLowerCase().startsWith("zh");
  const own = chinese ? "zh-CN" : "en";
  document.documentElement.lang = own;
  if (explorer.parentElement !== null) explorer.parentElement.lang = own;
  const follow = (): void => {
    const shown = explorer.shadowRoot?.querySelector<HTMLElement>("[lang]")?.lang;
    if (shown !== undefined && shown !== "") document.documentElement.lang = shown;
  };
  const watch = (): void => {
    const root = explorer.shadowRoot;
    if (root === null) return;
    new MutationObserver(follow).observe(root, { subtree: true, attributeFilter: ["lang"] });
    follow();
  };
  customElements.whenDefined("bptt-explorer").then(() => explorer.updateComplete.then(watch));
  explorer.addEventListener("bptt-ready", follow);
}

/** The frame's own ground is that of the theme shown. */
function followTheme(explorer: BpttExplorer): void {
  const follow = (): void => {
    const { theme } = explorer.getState();
    const { dataset } = document.documentElement;
    if (theme === "auto") delete dataset.theme;
    else dataset.theme = theme;
  };
  for (const event of ["bptt-ready", "bptt-change"]) explorer.addEventListener(event, follow);
}

function talk(explorer: BpttExplorer, parent: Window): void {
  // Whoever embeds it may know its height and what was chosen; neither is anybody's secret.
  const post = (message: object): void => parent.postMessage(message, "*");
  let told = 0;
  const report = (): void => {
    const height = Math.ceil(explorer.getBoundingClientRect().height);
    if (height === told || height === 0) return;
    told = height;
    post({ type: "bptt-explorer:resize", height });
    // Canvas and other learning platforms (IMS LTI) listen to this one.
    post({ subject: "lti.frameResize", height });
  };
  new ResizeObserver(report).observe(explorer);
  for (const event of ["bptt-ready", "bptt-change", "bptt-beat"]) {
    explorer.addEventListener(event, () =>
      post({ type: "bptt-explorer:change", state: explorer.getState() }),
    );
  }
  addEventListener("message", ({ source, data }: MessageEvent<unknown>) => {
    if (source === parent && isIncoming(data)) explorer.setState(data.state);
  });
}

function isIncoming(data: unknown): data is Incoming {
  return (
    typeof data === "object" &&
    data !== null &&
    (data as Partial<Incoming>).type === "bptt-explorer:set" &&
    typeof (data as Partial<Incoming>).state === "object"
  );
}
