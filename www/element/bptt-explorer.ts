/**
 * `<bptt-explorer>`: a recurrent network's forward pass and backpropagation through time.
 *
 * @attr preset, config, w-hh, w-xh, w-hy, b-h, h0, steps, activation, loss, loss-at, seed, gain, truncate,
 *   rate, clip, order, weight, measure,
 *   entry, nudge, cliff-w, cliff-b, cliff-rate, cliff-theta, cliff-view, pin, at, zoom, width, speed, lang, theme, show, lock — the state, one line each in state/table.ts
 * @attr hash — boolean: this element owns the page's hash; it reads it, and writes it when a drag ends
 *
 * @prop config — the model shown, as a whole Config (API.md); setting it replaces the model
 *
 * @event bptt-ready — the first picture stands; detail: the state
 * @event bptt-change — the reader changed something; detail: the state
 * @event bptt-beat — the reader, or playing that the reader started, came to a beat; detail: { id, index }
 * @event bptt-error — a model could not be computed, the last good picture stays; detail: the error
 *
 * @slot — shown until the explorer is ready, and where scripts are off
 * @csspart header, controls, transport, diagram, plot
 * @cssprop --bptt-background, --bptt-surface, --bptt-ink, --bptt-muted, --bptt-line, --bptt-control,
 *   --bptt-forward, --bptt-backward, their -soft tints, --bptt-sans, --bptt-math — styles/tokens.ts
 * @cssprop --bptt-diagram-height, --bptt-plot-height — heights of the two pictures
 */
import { html, LitElement, type TemplateResult } from "lit";
import type { ModelConfig } from "../core.js";
import { texts } from "../i18n/index.js";
import { SteadyRange } from "../panels/steady.js";
import type { LitPath } from "../panels/view.js";
import { loadCore } from "../run.js";
import { adopted } from "../state/edit.js";
import { History } from "../state/history.js";
import { fitsLink } from "../state/model.js";
import {
  type Change,
  checkChange,
  defaultState,
  modelOf,
  type Problem,
  type State,
  withChange,
} from "../state/state.js";
import { basicPanels, type Language, properties, propertyOf, table } from "../state/table.js";
import { format, parse, readPairs } from "../state/url.js";
import { styles } from "../styles/index.js";
import { Computer } from "./computer.js";
import { Hold } from "./hold.js";
import { type KeyAction, keyAction } from "./keys.js";
import { type HashOwner, PageHash } from "./page-hash.js";
import { keepKeys } from "./page-keys.js";
import { Panels } from "./panels.js";
import { PathTour } from "./path-tour.js";
import { Playback } from "./playback.js";
import { Room } from "./room.js";
import { renderShell } from "./shell.js";
import { resolveLanguage, resolveTheme } from "./surroundings.js";

export class BpttExplorer extends LitElement implements HashOwner {
  static override styles = styles;

  static override properties = {
    state: { state: true },
    problems: { state: true },
    computer: { state: true },
    failed: { state: true },
    more: { state: true },
    pointed: { state: true },
    editing: { state: true },
    unfolded: { state: true },
    hovered: { state: true },
    ghost: { state: true },
    error: { state: true },
    litPath: { state: true },
  };

  static override get observedAttributes(): string[] {
    // biome-ignore lint/complexity/noThisInStatic: Lit finalizes the class this getter is called on.
    return [...super.observedAttributes, ...properties.map((property) => table[property].key)];
  }

  declare private state: State;
  declare private problems: readonly Problem[];
  declare private computer: Computer | null;
  declare private failed: boolean;
  declare private more: boolean;
  declare private pointed: string | null;
  /** The place whose numbers are being edited. */
  declare private editing: string | null;
  declare private unfolded: ReadonlySet<string>;
  declare private hovered: number | null;
  declare private ghost: Float64Array | null;
  /** Why the model that was asked for is not shown; null once the reader has seen it, or went on. */
  declare private error: Error | null;
  declare private litPath: LitPath | null;

