/**
 * Every word the explorer says, as one interface. zh.ts and en.ts each fulfil it, so a missing
 * text does not compile. `X_yy` in a text is set with a true subscript (widgets/symbols.ts) and
 * is also the plain accessible name: `W_hh`.
 */
import type {
  Activation,
  BeatKind,
  BpttError,
  CellName,
  Curve,
  LossAt,
  LossName,
  Order,
  Phase,
  Reduction,
  Schema,
  Scheme,
  StrengthId,
} from "../core.js";
import type { Marks } from "../formula/notation.js";
import type { Format } from "../solution/copy.js";
import type { PresetId } from "../state/presets.js";
import type { Problem } from "../state/state.js";
import type { Language, Panel, Theme, Width } from "../state/table.js";
import type { Paper } from "../view.js";
import type { ActivationTexts } from "./activation.js";
import type { ArrivalTexts } from "./arrival.js";
import type { LeftOutTexts } from "./left-out.js";
import type { NoHopTexts } from "./no-hop.js";
import type { PresentTexts } from "./present.js";

export type LabelId =
  | "preset"
  | StrengthId
  | "steps"
  | "cell"
  | "forgetBias"
  | "gates"
  | "activation"
  | "loss"
  | "lossAt"
  | "reduction"
  | "numbers"
  | "gain"
  | "seed"
  | "init"
  | "units"
  | "truncate"
  | "rate"
  | "clip"
  | "measure"
  | "order"
  | "ask"
  | "pin"
  | "weight"
  | "entry"
  | "nudge"
  | "domino"
  | "push"
  | "rows"
  | "row"
  | "position"
  | "zoom"
  | "width"
  | "speed"
  | "autoplay"
  | "present"
  | "marks"
  | "language"
  | "theme"
  | "show"
  | "lock"
  | "loading"
  | "config"
  | "distance"
  | "ofLoss"
  | "curves"
  | "scale"
  | "ghost"
  | "cliffW"
  | "cliffB"
  | "cliffRate"
  | "cliffTheta"
  | "cliffView"
  | "compare"
  | "compareBias"
  | "compareSeed"
  | "training"
  | "inputNames"
  | "walks"
  | "walkSeed"
  | "discount";

export interface PresetText {
  readonly title: string;
  /** With the outcome one or two lines: what it is, what to look at. */
  readonly about: string;
  /** What comes of it as long as nobody has changed its numbers. */
  readonly outcome?: string;
  /** Where the preset departs from its source, or needs a word of warning. */
  readonly footnote?: string;
  /** The footnote says what can be changed, and so holds however it is changed. */
  readonly limits?: true;
}

/** The explained quantities of the diagram, by their name in the core. */
type Quantity = "x" | "a" | "h" | "o" | "yhat" | "y" | "l" | "h0";

export type Verdict = "vanishing" | "stable" | "exploding";

/**
 * Of one unit every gradient has the same factor (`any`). Of a layer the Jacobian has that of the
 * direction treated best (`most`), and the last loss's gradient one of its own (`last`).
 */
export type VerdictOf = "any" | "most" | "last";

export interface Texts {
  /** For `lang` attributes: decides fonts and hyphenation. */
  readonly tag: string;
  readonly title: string;
  readonly presets: Readonly<Record<PresetId, PresetText>>;
  readonly footnote: string;
  readonly labels: Readonly<Record<LabelId, string>>;
  /** A weight control where the model has more than one unit: a factor on the preset's own matrix. */
  factor(label: string): string;
  readonly cells: Readonly<Record<CellName, string>>;
  /** In the place of a cell's name: equations of the reader's own. */
  readonly ownCell: string;
  readonly reductions: Readonly<Record<Reduction, string>>;
  /** The forget bias ln(T − 1), and what it does. */
  chrono(value: string): string;
  readonly chronoAbout: string;
  readonly activations: Readonly<Record<Activation, string>>;
  readonly losses: Readonly<Record<LossName, string>>;
  readonly lossPlaces: Readonly<Record<LossAt, string>>;
  readonly themes: Readonly<Record<Theme, string>>;
  readonly languages: Readonly<Record<Language, string>>;

  readonly schemes: Readonly<Record<Scheme, string>>;

  readonly more: string;
  readonly reset: string;
  readonly newSeed: string;
  /** Of models that are given, not drawn: in the place of a scheme, and why none can be chosen. */
  readonly given: { readonly scheme: string; readonly why: string };
  readonly truncateHelp: { readonly k1: string; readonly k2: string };

