/**
 * `<bptt-explorer>`: a recurrent network's forward pass and backpropagation through time.
 *
 * It starts to work when it nears the window, keeps the host's styles and shortcuts out and its own
 * in, and may be moved, taken out and put back. docs/embedding.md says all of this at length.
 *
 * @attr preset, config, w-hh, w-xh, w-hy, b-h, h0, steps, cell, forget-bias, activation, loss, loss-at, seed, gain, truncate,
 *   rate, clip, order, ask, weight, measure,
 *   entry, nudge, domino, push, init, units, scale, ghost, cliff-w, cliff-b, cliff-rate, cliff-theta, cliff-view, compare, compare-bias, compare-seed, walks, walk-seed, discount, training, input-names, pin, at, zoom, gates, width, speed,
 *   present, marks, lang, theme, show, lock — the state, one line each in state/table.ts; in any order, at any time; one
 *   that is removed gives its default back, one that makes no sense changes nothing and is said
 * @attr ask — exercise mode: kinds of number that become blanks; the answers live in the element
 * @attr autoplay — boolean: plays once it stands in the middle of the window; never under reduced motion
 * @attr loading — `lazy` (default): no wasm and no work before it nears the window; `eager` (default
 *   with `hash`): at once
 * @attr hash — boolean: this element owns the page's hash; it reads it, and writes it when a drag ends
 *
 * @prop config — the model shown, as a whole Config (API.md); setting it replaces the model
 *
 * @prop position — where it stands, as a number for seek()
 *
 * @method play(), pause(), step(n), seek(beat); getState(), setState(partial)
 * @method toSVG(panel), toPNG(panel), toCSV(), toJSON() — files; null before the first picture
 *
 * @event bptt-ready — the first picture stands; detail: the state
 * @event bptt-change — the reader changed something; detail: the state
 * @event bptt-beat — the reader, or playing that the reader started, came to a beat; detail: { id, index }
 * @event bptt-error — a model could not be computed, the last good picture stays; detail: the error
 *
 * @slot — shown until the explorer begins to load, and where scripts are off
 * @cssstate handout — while the sheet of an exercise, or its key, is printed: the page may hide the rest
 * @csspart header, controls, transport, diagram, plot
 * @cssprop --bptt-background, --bptt-surface, --bptt-ink, --bptt-muted, --bptt-line, --bptt-control,
 *   --bptt-forward, --bptt-backward, their -soft tints, --bptt-sans, --bptt-math — styles/tokens.ts
 * @cssprop --bptt-diagram-height, --bptt-plot-height — heights of the two pictures
 */
import { LitElement, type TemplateResult } from "lit";
import { bare } from "../bare.js";
import type { ModelConfig } from "../core.js";
import { pngOf } from "../export/png.js";
import type { Exported } from "../export/results.js";
import { texts } from "../i18n/index.js";
import {
  type Change,
  checkChange,
  defaultState,
  modelOf,
  type Problem,
  type State,
  withChange,
} from "../state/state.js";
import { type Panel, panelsOf, properties, table } from "../state/table.js";
import { isState } from "../state/url.js";
import { styles } from "../styles/index.js";
import type { Paper } from "../view.js";
import { paintAll } from "../widgets/heat-map.js";
import { SteadyRange } from "../widgets/steady.js";
import { Arrival } from "./arrival.js";
import { Attributes } from "./attributes.js";
import { Autoplay } from "./autoplay.js";
import { Computer } from "./computer.js";
import { Exercising } from "./exercising.js";
import { Outlet } from "./files.js";
import { Foreign } from "./foreign.js";
import { Hold } from "./hold.js";
import { IntoSight } from "./into-sight.js";
import { keepChosen } from "./keys.js";
import { lacking, sayLacking } from "./lacking.js";
import { Looking } from "./looking.js";
import { whenNear } from "./near.js";
import { noSuch } from "./no-such.js";
import { Opening } from "./opening.js";
import { ownModel } from "./own-model.js";
import { OwnStates } from "./own-states.js";
import { PageHash } from "./page-hash.js";
import { hearPage, keepKeys } from "./page-keys.js";
import { adoptPanelStyles } from "./panel-styles.js";
import { Panels } from "./panels.js";
import { permalink } from "./permalink.js";
import { Place } from "./place.js";
import { type Clock, Playback } from "./playback.js";
import { Presenting } from "./presenting.js";
import { Printing } from "./printing.js";
import { Reader } from "./reader.js";
import { Room } from "./room.js";
import { Sharing } from "./sharing.js";
import { renderShell } from "./shell.js";
import { Surroundings } from "./surroundings.js";
import { tempo } from "./tempo.js";
import { adoptTextSize } from "./text-size.js";
import { adoptTheme } from "./theme-sheet.js";
import { turn } from "./turns.js";
import { renderWaiting } from "./waiting.js";

