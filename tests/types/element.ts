/**
 * The hand-written types of the element against the element: nothing is missing, nothing invented,
 * nothing of another type. What is red here is to be mended in www/types/bptt-explorer-types.d.ts.
 */
import type { LitElement } from "lit";
import type { BpttExplorer } from "../../www/element/bptt-explorer.js";
import type { default as widget } from "../../www/inline/widget.js";
import type { State } from "../../www/state/state.js";
import type * as said from "../../www/types/bptt-explorer-types.js";

/** The properties in which two types differ, or that only one of them has. */
type Differing<A, B> = {
  [K in keyof A | keyof B]: K extends keyof A & keyof B
    ? [A[K], B[K]] extends [B[K], A[K]]
      ? never
      : K
    : K;
}[keyof A | keyof B];
/** Compiles for no difference alone, and its error names the others. */
declare function none<_Differences extends never>(): void;

none<Differing<State, said.State>>();

/** What a page may use of the element, apart from what every element has. */
type Own = Omit<BpttExplorer, keyof LitElement>;
none<Differing<Own, Omit<said.BpttExplorer, keyof HTMLElement>>>();

export type Render = typeof widget.render;
