/**
 * The surface from above: a heat map with lines of equal E, and over it the point with its arrows,
 * which a pointer or the arrow keys move. The grid comes from the background, coarse at first.
 */
import { html, type TemplateResult } from "lit";
import { once } from "../../asked/once.js";
import type { CliffGrid, CliffPlane, CliffPoint, Run } from "../../core.js";
import { formatNumber } from "../../format.js";
import { cliffB, cliffW } from "../../state/table.js";
import type { View } from "../../view.js";
import { eventually } from "../../widgets/eventually.js";
import { type Figure, renderFigure } from "../../widgets/figure.js";
import { heatMap } from "../../widgets/heat-map.js";
import { sized } from "../../widgets/sized.js";
import { svgLines } from "../../widgets/svg-lines.js";
import { typeset } from "../../widgets/symbols.js";
import { unchanged } from "../../widgets/unchanged.js";
import { vars } from "../../widgets/vars.js";
import { type CliffTexts, cliffTexts } from "./texts.js";
import { moved, parts, stepped } from "./windows.js";

/** Columns and rows of the grid: something to see at once, then one place to a pixel or two. */
const SIZES = [
  [48, 36],
  [360, 270],
] as const;
/** Below this width plots drop to smaller type. */
const COMPACT = 420;

/** The core's picture of the surface; on the coarse grid there are no lines yet. */
function surfaceOf(
  run: Run,
  view: View["state"]["cliffView"],
  width: number,
  height: number,
  grid: CliffGrid | null,
): ReturnType<Run["cliff"]["surface"]> {
  return once(run, `cliff ${view} ${width}×${height} ${grid?.cols}`, () =>
    run.cliff.surface(planeOf(view, width, height), grid),
  );
}

function planeOf(view: View["state"]["cliffView"], width: number, height: number): CliffPlane {
  const { across, up } = parts[view];
  return { across, up, width, height, compact: width < COMPACT };
}

export function renderSurface(view: View, point: CliffPoint): unknown {
  const { run, state } = view;
  const window = parts[state.cliffView];
  return eventually<CliffGrid>({
    key: window,
    ask: (signal, tell) =>
      run.inBackground(
        "cliff",
        { window: { across: window.across, up: window.up }, sizes: SIZES },
        { signal, tell: ({ done, part }) => tell(done, part) },
      ),
    draw: ({ answer, done, failed }) => {
      const words = cliffTexts[view.lang];
      const said = failed
        ? words.failed
        : done !== 1
          ? words.working(Math.floor(100 * (done ?? 0)))
          : "";
      return html`${renderFigure(view, figureOf(view, point, answer))}
        <p class="progress" role="status">${said}</p>`;
    },
  });
}

function figureOf(view: View, point: CliffPoint, grid: CliffGrid | null): Figure {
  const { run, state, lang } = view;
  const words = cliffTexts[lang];
  const { error, norm } = run.cliff.place(point);
  const { levels, most } = surfaceOf(run, state.cliffView, 400, 300, null);
  return {
    id: "cliff",
    picture: html`<div class="box">${sized((width) => picture(view, point, grid, width), view.onPaper ? view.width : null)}</div>`,
    summary: words.summary(
      formatNumber(point.w, 10),
      formatNumber(point.b, 10),
      formatNumber(error, 8),
      formatNumber(norm, 8),
    ),
    legend: html`<ul class="keys" aria-label=${words.legend}>
        <li class="wall">${words.wall}</li>
        <li class="backward">${words.gradient}</li>
        <li class="total">${words.free}</li>
        <li class="forward">${words.clipped}</li>
      </ul>
      ${scale(run, levels, most, words)}`,
    caption: html`<p>${typeset(words.axes(Array.from(levels, (level) => formatNumber(level)).join(", ")))}</p>`,
    table: () => tableOf(run, state.cliffView, grid),
    svg: () => plain(run.cliff.file(planeOf(state.cliffView, 640, 480), point, grid)),
  };
}

/** Colours between the darkest and the lightest: more than an eye tells apart. */
const SHADES = 128;
/** Levels closer to 0 than this are marked, and not named. */
const NAMED = 0.1;

/**
 * Which shade is which E, and where the lines are. Between two greys sRGB is all but even to the
 * eye: equal steps of E look equally large.
 */
