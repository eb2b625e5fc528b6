/** What every panel is given. A panel is a function of it, and answers only through `dispatch`. */
import type { CSSResult, TemplateResult } from "lit";
import type { Blank } from "./ask/blanks.js";
import type { Verdict } from "./ask/judge.js";
import type { Attempt, Closed, Progress } from "./ask/sheet.js";
import type { ModelConfig, ModelInfo, Run } from "./core.js";
import type { PictureFile } from "./export/pictures.js";
import type { Texts } from "./i18n/texts.js";
import type { Settings } from "./state/settings.js";
import type { Change, State } from "./state/state.js";
import type { Language } from "./state/table.js";
import type { SteadyRange } from "./widgets/steady.js";

/** One way a gradient takes: from loss l_t back to h_k. */
export interface LitPath {
  readonly k: number;
  readonly t: number;
}

/** Where the reader moved the window over the columns to: it stays there as long as these do. */
export interface Panned {
  readonly beat: number;
  readonly zoom: number | null;
  readonly preset: State["preset"];
  readonly T: number;
  /** The step in the middle. */
  readonly middle: number;
}

/** The time of what plays too fast to follow single beats. */
export interface Wave {
  /** Seconds from the start until that beat has got so far. */
  clock(beat: number, progress: number): number;
}

/** What the explorer gives away, and whether it would take a model. */
export interface Files {
  /** The picture of a panel that is open. */
  picture(panel: string): PictureFile | null;
  csv(): string;
  json(): string;
  /** What the core knows of a model, or why it would not take it; null before the first picture. */
  infoOf(model: ModelConfig): ModelInfo | Error | null;
}

/** What an exercise is printed as: to be filled in, or with its numbers. */
export type Paper = "sheet" | "key";

/** What `ask` makes of the explorer: some numbers are the reader's to find. */
export interface Exercise {
  /** In the order of the beats. */
  readonly blanks: readonly Blank[];
  readonly progress: Progress;
  /** The first one that is still open. */
  readonly next: Blank | null;
  /** The beats that are still asked for. */
  readonly open: ReadonlySet<number>;
  /** The last beat that may be seen. */
  readonly limit: number;
  /** Whether something is still open: what tells of the whole run waits. */
  readonly sealed: boolean;
  /** The blank that was answered or shown last. */
  readonly last: string | null;
  /** What is being printed; null: the screen, or the screen as it is. */
  readonly paper: Paper | null;
  /** How a blank was closed; null: it is open. */
  how(id: string): Closed | null;
  /** What the reader wrote there. */
  text(id: string): string;
  /** The last answer there that was not yet right. */
  attempt(id: string): Attempt | null;
  /** Keeps what is being typed. */
  write(id: string, text: string): void;
  answer(id: string, text: string, verdict: Verdict): void;
  show(id: string): void;
  showAll(): void;
  restart(): void;
  print(paper: Paper): void;
}

export interface View {
  readonly run: Run;
  /** The state `run` was computed from: the two always belong together. */
  readonly state: State;
  /** What `run` was computed with. */
  readonly settings: Settings;
  /** Index of the current beat. */
  readonly beat: number;
  /** How far the current beat has got, 0 … 1; 1 at rest, and always under reduced motion. */
  readonly progress: number;
  /** The wave that is under way; null at rest, and where single beats are followed. */
  readonly wave: Wave | null;
  /** Whether this is printed: nothing scrolls, and nothing unfolds. */
  readonly onPaper: boolean;
  readonly texts: Texts;
  readonly lang: Language;
  /** The panel's room in CSS pixels. */
  readonly width: number;
  readonly height: number;
  /** The place of the diagram the reader points at, `h:2`; null for none. */
  readonly pointed: string | null;
  point(place: string | null): void;
  readonly panned: Panned | null;
  pan(panned: Panned): void;
  /** The place whose numbers are being edited, `x:2`; null for none. */
  readonly editing: string | null;
  edit(place: string | null): void;
  /** Why the last change was refused, in the reader's words. */
  readonly refused: string | null;
  /** The distance the pointer is over in the distance plot; null for none. */
  readonly hovered: number | null;
  hover(distance: number | null): void;
  /**
   * Where, in the distance plot's own pixels, the columns of the first and the last step stand in the
   * picture above it; null while that does not show the whole sequence.
   */
  readonly along: { readonly first: number; readonly last: number } | null;
  /** An earlier curve that stays to be compared with (log10 by distance). */
  readonly ghost: Float64Array | null;
  /** Nothing is being dragged or played: what takes longer than a frame may be asked for. */
  readonly resting: boolean;
  /** Keeps a plot's range from shrinking under a drag. */
  readonly steady: SteadyRange;
  /** What is unfolded below pictures, by name: not state, nobody shares it. */
  readonly unfolded: ReadonlySet<string>;
  unfold(name: string, open: boolean): void;
  /** The path the diagram lights, the rest being dimmed; null for none. */
  readonly litPath: LitPath | null;
  /** Whether paths are being lit one after another: in time, or at every press of the button. */
  readonly touring: "off" | "timed" | "pressed";
  light(path: LitPath | null): void;
  /** Begins, ends, or without motion goes one on, through the paths from h_k to the losses of these steps. */
  tour(k: number, steps: readonly number[]): void;
  readonly files: Files;
  /** Exercise mode; null where nothing is asked. */
  readonly exercise: Exercise | null;
  /** The reader changed something: `{ at: "dh:2" }` goes to a beat, `{ steps: 20 }` makes the sequence longer. */
  /** `gesture`: a number of one's own, below 0; what has the same one is undone as one. */
  dispatch(change: Change, gesture?: number): void;
}

/** What the chunk of a panel holds that is loaded when it is opened. */
export interface PanelModule {
  render(view: View): TemplateResult;
  readonly styles: readonly CSSResult[];
}