/** Not state: whether this element owns the page's address. */
const HASH = "hash";
/** What is drawn next comes with the next frame. */
const FRAMES: Clock = {
  request: (callback) => requestAnimationFrame(callback),
  cancel: (handle) => cancelAnimationFrame(handle),
};
/** So far beyond the window work begins, for what is not to keep a reader waiting. */
const NEAR = "600px";
/** So long it may take from the wish to print to the browser's saying so. */
const PRINTS_LATER_MS = 2000;

export class BpttExplorer extends LitElement {
  static override styles = styles;

  static override properties = {
    state: { state: true },
    problems: { state: true },
    computer: { state: true },
    error: { state: true },
  };

  static override get observedAttributes(): string[] {
    const keys = properties.map((property) => table[property].key);
    // biome-ignore lint/complexity/noThisInStatic: Lit finalizes the class this getter is called on.
    return [...super.observedAttributes, HASH, ...keys];
  }

  declare private state: State;
  declare private problems: readonly Problem[];
  declare private computer: Computer | null;
  /** Why the model that was asked for is not shown; null once the reader has seen it, or went on. */
  declare private error: Error | null;

  readonly #attributes = new Attributes();
  readonly #place = new Place();
  #loading: Promise<void> | null = null;
  /** Asked to play before there was anything to play. */
  #toPlay = false;
  #connected: AbortController | null = null;