function scale(run: Run, levels: Float64Array, most: number, words: CliffTexts): TemplateResult {
  const values = Float64Array.from({ length: SHADES }, (_, i) => (most * (i + 0.5)) / SHADES);
  const at = (level: number) => vars({ "--level": String(level / most) });
  return html`<div class="scale" role="img" aria-label=${words.scale(formatNumber(most))}>
    <canvas class="heat" ${heatMap({ run, values, cols: SHADES, low: 0, high: 2 * most, cell: 1 })}></canvas>
    ${[0, ...levels].map(
      (level) =>
        html`<span ${at(level)}>${level === 0 || level >= NAMED ? formatNumber(level) : ""}</span>`,
    )}
    <b>E</b>
  </div>`;
}

/** As a file the picture has the colours it has where nobody sets any: those for paper. */
function plain(svg: string): string {
  return svg
    .replaceAll(/var\(--[\w-]+, (#\w+)\)/g, "$1")
    .replace(/>/, '>\n<rect width="100%" height="100%" fill="#ffffff"/>');
}

function tableOf(run: Run, view: View["state"]["cliffView"], grid: CliffGrid | null) {
  const columns = ["w", "b", "E"];
  if (grid === null) return { columns, rows: [] };
  const { values, cols } = grid;
  const { across, up } = parts[view];
  const [ws, bs] = [run.cliff.places(across, cols), run.cliff.places(up, values.length / cols)];
  const rows = Array.from(values, (value, i) => [
    ws[i % cols] ?? null,
    bs[Math.floor(i / cols)] ?? null,
    value,
  ]);
  return { columns, rows };
}

function picture(
  view: View,
  point: CliffPoint,
  grid: CliffGrid | null,
  width: number,
): TemplateResult {
  const { run, state, lang } = view;
  const height = Math.round(Math.min(440, width * 0.8));
  // Of the palette's two halves only the lower is used: between them no colour is like the middle.
  // Lines on the coarse grid would show islands that are none.
  const lined = grid !== null && grid.cols > SIZES[0][0] ? grid : null;
  const { picture: axes, most } = surfaceOf(run, state.cliffView, width, height, lined);
  const { w, b, rate, theta } = point;
  const moves = [run, state.cliffView, width, w, b, rate, theta];
  const [left, top, right, bottom] = axes.area;
  return html`<div
    class="relief"
    ${vars({
      "--left": `${left}px`,
      "--top": `${top}px`,
      "--width": `${right - left}px`,
      "--height": `${bottom - top}px`,
    })}
  >
    ${
      grid === null
        ? html`<div class="heat"></div>`
        : html`<canvas
            class="heat"
            ${heatMap({ run, values: grid.values, cols: grid.cols, low: 0, high: 2 * most, cell: 1 })}
          ></canvas>`
    }
    <div ${svgLines(axes.svg)}></div>
    ${unchanged(moves, () => html`<div class="moves" ${svgLines(run.cliff.moves(planeOf(state.cliffView, width, height), point))}></div>`)}
    <div
      class="handle"
      role="application"
      tabindex="0"
      aria-label=${cliffTexts[lang].handle}
      aria-keyshortcuts="ArrowLeft ArrowRight ArrowUp ArrowDown"
      @pointerdown=${(event: PointerEvent) => press(view, event)}
      @pointermove=${(event: PointerEvent) => drag(view, event)}
      @keydown=${(event: KeyboardEvent) => key(view, event)}
    ></div>
  </div>`;
}

function press(view: View, event: PointerEvent): void {
  if (event.button !== 0) return;
  (event.currentTarget as Element).setPointerCapture(event.pointerId);
  go(view, event);
}

function drag(view: View, event: PointerEvent): void {
  if ((event.currentTarget as Element).hasPointerCapture(event.pointerId)) go(view, event);
}

function go({ state, dispatch }: View, event: PointerEvent): void {
  const { across, up, step } = parts[state.cliffView];
  const box = (event.currentTarget as Element).getBoundingClientRect();
  const part = (place: number, size: number): number => Math.min(1, Math.max(0, place / size));
  const right = part(event.clientX - box.left, box.width);
  const above = part(box.bottom - event.clientY, box.height);
  dispatch({
    cliffW: stepped(across[0] + right * (across[1] - across[0]), step, cliffW),
    cliffB: stepped(up[0] + above * (up[1] - up[0]), step, cliffB),
  });
}

function key({ state, dispatch }: View, event: KeyboardEvent): void {
  const [right, above] =
    { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[event.key] ??
    [];
  if (right === undefined || above === undefined || event.ctrlKey || event.altKey || event.metaKey)
    return;
  event.preventDefault();
  const step = parts[state.cliffView].step * (event.shiftKey ? 0.1 : 1);
  dispatch({
    cliffW: moved(state.cliffW, right * step, cliffW),
    cliffB: moved(state.cliffB, above * step, cliffB),
  });
}
