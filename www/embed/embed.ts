/**
 * The page inside an `<iframe>`: talks to the page around it, in messages (docs/embedding.md). It
 * reports its height and what the reader changed, and takes a state. A frame on its own is a page
 * like any other.
 */
import type { BpttExplorer } from "../element/bptt-explorer.js";
import { languageAround } from "../element/language.js";
import { watchAround } from "../element/watch.js";
import { texts } from "../i18n/index.js";
import { followTheme } from "../own-page.js";
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
 * Without a language in the address it is that of what is around the frame, as far as it may be seen,
 * else the reader's own, which is said around the explorer; the page's language is the one shown,
 * whatever changed it.
 */
function followLanguage(explorer: BpttExplorer): void {
  const frame = window.frameElement;
  const around = (): void => {
    const own = texts[languageAround(frame)].tag;
    if (explorer.parentElement !== null) explorer.parentElement.lang = own;
  };
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
  around();
  document.documentElement.lang = texts[languageAround(frame)].tag;
  if (frame !== null) watchAround(frame, new AbortController().signal, around);
  customElements.whenDefined("bptt-explorer").then(() => explorer.updateComplete.then(watch));
  explorer.addEventListener("bptt-ready", follow);
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
