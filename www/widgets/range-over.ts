/**
 * A range that lies over a picture: the picture shows where it stands, the range takes the pointer and
 * the arrow keys, and tells a screen reader what is there.
 */
import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import { type Vars, vars } from "./vars.js";

interface RangeOver {
  /** Its classes: what it looks like, and where it stands. */
  readonly kind: string;
  readonly min: number;
  readonly max: number;
  readonly step?: number;
  readonly value: number;
  readonly disabled?: boolean;
  /** What it chooses, and what is chosen. */
  readonly name: string;
  readonly said: string;
  /** Where it stands, if its classes do not say so. */
  readonly place?: Vars;
  change(value: number): void;
  /** Whether it rises to the left. */
  readonly leftwards?: boolean;
  /** Whether a click on what is chosen already chooses it too. */
  readonly again?: boolean;
}

const NOWHERE: Vars = {};

export function rangeOver(range: RangeOver): TemplateResult {
  const change = (event: Event): void =>
    range.change((event.currentTarget as HTMLInputElement).valueAsNumber);
  return html`<input
    class=${range.kind}
    type="range"
    dir=${range.leftwards ? "rtl" : nothing}
    min=${range.min}
    max=${range.max}
    step=${range.step ?? 1}
    .value=${live(String(range.value))}
    ?disabled=${range.disabled ?? false}
    aria-label=${range.name}
    aria-valuetext=${range.said}
    ${vars(range.place ?? NOWHERE)}
    @input=${change}
    @click=${range.again ? change : null}
  />`;
}