  readonly #foreign = new Foreign();
  readonly #around = new Surroundings();
  readonly #hold = new Hold();
  readonly #steady = new SteadyRange();
  readonly #looking = new Looking(
    () => this.requestUpdate(),
    () => this.#around.still.matches,
    () => this.renderRoot.querySelector(".diagram")?.scrollIntoView({ block: "nearest" }),
  );
  readonly #arrival = new Arrival(
    () => {
      this.#loading = null;
      this.#begin();
    },
    () => this.requestUpdate(),
  );
  readonly #room = new Room(() => this.requestUpdate());
  readonly #panels = new Panels(
    () => this.requestUpdate(),
    (styles) => adoptPanelStyles(this.renderRoot as ShadowRoot, styles),
  );
  readonly #intoSight = new IntoSight(() => this.#around.still.matches);
  readonly #printing = new Printing(new OwnStates(this));
  readonly #sharing = new Sharing(
    this,
    () => this.#attributes.state,
    () => this.requestUpdate(),
  );
  readonly #playback = new Playback(FRAMES, () => this.#moved());
  readonly #opening = new Opening(FRAMES, () => this.requestUpdate());
  readonly #hash = new PageHash(
    {
      state: () => this.state,
      base: () => this.#attributes.state,
      replace: (state) => this.#replace(state),
      report: (problems) => this.#report(problems),
    },
    this.#hold,
  );
  readonly #reader = new Reader(
    {
      state: () => this.state,
      find: (id) => this.computer?.find(id),
      change: (change) => this.#change(change),
      leaveEditing: () => this.#looking.edit(null),
      live: () => this.#hash.wait(),
    },
    this.#playback,
    this.#hold,
  );

  readonly #presenting = new Presenting(this, {
    state: () => this.state,
    base: () => this.#attributes.state,
    change: (change) => this.#reader.dispatch(change),
    replace: (change) => this.#show(change),
    report: (problems) => this.#report(problems),
    redraw: () => this.requestUpdate(),
  });

  readonly #exercising = new Exercising({
    moved: (limit) => {
      this.#playback.setLength(limit + 1, this.#playback.index);
      this.#reader.seek(limit);
    },
    changed: () => this.requestUpdate(),
    print: (paper) => this.#print(paper),
  });

  readonly #outlet = new Outlet(
    () => this.shadowRoot,
    () => this.computer,
  );
  #sized = false;
  readonly #autoplay = new Autoplay(this, this.#playback, () => this.play());

  constructor() {
    super();
    this.state = defaultState;
    this.problems = [];
    this.computer = null;
    this.error = null;
  }

  play(): void {
    this.#foreign.enter();
    this.#reader.moves = false;
    if (this.computer?.shown) this.#playback.play(this.state.at === null);
    else this.#toPlay = true;
  }

  pause(): void {
    this.#foreign.enter();
    this.#toPlay = false;
    this.#playback.pause();
  }

  step(n = 1): void {
    const beats = this.#foreign.number(n, "step");
    this.#reader.moves = false;
    this.#playback.step(beats);
  }

  /**
   * Goes to a beat by its id (`h:2`) or its number; before the first picture, by its id. Between two
   * numbers lies a motion: 12.4 rests where beat 13 has got 40 % of its way.
   */
  seek(beat: string | number): void {
    if (typeof beat === "string") this.#foreign.enter();
    else this.#foreign.number(beat, "seek");
    this.#reader.moves = false;
    if (!this.computer?.shown && typeof beat === "string") this.setState({ at: beat });
    const index = typeof beat === "number" ? beat : this.computer?.find(beat);
    if (index !== undefined) this.#playback.seek(index);
  }

  /** Where it stands, as `seek` takes it. */
  get position(): number {
    return this.#playback.position;
  }

  getState(): State {
    this.#readAttributes();
    return this.state;
  }

  /** What is not valid is left out, with a notice to the reader. */
  setState(partial: Change): void {
    this.#put(() => checkChange(partial));
  }

  /** The model shown, as a Config of the public API; null before the first picture. */
  get config(): (ModelConfig & { truncation: State["truncate"] }) | null {
    const shown = this.computer?.shown ?? null;
    return shown && { ...shown.run.config(), truncation: shown.state.truncate };
  }

  /**
   * A Config replaces the model; null gives the preset back. What is none is left, with a notice. A
   * text is what the attribute would say: frameworks set a property where there is one.
   */
  set config(config: object | string | null) {
    if (typeof config === "string") this.setAttribute(table.config.key, config);
    else if (config === null) this.setState({ config, truncate: null });
    else this.#put(() => ownModel(config));
  }

  /**
   * The picture of a panel as an SVG file that needs nothing else, in the theme shown; null where it
   * is not open, and before the first picture.
   */
  toSVG(panel: Panel = "diagram"): string | null {
    return this.#outlet.picture(panel)?.svg ?? null;
  }

  /** The same in pixels, two to each of CSS; null also where the page forbids images of its own making. */
  async toPNG(panel: Panel = "diagram"): Promise<Blob | null> {
    const picture = this.#outlet.picture(panel);
    return picture && pngOf(picture.svg, picture.width, picture.height);
  }

  /** Every series, a row a step, at full precision; null before the first picture, and while an exercise is open. */
  toCSV(): string | null {
    return this.computer?.shown && !this.#exercising.sealed ? this.#outlet.csv() : null;
  }

  /**
   * The model with all its results at full precision, for `JSON.stringify(explorer)`; null before
   * the first picture, and while an exercise is open.
   */
  toJSON(): Exported | null {
    return this.#exercising.sealed ? null : this.#outlet.results();
  }

  override attributeChangedCallback(name: string, old: string | null, value: string | null): void {
    super.attributeChangedCallback(name, old, value);
    if (old === value) return;
    if (name === HASH && this.#connected !== null) this.#ownHash(this.#connected.signal);
    else if (this.#attributes.note(name)) this.requestUpdate();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#upgrade();
    this.#connected = new AbortController();
    const { signal } = this.#connected;
    const redraw = (): void => this.requestUpdate();
    this.#around.connect(this, signal, redraw);
    const hidden = (): void => {
      if (!document.hidden) return;
      this.#playback.pause();
      redraw();
    };
    document.addEventListener("visibilitychange", hidden, bare({ signal }));
    this.#printing.connect(signal, () => this.#drawNow());
    this.#hold.connect(this, signal, () => {
      this.#hash.settle();
      // What waited for the drag to end.
      redraw();
    });
    keepChosen(this.renderRoot, signal);
    keepKeys(this, signal);
    this.#presenting.connect(signal);
    hearPage(this, signal, this.#reader.key);
    this.#readAttributes();
    this.#ownHash(signal);
    if (lacking() !== null) {
      this.requestUpdate();
      return;
    }
    if (this.#loading === null) whenNear(this, NEAR, signal, () => this.#begin(turn));
    redraw();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    // What could not be loaded on this page may be there on the next.
    if (this.#arrival.failure !== null) this.#loading = null;
    this.#arrival.reset();
    this.#toPlay = false;
    this.#playback.pause();
    this.#autoplay.stop();
    this.#opening.stop();
    this.#looking.stop();
    this.#connected?.abort();
    this.#connected = null;
    this.#room.disconnect();
    this.#hash.disconnect();
    this.#presenting.disconnect();
  }

  /** What was set on the element before it was defined lies over the accessor. */
  #upgrade(): void {
    if (!Object.hasOwn(this, "config")) return;
    const { config } = this;
    Reflect.deleteProperty(this, "config");
    this.config = config;
  }

  #ownHash(signal: AbortSignal): void {
    this.#hash.disconnect();
    if (!signal.aborted && this.hasAttribute(HASH)) this.#hash.connect();
  }

  /** Where something is lacking there is a sentence, and nothing else happens. */
  protected override shouldUpdate(): boolean {
    const lacks = lacking();
    if (lacks === null) return true;
    this.#readAttributes();
    const { lang } = this.#around.of(this, this.state);
    // In pages of ours the element's content is for who has no scripts, which is another reason.
    const below = !this.hasAttribute(HASH);
    sayLacking(this.renderRoot, texts[lang].lacks(lacks), texts[lang].tag, below);
    return false;
  }

  /** Everything is decided here, before anything is drawn: a frame never mixes old and new. */
  protected override willUpdate(): void {
    this.#readAttributes();
    this.#steady.held = this.#hold.held;
    this.#playback.reducedMotion = this.#around.still.matches;
    const { computer } = this;
    // An element that has the page's address is what the page is about.
    const loading = this.state.loading ?? (this.hasAttribute(HASH) ? "eager" : "lazy");
    if (loading === "eager" && this.isConnected) this.#begin();
    if (computer === null) return;
    this.#compute(computer);
    if (computer.shown === null) return;
    if (computer.ghost(this.state.ghost) === undefined) {
      this.#report([noSuch("ghost", this.state)]);
      this.state = { ...this.state, ghost: null };
      this.#compute(computer);
    }
    const { run } = computer.shown;
    this.#playback.tempo = tempo(run.beats, this.state.speed);
    this.#exercising.update(computer.shown);
    const { limit } = this.#exercising;
    const { index, at, problems } = this.#place.find(computer, run.beats, this.state, {
      before: this.#playback.index,
      limit,
    });
    this.#report(problems);
    if (at !== this.state.at) this.state = { ...this.state, at };
    // The playback knows no further beats: whatever moves it stops before what is still to be found.
    this.#playback.setLength(limit + 1, index);
    this.#looking.keepPath(run.beats, index, this.state.show?.includes("paths") === true);
    this.#opening.update(this.state, run.beats, this.#opens());
    this.#autoplay.want(this.state.autoplay && !this.#around.still.matches && this.isConnected);
  }

  /** A page of its own, opened without a word of what to show, and nothing against motion. */
  #opens(): boolean {
    const own = this.hasAttribute(HASH) && window.parent === window && !isState(location.hash);
    const still = this.#around.still.matches || this.#printing.now || document.hidden;
    return own && !still && this.isConnected;
  }

  /** Asks for what the state says; a model that is refused is left for the last good one. */
  #compute(computer: Computer): void {
    const report = (problems: readonly Problem[]): void => this.#report(problems);
    if (!computer.update(this.state, report) || computer.error === null) return;
    this.error = computer.error;
    this.#emit("bptt-error", computer.error);
    const good = computer.shown?.state ?? { ...this.state, config: null };
    if (this.state.config === good.config) return;
    this.#reader.history.drop();
    this.state = { ...this.state, ...modelOf(good) };
    computer.update(this.state, report);
  }

  protected override render(): TemplateResult {
    const { state, computer } = this;
    const { lang, theme: ground } = this.#around.of(this, state);
    const theme = this.#printing.now ? "light" : ground;
    adoptTheme(this.renderRoot as ShadowRoot, theme);
    if (!computer?.shown || computer.info === null) {
      const begun = this.#loading !== null;
      const refused = (computer?.error ?? null) !== null;
      const arrival = this.#arrival;
      return renderWaiting({ state, texts: texts[lang], theme, begun, arrival, refused });
    }
    const { history } = this.#reader;
    return renderShell({
      state,
      shown: computer.shown,
      info: computer.info,
      error: this.error,
      resting: !this.#hold.held && !this.#playback.playing && this.#opening.playback === null,
      steady: this.#steady,
      panels: this.#panels,
      opened: this.#intoSight.opened,
      open: this.#intoSight.open,
      files: this.#outlet,
      sharing: this.#sharing,
      presenting: this.#presenting,
      printing: this.#printing.now,
      exercise: this.#exercising.view(this.#printing.now ? this.#printing.paper : null),
      link: () => permalink(this, this.#linked(), this.#attributes.state),
      canUndo: history.canUndo,
      canRedo: history.canRedo,
      problems: this.problems,
      playback: this.#opening.playback ?? this.#playback,
      beckons: this.#opening.beckons,
      room: this.#room,
      lang,
      theme,
      texts: texts[lang],
      ...this.#looking,
      // A getter is not taken along.
      touring: this.#looking.touring,
      ...this.#reader,
      ghost: computer.ghost(state.ghost) ?? null,
      languageLink: this.#hash.languageLink,
      dismissProblems: this.#dismissProblems,
      dismissError: this.#dismissError,
    });
  }

  protected override updated(): void {
    const shown = panelsOf(this.state);
    const pictures = shown.filter((panel) => panel === "diagram" || panel === "distance");
    const root = this.renderRoot as ShadowRoot;
    this.#room.watch(root, pictures.length);
    this.#presenting.drawn(root.querySelector<HTMLElement>(".frame"), this.#printing.now);
    this.#intoSight.drawn(root);
    if (!this.hasAttribute("hash")) groupParts(root);
    if (this.#sized || !this.computer?.shown) return;
    this.#sized = true;
    const frame = root.querySelector(".frame");
    if (frame !== null) adoptTextSize(root, frame);
  }

  readonly #dismissProblems = (): void => {
    this.problems = [];
  };

  readonly #dismissError = (): void => {
    this.error = null;
  };

  /** An exercise begins at its start, wherever the one who hands it out has got to. */
  #linked(): State {
    return this.state.ask === null ? this.state : { ...this.state, at: null };
  }

  /** Before the event is over: who prints by script waits for no microtask. */
  #drawNow(): void {
    this.requestUpdate();
    this.performUpdate();
    paintAll();
  }

  /** The sheet or its key, and afterwards everything is as it was. */
  #print(paper: Paper): void {
    this.#printing.handOut(paper);
    print();
    // Some browsers print a little later. Where nothing may be printed, the next print is an ordinary one.
    setTimeout(() => {
      if (!this.#printing.now) this.#printing.handOut(null);
    }, PRINTS_LATER_MS);
  }

  #change(change: Change): void {
    this.error = null;
    this.state = withChange(this.state, change);
    this.#emit("bptt-change", this.state);
    this.#hash.settle();
  }

  /** Another place of a lecture, its beat with it. */
  #show(change: Change): void {
    this.#playback.pause();
    this.#looking.edit(null);
    this.#reader.history.record(this.state, change, null);
    this.#change(change);
  }

  /** Another state altogether: what was said and done about the old one is over. */
  #replace(state: State): void {
    this.#playback.pause();
    this.state = state;
    this.problems = [];
    this.error = null;
    this.#looking.edit(null);
  }

  /** The playback's position changed; the beat is state like everything else. */
  #moved(): void {
    const beats = this.computer?.shown?.run.beats;
    if (beats === undefined) return;
    const { index, playing } = this.#playback;
    const id = beats.id(index);
    if (id !== this.state.at) {
      this.state = { ...this.state, at: id };
      if (this.#reader.moves) this.#emit("bptt-beat", { id, index });
    }
    if (playing) this.#hash.keepUp(performance.now());
    else this.#hash.settle();
    this.requestUpdate();
  }

  /** What a script wants changed: all of it is read before anything is. */
  #put(read: () => { readonly change: Change; readonly problems: readonly Problem[] }): void {
    const { change, problems } = this.#foreign.read(read);
    this.#readAttributes();
    this.state = withChange(this.state, change);
    this.#report(problems);
  }

  #readAttributes(): void {
    const read = this.#attributes.read(this);
    if (read === null) return;
    this.state = withChange(this.state, read.change);
    this.#report(read.problems);
  }

  #report(problems: readonly Problem[]): void {
    if (problems.length > 0) this.problems = [...this.problems, ...problems];
  }

  /** `turn`: what to wait for once everything is there. */
  #begin(turn?: () => Promise<void>): void {
    if (this.#loading !== null || lacking() !== null) return;
    this.#loading = this.#load(turn);
    this.requestUpdate();
  }

  async #load(turn?: () => Promise<void>): Promise<void> {
    try {
      const core = await this.#arrival.core();
      await turn?.();
      this.computer = new Computer(core);
    } catch (error) {
      this.#emit("bptt-error", error);
      return;
    }
    await this.updateComplete;
    this.#emit("bptt-ready", this.state);
    if (this.#toPlay) this.play();
    this.#toPlay = false;
  }

  #emit(name: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }
}

declare global {
  interface HTMLElementEventMap {
    "bptt-ready": CustomEvent<State>;
    "bptt-change": CustomEvent<State>;
    "bptt-beat": CustomEvent<{ readonly id: string; readonly index: number }>;
    "bptt-error": CustomEvent<unknown>;
  }
  interface HTMLElementTagNameMap {
    "bptt-explorer": BpttExplorer;
  }
}

/** In a page of other people's its parts are no landmarks: several explorers would drown those of the page. */
function groupParts(root: ShadowRoot): void {
  for (const part of root.querySelectorAll("section[aria-label]:not([role])"))
    part.setAttribute("role", "group");
}
