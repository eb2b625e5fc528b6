/**
 * The curve of φ with a dot for each a_t and the slope there, as a small picture beside the choice of
 * φ: a weight that is dragged pushes the dots along the curve while the streams follow.
 */
import { html, nothing, type TemplateResult } from "lit";
import type { ActivationPicture } from "../core.js";
import { formatNumber } from "../format.js";
import { entryId } from "../network/cells.js";
import type { View } from "../view.js";
import { SteadyRange } from "./steady.js";
import { svgLines } from "./svg-lines.js";
import { typeset } from "./symbols.js";
import { unchanged } from "./unchanged.js";

interface Size {
  readonly width: number;
  readonly height: number;
  readonly small: boolean;
}

/** The step a place of the diagram is about, and of a layer its unit, counted from 0. */
interface Place {
  readonly step: number;
  readonly unit: number | null;
}

/** So near in CSS px the pointer must be to a dot: of a mouse, and of a finger. */
const NEAR = { mouse: 14, touch: 26 };

/** Of linear and relu the axis grows with the run; while something is dragged it never shrinks. */
const ranges = new WeakMap<SteadyRange, SteadyRange>();

/** The picture and its two numbers; redrawn only where something of it has changed. */
export function renderActivationGlyph(view: View, width: number, height: number): TemplateResult {
  return html`${unchanged(activationDeps(view, width, height), () => {
    const picture = activationPicture(view, { width, height, small: true });
    if (picture === null) return nothing;
    return html`${activationDots(view, picture, width)}
      <p aria-hidden="true">${brief(view, picture)}</p>`;
  })}`;
}

/** What the picture, its words and what the pointer finds on it are made of. */
export function activationDeps(view: View, ...size: number[]): unknown[] {
  const { run, texts, steady } = view;
  const { now, reached } = momentOf(view);
  const pointed = activationPlace(view);
  return [run, texts, now, reached, pointed?.step, pointed?.unit, steady.held, ...size];
}

/** Null for a cell that is not φ of one sum. */
export function activationPicture(view: View, size: Size): ActivationPicture | null {
  const { run, steady } = view;
  const own = ranges.get(steady) ?? new SteadyRange();
  ranges.set(steady, own);
  own.held = steady.held;
  const pointed = activationPlace(view);
  const picture = run.activationPlot({
    ...size,
    ...momentOf(view),
    pointed: pointed?.step ?? null,
    unit: pointed?.unit ?? null,
    least: own.least,
  });
  if (picture !== null) own.saw(picture.x);
  return picture;
}

/** The picture with its summary, and dots that light their places in the diagram. */
export function activationDots(
  view: View,
  picture: ActivationPicture,
  width: number,
): TemplateResult {
  const { run, point } = view;
  const light = (event: PointerEvent): void => {
    const near = event.pointerType === "touch" ? NEAR.touch : NEAR.mouse;
    const dot = dotUnder(event, picture, width, near);
    if (dot === null) {
      point(null);
      return;
    }
    const units = picture.units.length;
    const place = `${run.frame.schema.hop?.sum ?? "a"}:${Math.floor(dot / units) + 1}`;
    const unit = picture.units[dot % units] ?? 0;
    point(run.frame.H === 1 ? place : entryId(run.frame, place, { row: unit, col: 0 }));
  };
  // A finger that is lifted has pointed; what it points at stays lit until it points elsewhere.
  const leave = (event: PointerEvent): void => {
    if (event.pointerType !== "touch") point(null);
  };
  return html`<div
    class="activation-dots"
    role="img"
    aria-label=${activationSummary(view, picture)}
    @pointermove=${light}
    @pointerdown=${light}
    @pointerleave=${leave}
    ${svgLines(picture.svg)}
  ></div>`;
}

/** Its two numbers. The summary of the picture says them too. */
function brief({ texts }: View, { flat, all, arms, least }: ActivationPicture): unknown {
  const words = texts.activation;
  if (least === null) return nothing;
  return html`${arms === 0 ? nothing : html`<span>${words.brief(flat, all)}</span>`}
    <span>${typeset(words.least(formatNumber(least, 3)))}</span>`;
}

export function activationSummary({ run, texts }: View, picture: ActivationPicture): string {
  const words = texts.activation;
  const layer = run.frame.H > 1;
  const { flat, all, below, least } = picture;
  if (least === null) return words.none;
  if (picture.arms === 0) return words.nowhere(all, layer);
  return words.summary(flat, all, formatNumber(below), formatNumber(least, 3), layer);
}

/** What is pointed at, in the diagram or on a plot over distances, if it is about a step's a_t. */
export function activationPlace({ pointed, hovered, run }: View): Place | null {
  const [, name = "", step, entry] = /^([^:]+):(\d+)(?:\.(\d+))?$/.exec(pointed ?? "") ?? [];
  const { hop } = run.frame.schema;
  const about = name === hop?.sum || name === hop?.state || name === "edge-phi";
  const found =
    step === undefined || !about ? (hovered === null ? 0 : run.frame.T - hovered) : Number(step);
  // h_0 comes out of no φ.
  return found < 1 ? null : { step: found, unit: entry === undefined ? null : Number(entry) - 1 };
}

/** The current beat's step, and up to which step the a_t are there. */
function momentOf({ run: { beats, frame }, beat }: View): {
  readonly now: number | null;
  readonly reached: number;
} {
  let reached = frame.T;
  const { sum = "" } = frame.schema.hop ?? {};
  while (reached > 0 && (beats.at(sum, reached) ?? 0) > beat) reached--;
  return { now: beats.step(beat) || null, reached };
}

/** The nearest dot's place in the picture's list. */
function dotUnder(
  event: PointerEvent,
  { places }: ActivationPicture,
  width: number,
  near: number,
): number | null {
  const box = (event.currentTarget as Element).getBoundingClientRect();
  // A slide may scale what is on it.
  const scale = width / box.width;
  const [x, y] = [(event.clientX - box.left) * scale, (event.clientY - box.top) * scale];
  let found: number | null = null;
  let least = near;
  for (let i = 0; i < places.length; i += 2) {
    const away = Math.hypot(x - (places[i] ?? 0), y - (places[i + 1] ?? 0));
    if (!(away < least)) continue;
    least = away;
    found = i / 2;
  }
  return found;
}
