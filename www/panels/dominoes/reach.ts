/** The row under a hand: a domino is chosen and pushed by pointer or by keys. */
import { html, type TemplateResult } from "lit";
import { push as limits } from "../../state/table.js";
import type { View } from "../../view.js";
import { chosenDomino, written } from "./chosen.js";
import type { Place } from "./layout.js";

/** Pixels sideways that push by 1, at least. */
const LEAST = 80;
/** What moves by less is a tap. */
const SLOP = 4;
const [COARSE, FINE] = [0.1, 0.01] as const;

interface Held {
  readonly x: number;
  readonly push: number;
  moved: boolean;
}

/** By explorer: where the pointer came down, and what was pushed then. */
const held = new WeakMap<View["steady"], Held>();

export function renderReach(view: View, place: Place, name: string): TemplateResult {
  return html`<div
    class="domino-reach"
    role="application"
    tabindex="0"
    aria-label=${name}
    aria-describedby="dominoes-how"
    aria-keyshortcuts="ArrowLeft ArrowRight ArrowUp ArrowDown Home End"
    @pointerdown=${(event: PointerEvent) => press(view, place, event)}
    @pointermove=${(event: PointerEvent) => drag(view, place, event)}
    @keydown=${(event: KeyboardEvent) => key(view, event)}
  ></div>`;
}

function choose(view: View, t: number): void {
  const now = chosenDomino(view);
  const to = Math.min(Math.max(1, t), view.run.frame.T);
  if (to !== now.t) view.dispatch({ domino: written(view, { ...now, t: to }) });
}

function pushTo(view: View, push: number): void {
  const rounded = Math.round(push / limits.step) * limits.step;
  // Two decimals, as the number field has them.
  const to = Number(Math.min(limits.max, Math.max(limits.min, rounded)).toFixed(2));
  if (to !== view.state.push) view.dispatch({ push: to });
}

function press(view: View, place: Place, event: PointerEvent): void {
  if (event.button !== 0 || !event.isPrimary) return;
  const target = event.currentTarget as Element;
  const box = target.getBoundingClientRect();
  const t = place.stepAt(((event.clientX - box.left) / box.width) * place.width);
  if (t === null) return;
  target.setPointerCapture(event.pointerId);
  held.set(view.steady, { x: event.clientX, push: view.state.push, moved: false });
  choose(view, t);
}

function drag(view: View, place: Place, event: PointerEvent): void {
  const from = held.get(view.steady);
  if (from === undefined || !(event.currentTarget as Element).hasPointerCapture(event.pointerId))
    return;
  const by = event.clientX - from.x;
  if (Math.abs(by) > SLOP) from.moved = true;
  if (from.moved) pushTo(view, from.push + by / Math.max(LEAST, place.tall));
}

function key(view: View, event: KeyboardEvent): void {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  const { t } = chosenDomino(view);
  const { push } = view.state;
  const step = event.shiftKey ? FINE : COARSE;
  const act = {
    ArrowLeft: () => choose(view, t - 1),
    ArrowRight: () => choose(view, t + 1),
    Home: () => choose(view, 1),
    End: () => choose(view, view.run.frame.T),
    ArrowUp: () => pushTo(view, push + step),
    ArrowDown: () => pushTo(view, push - step),
  }[event.key];
  if (act === undefined) return;
  event.preventDefault();
  act();
}
