/**
 * A mark on the plot of gain against distance, put there before the curve is known. As in
 * the explorer's plot where it stands alone, distance 0 is on the left, and heights count powers of ten.
 */
import { html, nothing, svg, type TemplateResult } from "lit";
import { formatPower, superscript } from "../../format.js";
import { vars } from "../../widgets/vars.js";
import type { Marker } from "./question.js";
import type { QuizTexts } from "./texts.js";

/** Decades a press of a key goes. */
const [STEP, LEAP] = [0.5, 3];

const KEYS: Readonly<Record<string, number>> = {
  ArrowUp: STEP,
  ArrowRight: STEP,
  ArrowDown: -STEP,
  ArrowLeft: -STEP,
  PageUp: LEAP,
  PageDown: -LEAP,
};

interface Marking {
  readonly question: Marker;
  readonly texts: QuizTexts;
  /** Where the mark is, log10. */
  readonly mark: number;
  /** What the core says, by distance; null while the mark can still be moved. */
  readonly curve: Float64Array | null;
  /** What says the question. */
  readonly describedBy: string;
  readonly move: (mark: number) => void;
}

export function renderMarking(marking: Marking): TemplateResult {
  const { question, texts, mark, curve, describedBy, move } = marking;
  const { distance, range } = question;
  const [low, high] = range;
  const inside = (at: number): number => Math.min(high, Math.max(low, at));
  const fixed = curve !== null;
  const truth = curve?.[distance] ?? Number.NaN;
  const keydown = (event: KeyboardEvent): void => {
    if (fixed || event.ctrlKey || event.metaKey || event.altKey) return;
    const by = KEYS[event.key];
    const to = event.key === "Home" ? low : event.key === "End" ? high : by && mark + by;
    if (to === undefined) return;
    event.preventDefault();
    move(inside(to));
  };
  const follow = (event: MouseEvent): void => {
    if (fixed) return;
    const box = (event.currentTarget as Element).getBoundingClientRect();
    const at = high - ((event.clientY - box.top) / box.height) * (high - low);
    // Finer than a tenth of a decade is not meant.
    move(inside(Math.round(at * 10) / 10 + 0));
  };
  const grasp = (event: PointerEvent): void => {
    const area = event.currentTarget as Element;
    const handle = area.querySelector<HTMLElement>("[role=slider]");
    // A finger beside the mark may be about to scroll the page: a tap puts the mark there.
    if (fixed || event.button !== 0 || (event.pointerType === "touch" && event.target !== handle))
      return;
    area.setPointerCapture(event.pointerId);
    // The press itself, on what has no focus, would take it away.
    event.preventDefault();
    handle?.focus({ preventScroll: true });
    follow(event);
  };
  const drag = (event: PointerEvent): void => {
    if ((event.currentTarget as Element).hasPointerCapture(event.pointerId)) follow(event);
  };
  const y = (at: number): string => `${(100 * (high - at)) / (high - low)}%`;
  return html`<div class="plot">
    <p class="axis" id="gain">${texts.gain(distance)}</p>
    <div class="scale" aria-hidden="true">
      ${ticks(range).map((at) => html`<span ${vars({ "--y": y(at) })}>10${superscript(at)}</span>`)}
    </div>
    <div
      class="area ${fixed ? "fixed" : ""}"
      @pointerdown=${grasp}
      @pointermove=${drag}
      @click=${follow}
      ${vars({ "--mark": y(mark), "--truth": y(inside(truth)) })}
    >
      <svg viewBox="0 0 ${distance} ${high - low}" preserveAspectRatio="none" aria-hidden="true">
        ${ticks(range).map((at) => svg`<line class=${at === 0 ? "one" : ""} x1="0" x2=${distance} y1=${high - at} y2=${high - at}></line>`)}
        ${
          fixed
            ? svg`<polyline points=${points(curve, question)}></polyline>`
            : svg`<line class="guess" x1="0" y1=${high} x2=${distance} y2=${high - mark}></line>`
        }
      </svg>
      ${fixed ? html`<span class="truth" aria-hidden="true"></span>` : nothing}
      <span
        class="mark"
        role="slider"
        tabindex="0"
        aria-labelledby="gain"
        aria-describedby=${describedBy}
        aria-orientation="vertical"
        aria-valuemin=${low}
        aria-valuemax=${high}
        aria-valuenow=${mark}
        aria-valuetext=${formatPower(mark, 1)}
        aria-disabled=${fixed}
        @keydown=${keydown}
      ></span>
    </div>
    <p class="distances" aria-hidden="true">
      <span>0</span><span>${texts.distance} ${distance}</span>
    </p>
    <p class="read">
      <span>${texts.mark(formatPower(mark, 1))}</span>
      ${fixed ? html`<span class="computed">${texts.place(formatPower(truth))}</span>` : nothing}
    </p>
  </div>`;
}

/** Some five whole powers of ten, 10⁰ among them. */
function ticks([low, high]: readonly [number, number]): number[] {
  const apart = [1, 2, 5, 10, 20].find((step) => (high - low) / step <= 7) ?? 50;
  const first = Math.ceil(low / apart);
  return Array.from(
    { length: Math.floor(high / apart) - first + 1 },
    (_, i) => (first + i) * apart,
  );
}

/** In the plot's own units: distance from the left, decades from the top. */
function points(curve: Float64Array, { distance, range: [, high] }: Marker): string {
  return Array.from(curve.subarray(0, distance + 1), (at, k) => `${k},${high - at}`)
    .filter((point) => !/NaN|Infinity/.test(point))
    .join(" ");
}