  readonly transport: {
    readonly first: string;
    readonly back: string;
    readonly play: string;
    readonly pause: string;
    readonly forward: string;
    readonly last: string;
    speed(beatsPerSecond: number): string;
    /** Each phase in a few seconds. */
    readonly wave: string;
    count(beat: number, of: number): string;
    /** What the current beat computes, as a formula. */
    readonly formula: string;
    /** The name of a phase's mark on the scrub bar, which goes to the phase's first beat. */
    goTo(phase: string): string;
  };
  readonly phases: Readonly<Record<Phase, string>>;
  /** A beat in words, for the status line and for screen readers. `t` is the step, 0 where there is none. */
  describe(
    phase: Phase,
    beat: { readonly kind: BeatKind; readonly t: number; readonly schema: Schema },
  ): string;

  /** Beside a gradient in a formula: which part of it. */
  readonly marks: Marks;
  readonly explain: {
    /** The name of an explanation: of which place. */
    label(place: string): string;
    unpin(place: string): string;
    /** The name of an entry of a vector, and of a matrix, counted from 1. */
    entry(place: string, index: number): string;
    cell(place: string, row: number, col: number): string;
    /** What lies on an edge of step t, where that is no parameter. */
    readonly edges: Readonly<Record<"phi" | "softmax" | "loss", (t: number) => string>>;
    /** The cells of a pinned vector or matrix, to tap one. */
    choose(place: string): string;
    readonly given: string;
    readonly notYet: string;
  };
  readonly edit: {
    /** Beside what is pointed at, where it can be changed; a weight's card holds its gradient too. */
    readonly hint: string;
    readonly hintWeight: string;
    readonly history: string;
    readonly undo: string;
    readonly redo: string;
    /** Opens the form, from an explanation. */
    readonly button: string;
    label(symbol: string): string;
    /** One entry; a vector's has no column (0). */
    entry(row: number, column: number): string;
    /** How a large matrix is written. */
    readonly paste: string;
    /** What was typed is no number, empty where nothing was; or it may be each of several. */
    wrong(typed: string, readings: readonly number[]): string;
    readonly apply: string;
    readonly cancel: string;
    /** The title of an example whose numbers are no longer its own. */
    own(title: string): string;
    /** What an example was whose model the reader has changed. */
    began(about: string): string;
  };
  readonly worked: {
    /** A section of the solution: a phase at a step. */
    step(phase: string, t: number): string;
    readonly initial: string;
    /** What ∂⁺ means, where it is met first. */
    readonly immediate: string;
    /** What truncation leaves out, and that ∂̃ says so. */
    truncated(k1: number, k2: number): string;
    readonly copy: string;
    readonly formats: Readonly<Record<Format, string>>;
    readonly copied: string;
    /** The clipboard is out of reach: the text stands ready to be copied. */
    readonly byHand: string;
    /** The same of a cell with several states. */
    readonly initials: string;
  };
  /** What stands below every plot: its numbers and its files. */
  readonly figure: {
    readonly table: string;
    readonly saved: string;
    /** Where files cannot be saved: the text stands ready to be copied. */
    readonly byHand: string;
    /** Where the page may not draw images of its own making. */
    readonly noPng: string;
  };
  /** In the place of a panel that would tell what an exercise asks for, and of the example's description. */
  readonly sealed: string;
  readonly sealedAbout: string;
  /** An exercise on paper: its titles, and the line for whose it is. */
  readonly paper: {
    readonly titles: Readonly<Record<Paper, (example: string) => string>>;
    readonly name: string;
    readonly date: string;
  };
  readonly loading: string;
  readonly arrival: ArrivalTexts;
  readonly leftOut: LeftOutTexts;
  /** Said when a panel has been opened and drawn. */
  openedPanel(name: string): string;
  readonly panels: Readonly<Record<Panel, string>>;
  /** Below the heads of two columns of the table: how they come from the ones before. */
  readonly columns: {
    readonly sum: string;
    readonly damped: string;
  };
  readonly activation: ActivationTexts;
  readonly noHop: NoHopTexts;
  readonly present: PresentTexts;
  /** The row of buttons that opens further panels. */
  readonly furtherPanels: string;
  readonly orders: Readonly<Record<Order, string>>;
  readonly quantities: Readonly<Record<Quantity, string>>;
  /** What the values of a cell are called, where it is not what they are called in any. */
  readonly gates: Readonly<Partial<Record<CellName, Readonly<Record<string, string>>>>>;
  /** A value of a recurrence of one's own. */
  readonly value: string;
  readonly streams: { readonly direct: string; readonly future: string; readonly factor: string };
  readonly widths: Readonly<Record<Width, string>>;
  readonly zoom: {
    readonly in: string;
    readonly out: string;
    /** The whole sequence at once; and back to columns that can be read. */
    readonly fit: string;
    readonly automatic: string;
  };
  readonly diagram: {
    /** A row of the picture whose steps are too narrow for names of their own. */
    row(quantity: string, first: number, last: number, computed: number): string;
    /** The whole sequence at once, as one band as wide as the gradient is. */
    readonly river: {
      /**
       * `back`: the step the gradient has got to, and its size there, already formatted; `relative`: against
       * that at the last step. Null: it has not set out.
       */
      summary(
        T: number,
        back: { readonly t: number; readonly size: string; readonly relative: boolean } | null,
      ): string;
      /** The button to the columns and what it does; and the way back. */
      readonly columns: string;
      readonly columnsAbout: string;
      readonly back: string;
      /** Beside the river, where it is the picture. */
      readonly caption: string;
      /** The weights and their gradients, where they stand apart from it. */
      readonly sums: string;
    };
    readonly newLoss: string;
    newWeight(symbol: string): string;
    /** The name of a matrix shown as colours. */
    map(symbol: string, rows: number, cols: number): string;
    /** The handles at the edges of the truncation window. */
    readonly window: {
      readonly k1: string;
      readonly k2: string;
      k1At(k1: number): string;
      k2At(k2: number, reach: number): string;
    };
    /** Truncation cuts the gradient on its way from step t to the one before, all of it or part. */
    cut(t: number, whole: boolean): string;
    /** The first step whose values are too large for a double. */
    overflow(t: number): string;
    /** The picture's description: where its numbers stand as a table. */
    pointer(panel: string, group: string): string;
    soFar(count: number, of: number): string;
    /** Which path the diagram lights: from h_k to l_t. */
    litPath(k: number, t: number): string;
  };
  readonly distance: {
    /** The window cuts gradients; the curve does not. */
    readonly exact: string;
    /** The curve for those who do not see it: both ends, the hops between them, the verdict. `gain`: as a gain. */
    summary(first: string, last: string, hops: number, verdict: string, gain: boolean): string;
    /** The same while the way back has come to so many of T states. */
    partly(reached: number, T: number): string;
    readonly x: string;
    /** What is 1 on the scale of gains. */
    readonly gain: string;
    /** In a word, what happens below 1 and above it. */
    readonly halves: readonly [string, string];
    /** The button for the scale that is not one of gains. */
    readonly absolute: string;
    readonly absoluteAbout: string;
    /** The slider that lies over the plot. */
    readonly choose: string;
    /** The distance k, and the step it leads to. */
    at(k: number, step: number): string;
    readonly curves: string;
    /** Short, as a legend and in front of a value. */
    readonly names: Readonly<Record<Curve, string>>;
    /** In front of a value, of those that are divided to become a gain. */
    readonly gains: Readonly<Partial<Record<Curve, string>>>;
    /** In a sentence: plain text, a tooltip. */
    readonly about: Readonly<Record<Curve, string>>;
    /** Keeps the present curve to compare later ones with. */
    readonly keep: string;
    readonly keepAbout: string;
    meanSlope(t: number): string;
    readonly sigmaMax: string;
    /** Of a gate, over its units. */
    mean(symbol: string): string;
    /** Why a cell has none of the curves about the one hop. */
    readonly noHop: string;
    /** Why one number of state has no direction. */
    readonly oneNumber: string;
    /** Above the strip that the direction stands in; plain text. */
    readonly strip: string;
    /** For those who do not see it: the direction at the far end. */
    direction(cosine: string, hops: number): string;
  };
  /** Above the picture of the opening example. */
  readonly question: {
    /** The name of the place, for those who do not see it. */
    readonly label: string;
    /** How much of the last step's blame gets back to step 1. */
    readonly blame: string;
    times(factor: string): string;
    /** What that comes to, beside the number. */
    readonly becomes: Readonly<Record<Verdict, string>>;
  };
  /**
   * `factor`: how many times larger the gradient is after `hops` steps back, already formatted.
   * `horizon`: the first distance at which less than a thousandth arrives. `of`: what it is said of.
   */
  readonly verdict: Readonly<
    Record<Verdict, (factor: string, hops: number, horizon: number | null, of: VerdictOf) => string>
  >;
  /** After `hops` steps back the gradient is exactly 0. */
  verdictZero(hops: number): string;
  /** The last loss has no gradient at all, or none that is a number. */
  readonly verdictNothing: string;
  /** The gradient at the last step does not fit a double. */
  readonly verdictOverflow: string;
  /** One step only: there is no way back to speak of. */
  readonly verdictNone: string;

  problem(problem: Problem): string;
  moreProblems(count: number): string;
  error(error: Pick<BpttError, "code" | "path" | "expected" | "found">): string;
  /** The browser has no WebAssembly, or too old a one, or the page's policy forbids it. */
  readonly noWasm: string;
  /** What is needed and not there, by its name; `markup`: the page's policy for scripts. */
  lacks(what: string): string;
  readonly dismiss: string;

  /** A cell with gates as the diagram shows it. */
  readonly cellPicture: {
    /** The button that shows the values inside, or leaves the states alone; and what it does. */
    readonly open: string;
    readonly openAbout: string;
    readonly close: string;
    readonly closeAbout: string;
    /** An edge of step t: between which nodes (null: to the gates), and what lies on it (null: nothing). */
    edge(from: string, to: string | null, on: string | null, t: number): string;
  };
}