  /** Attributes that changed since they were last read: together, or a late `preset` would clear `w-hh`. */
  readonly #unread = new Set<string>();
  /** What the attributes alone say: the state an empty hash stands for. */
  #pageState = defaultState;
  /** Did the reader, not the host, set the playback going? */
  #byReader = false;
  /** The state as the link to the other language says it. */
  #link = "";
  /** The last beat that was there. */
  #lastBeat: string = defaultState.at;
  /** The model of which the reader was told that no link holds it. */
  #tooLong: ModelConfig | null = null;
  #loading: Promise<void> | null = null;
  #connected: AbortController | null = null;
  #around: {
    readonly asked: string;
    readonly time: number;
    readonly lang: Language;
    readonly theme: "light" | "dark";
  } | null = null;

  readonly #playback = new Playback(
    {
      request: (callback) => requestAnimationFrame(callback),
      cancel: (handle) => cancelAnimationFrame(handle),
    },
    () => this.#moved(),
  );
  readonly #hold = new Hold();
  readonly #hash = new PageHash(this, this.#hold);
  readonly #history = new History();
  readonly #steady = new SteadyRange();
  /** The state the paths shown one by one begin at. */
  #tourFrom = 1;
  readonly #tour = new PathTour((t) => {
    this.litPath = t === null ? null : { k: this.#tourFrom, t };
    this.requestUpdate();
  });
  readonly #room = new Room(() => this.requestUpdate());
  readonly #panels = new Panels(() => this.requestUpdate());
  readonly #dark = matchMedia("(prefers-color-scheme: dark)");
  readonly #still = matchMedia("(prefers-reduced-motion: reduce)");

  constructor() {
    super();
    this.state = defaultState;
    this.problems = [];
    this.computer = null;
    this.failed = false;
    this.more = false;
    this.pointed = null;
    this.editing = null;
    this.unfolded = new Set();
    this.hovered = null;
    this.ghost = null;
    this.error = null;
    this.litPath = null;
  }

  play(): void {
    this.#byReader = false;
    this.#playback.play();
  }

  pause(): void {
    this.#playback.pause();
  }

  step(n = 1): void {
    this.#byReader = false;
    this.#playback.step(n);
  }

  /** Goes to a beat by its id (`h:2`) or its number. */
  seek(beat: string | number): void {
    this.#byReader = false;
    const index = typeof beat === "number" ? beat : this.computer?.find(beat);
    if (index !== undefined) this.#playback.seek(index);
  }

  getState(): State {
    this.#readAttributes();
    return this.state;
  }

  /** What is not valid is left out, with a notice to the reader. */
  setState(partial: Change): void {
    this.#readAttributes();
    const { change, problems } = checkChange(partial);
    this.state = withChange(this.state, change);
    this.#report(problems);
  }

  /** The model shown, as a Config of the public API; null before the first picture. */
  get config(): (ModelConfig & { truncation: State["truncate"] }) | null {
    const shown = this.computer?.shown ?? null;
    return shown && { ...shown.run.config(), truncation: shown.state.truncate };
  }

  /** A Config replaces the model; null gives the preset back. What is none is left, with a notice. */
  set config(config: object | null) {
    const truncate = (config as { truncation?: State["truncate"] } | null)?.truncation ?? null;
    const whole = config === null ? {} : adopted(config as ModelConfig);
    this.setState({ ...whole, config: config as ModelConfig | null, truncate });
  }

  override attributeChangedCallback(name: string, old: string | null, value: string | null): void {
    super.attributeChangedCallback(name, old, value);
    if (old === value || propertyOf(name) === undefined) return;
    this.#unread.add(name);
    this.requestUpdate();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#around = null;
    this.#connected = new AbortController();
    const { signal } = this.#connected;
    const redraw = (): void => this.requestUpdate();
    this.#dark.addEventListener("change", redraw, { signal });
    this.#still.addEventListener("change", redraw, { signal });
    document.addEventListener("visibilitychange", () => document.hidden && this.#playback.pause(), {
      signal,
    });
    this.#hold.connect(this, signal, () => {
      this.#hash.settle();
      // What waited for the drag to end.
      redraw();
    });
    keepKeys(this, signal);
    this.#readAttributes();
    if (this.hasAttribute("hash")) this.#hash.connect();
    this.#loading ??= this.#load();
    redraw();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#playback.pause();
    this.#tour.stop();
    this.#connected?.abort();
    this.#room.disconnect();
    this.#hash.disconnect();
  }

  /** Another hash replaces everything the page itself did not say. */
  readHash(hash: string): void {
    const { state, problems } = parse(hash, this.#pageState);
    this.#playback.pause();
    this.state = state;
    this.problems = [];
    this.error = null;
    this.editing = null;
    this.#report(problems);
  }

  writeHash(): string {
    const { config } = this.state;
    if (config === null || fitsLink(table.config.kind.write(config)))
      return format(this.state, this.#pageState);
    if (this.#tooLong !== config)
      this.#report([{ key: table.config.key, found: "", expected: { id: "link" } }]);
    this.#tooLong = config;
    return format({ ...this.state, config: this.#pageState.config }, this.#pageState);
  }

  /** Everything is decided here, before anything is drawn: a frame never mixes old and new. */
  protected override willUpdate(): void {
    this.#readAttributes();
    this.#steady.held = this.#hold.held;
    this.#playback.speed = this.state.speed;
    this.#playback.reducedMotion = this.#still.matches;
    const { computer } = this;
    if (computer === null) return;
    this.#compute(computer);
    if (computer.shown === null) return;
    const { beats } = computer.shown.run;
    let index = computer.find(this.state.at);
    if (index === undefined) {
      // What a link or a script named wrongly is said. What a control made disappear is not the
      // reader's fault: the place stays, as near as there is one.
      const named = this.state.at !== this.#lastBeat;
      if (named)
        this.#report([
          { key: table.at.key, found: this.state.at, expected: table.at.kind.expected },
        ]);
      index = named ? 0 : Math.min(this.#playback.index, beats.length - 1);
      this.state = { ...this.state, at: beats.id(index) };
    }
    this.#lastBeat = this.state.at;
    this.#playback.setLength(beats.length, index);
    // The list a path was taken from may be another one now, or gone.
    const path = this.litPath;
    if (path === null) return;
    const k = beats.step(index) || 1;
    const listed = this.state.show?.includes("paths") === true;
    if (listed && path.k === k && beats.index(`l:${path.t}`) !== undefined) return;
    this.#tour.stop();
    this.litPath = null;
  }

  /** Asks for what the state says; a model that is refused is left for the last good one. */
  #compute(computer: Computer): void {
    const report = (problems: readonly Problem[]): void => this.#report(problems);
    if (!computer.update(this.state, report) || computer.error === null) return;
    this.error = computer.error;
    this.#emit("bptt-error", computer.error);
    const good = computer.shown?.state ?? { ...this.state, config: null };
    if (this.state.config === good.config) return;
    this.#history.drop();
    this.state = { ...this.state, ...modelOf(good) };
    computer.update(this.state, report);
  }

  protected override render(): TemplateResult {
    const { state, computer } = this;
    const { lang, theme } = this.#surroundings();
    if (!computer?.shown || computer.info === null) {
      const broken = this.failed || computer?.error;
      return html`${broken ? html`<p role="alert" lang=${texts[lang].tag}>${texts[lang].failed}</p>` : ""}<slot></slot>`;
    }
    return renderShell({
      state,
      shown: computer.shown,
      info: computer.info,
      error: this.error,
      editing: this.editing,
      unfolded: this.unfolded,
      hovered: this.hovered,
      ghost: this.ghost,
      resting: !this.#hold.held && !this.#playback.playing,
      steady: this.#steady,
      panels: this.#panels,
      canUndo: this.#history.canUndo,
      canRedo: this.#history.canRedo,
      problems: this.problems,
      playback: this.#playback,
      room: this.#room,
      lang,
      theme,
      texts: texts[lang],
      more: this.more,
      pointed: this.pointed,
      litPath: this.litPath,
      touring: this.#tour.state,
      ...this.#answers,
    });
  }

  /** What the page around says. In quick succession it is not asked again: that takes longer than the answer changes. */
  #surroundings(): { readonly lang: Language; readonly theme: "light" | "dark" } {
    const { lang, theme } = this.state;
    const asked = `${lang} ${theme} ${this.#dark.matches} ${this.hasAttribute("lang")}`;
    const now = performance.now();
    if (this.#around?.asked !== asked || now - this.#around.time > 250) {
      this.#around = {
        asked,
        time: now,
        lang: resolveLanguage(lang, this),
        theme: resolveTheme(theme, this, this.#dark.matches),
      };
    }
    return this.#around;
  }

  protected override updated(): void {
    const shown = this.state.show ?? basicPanels;
    const pictures = shown.filter((panel) => panel === "diagram" || panel === "distance");
    this.#room.watch(this.renderRoot as ShadowRoot, pictures.length);
  }

  /** What the reader can do, all of it. */
  readonly #answers = {
    dispatch: (change: Change): void => this.#dispatch(change),
    act: (action: KeyAction | number): void => this.#act(action),
    seek: (index: number): void => {
      this.#byReader = true;
      this.#playback.seek(index);
    },
    key: (event: KeyboardEvent): void => {
      const action = keyAction(event);
      if (action === null) return;
      event.preventDefault();
      this.#act(action);
    },
    languageLink: (lang: string): string | null => {
      // Nobody follows it while they hold something, and a whole model takes long to write.
      if (!this.#hold.held) this.#link = format({ ...this.state, lang: null }, this.#pageState);
      return this.#hash.languageLink(lang, this.#link);
    },
    point: (place: string | null): void => {
      this.pointed = place;
    },
    edit: (place: string | null): void => {
      this.editing = place;
      if (place !== null) this.pointed = null;
    },
    unfold: (name: string, open: boolean): void => {
      const unfolded = new Set(this.unfolded);
      if (open) unfolded.add(name);
      else unfolded.delete(name);
      this.unfolded = unfolded;
    },
    hover: (distance: number | null): void => {
      this.hovered = distance;
    },
    keepGhost: (curve: Float64Array | null): void => {
      this.ghost = curve;
    },
    undo: (): void => this.#go(this.#history.undo(this.state)),
    redo: (): void => this.#go(this.#history.redo(this.state)),
    light: (path: LitPath | null): void => {
      this.#tour.stop();
      this.litPath = path;
      this.requestUpdate();
    },
    tour: (k: number, steps: readonly number[]): void => {
      this.#tourFrom = k;
      if (this.#tour.state === "timed") this.#answers.light(null);
      else if (this.#still.matches)
        this.#tour.step(steps, this.#tour.state === "pressed" ? (this.litPath?.t ?? null) : null);
      else this.#tour.start(steps);
    },
    toggleMore: (): void => {
      this.more = !this.more;
    },
    dismissProblems: (): void => {
      this.problems = [];
    },
    dismissError: (): void => {
      this.error = null;
    },
  };

  #dispatch(change: Change): void {
    const { at, ...rest } = change;
    if (Object.keys(rest).length > 0) {
      this.#history.record(this.state, rest, this.#hold.gesture);
      // One picture for both: the change, and how far the playing has come.
      this.#playback.catchUp(performance.now());
      this.#change(rest);
    }
    const index = at === undefined ? undefined : this.computer?.find(at);
    if (index !== undefined) this.#answers.seek(index);
  }

  #change(change: Change): void {
    this.error = null;
    this.state = withChange(this.state, change);
    this.#emit("bptt-change", this.state);
    this.#hash.settle();
  }

  /** One step back or forward in what the reader did. */
  #go(change: Change | null): void {
    if (change === null) return;
    this.editing = null;
    this.#change(change);
  }

  #act(action: KeyAction | number): void {
    this.#byReader = true;
    const playback = this.#playback;
    if (typeof action === "number") playback.step(action);
    else if (action === "toggle") playback.playing ? playback.pause() : playback.play();
    else if (action === "undo") this.#answers.undo();
    else if (action === "redo") this.#answers.redo();
    else if (action === "first") playback.seek(0);
    else if (action === "last") playback.seek(playback.length - 1);
    else playback.step(action === "forward" ? 1 : -1);
  }

  /** The playback's position changed; the beat is state like everything else. */
  #moved(): void {
    const beats = this.computer?.shown?.run.beats;
    if (beats === undefined) return;
    const { index, playing } = this.#playback;
    const id = beats.id(index);
    if (id !== this.state.at) {
      this.state = { ...this.state, at: id };
      if (this.#byReader) this.#emit("bptt-beat", { id, index });
    }
    if (!playing) this.#hash.settle();
    this.requestUpdate();
  }

  #readAttributes(): void {
    if (this.#unread.size === 0) return;
    const pairs = Array.from(
      this.#unread,
      (name) => [name, this.getAttribute(name) ?? ""] as const,
    );
    this.#unread.clear();
    const { change, problems } = readPairs(pairs);
    this.#pageState = withChange(this.#pageState, change);
    this.state = withChange(this.state, change);
    this.#report(problems);
  }

  #report(problems: readonly Problem[]): void {
    if (problems.length > 0) this.problems = [...this.problems, ...problems];
  }

  async #load(): Promise<void> {
    try {
      this.computer = new Computer(await loadCore());
    } catch (error) {
      this.failed = true;
      this.#emit("bptt-error", error);
      return;
    }
    await this.updateComplete;
    this.#emit("bptt-ready", this.state);
  }

  #emit(name: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "bptt-explorer": BpttExplorer;
  }
}
