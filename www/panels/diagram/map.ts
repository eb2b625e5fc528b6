/** A matrix of the diagram as a heat map whose cells can be pointed at. */
import { html, nothing, type TemplateResult } from "lit";
import type { Run } from "../../core.js";
import type { Pick } from "../../formula/entry.js";
import type { Shape } from "../../network/cells.js";
import { heatMap } from "../../widgets/heat-map.js";
import { vars } from "../../widgets/vars.js";
import { largest } from "./bars.js";

interface MapView {
  readonly run: Run;
  readonly values: Float64Array;
  readonly shape: Shape;
  /** A vector, drawn as a row. */
  readonly lying: boolean;
  /** Width and height of a cell in CSS pixels. */
  readonly each: number;
  /** What a screen reader is told. */
  readonly name: string;
  /** What the strongest colour stands for; default: the largest of the values. */
  readonly most?: number;
  readonly marked: readonly Pick[];
  /** The place whose pin a click moves to the cell; default: the place the map stands in. */
  readonly choose?: string;
}

/** Thinner than this a row or column could not be seen. */
const THINNEST = 12;
/** Lines between cells smaller than this would hide them. */
const RULED = 7;

export function renderMap(view: MapView): TemplateResult {
  const { run, values, lying, each, name, marked, choose } = view;
  const { rows, cols } = lying ? { rows: 1, cols: view.shape.rows } : view.shape;
  const most = view.most ?? largest(values);
  const width = Math.max(THINNEST, cols * each);
  const height = Math.max(THINNEST, rows * each);
  return html`<span
    class="map ${each < RULED ? "" : "ruled"}"
    ${vars({ "--width": `${width}px`, "--height": `${height}px`, "--cols": String(cols), "--rows": String(rows) })}
  ><canvas
      class="heat"
      role="img"
      aria-label=${name}
      data-rows=${rows}
      data-cols=${cols}
      data-choose=${choose ?? nothing}
      ${heatMap({ run, values, cols, low: -most, high: most })}
    ></canvas>${marked.map((pick) => mark(lying ? { row: null, col: pick.row } : pick))}</span>`;
}

/** A frame around a cell, a row or a column. */
function mark({ row, col }: Pick): TemplateResult {
  return html`<span
    class="cell ${row === null ? "all-rows" : ""} ${col === null ? "all-cols" : ""}"
    ${vars({ "--row": String(row ?? 0), "--col": String(col ?? 0) })}
  ></span>`;
}

/** Which cell of a map lies at a point of the screen, counted row by row; and its size there. */
export function cellUnder(
  canvas: HTMLCanvasElement,
  x: number,
  y: number,
): { index: number; width: number; height: number } | null {
  const { left, top, width, height } = canvas.getBoundingClientRect();
  const [rows, cols] = [Number(canvas.dataset.rows), Number(canvas.dataset.cols)];
  const [row, col] = [
    Math.floor(((y - top) / height) * rows),
    Math.floor(((x - left) / width) * cols),
  ];
  if (!(row >= 0 && row < rows && col >= 0 && col < cols)) return null;
  return { index: row * cols + col, width: width / cols, height: height / rows };
}
