/** The truncation window {k1, k2}, and what moves it: one edge takes the other along. */
import { html, nothing, type TemplateResult } from "lit";
import { steps } from "../state/table.js";
import type { View } from "../view.js";
import { numberField } from "./number-field.js";
import { typeset } from "./symbols.js";

interface Window {
  readonly k1: number;
  readonly k2: number;
}

type Truncating = Pick<View, "state" | "texts" | "dispatch">;

/** What is set, or what amounts to none. */
export function windowOf({ run, state }: View): Window {
  const { T } = run.frame;
  const { k1, k2 } = state.truncate ?? { k1: T, k2: T };
  return { k1: Math.min(k1, T), k2: Math.min(k2, T) };
}

export const isLocked = ({ state }: Truncating): boolean =>
  state.lock?.includes("truncate") ?? false;

const withK1 = (k1: number, { k2 }: Window): Window => ({ k1, k2: Math.max(k1, k2) });
const withK2 = (k2: number, { k1 }: Window): Window => ({ k1: Math.min(k1, k2), k2 });

export function setK1({ dispatch, state, run }: View, k1: number): void {
  const { T } = run.frame;
  dispatch({ truncate: withK1(k1, state.truncate ?? { k1: T, k2: T }) });
}

export function setK2({ dispatch, state, run }: View, k2: number): void {
  const { T } = run.frame;
  dispatch({ truncate: withK2(k2, state.truncate ?? { k1: T, k2: T }) });
}

/** Off, or the two numbers; `id`: these fields stand in two places. `T`: of the sequence shown. */
export function windowFields(view: Truncating, T: number, id: string): TemplateResult {
  const { state, texts, dispatch } = view;
  const { truncate } = state;
  const disabled = isLocked(view);
  const toggle = (event: Event): void => {
    const on = (event.currentTarget as HTMLInputElement).checked;
    dispatch({ truncate: on ? { k1: 1, k2: Math.max(1, Math.ceil(T / 4)) } : null });
  };
  const edge = (name: "k1" | "k2", window: Window, change: (value: number) => Window) => {
    const words = texts.truncateHelp[name];
    return html`<div class="pair">
      <label for=${`${id}-${name}`}>${typeset(words)}</label>
      ${numberField({
        id: `${id}-${name}`,
        name: words,
        value: window[name],
        limits: steps,
        whole: true,
        disabled,
        texts,
        change: (value) => dispatch({ truncate: change(value) }),
      })}
    </div>`;
  };
  return html`<div class="field">
    <label class="name" for=${id}>${texts.labels.truncate}</label>
    <span class="check"
      ><input id=${id} type="checkbox" .checked=${truncate !== null} ?disabled=${disabled} @change=${toggle}
    /></span>
    ${
      truncate === null
        ? nothing
        : html`${edge("k1", truncate, (k1) => withK1(k1, truncate))}
          ${edge("k2", truncate, (k2) => withK2(k2, truncate))}`
    }
  </div>`;
}
