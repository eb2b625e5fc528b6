/** The curves of a run over those that were kept. */
import { html, nothing, type TemplateResult } from "lit";
import type { LearningOptions, Picture } from "../../core.js";
import type { View } from "../../view.js";
import { svgLines } from "../../widgets/svg-lines.js";
import { typeset } from "../../widgets/symbols.js";
import { unchanged } from "../../widgets/unchanged.js";
import { vars } from "../../widgets/vars.js";
import type { Curves, Kept, Series, Session } from "./session.js";
import type { TrainingTexts } from "./texts.js";

const HEIGHT = 170;
const COMPACT = 420;
const LEAST_WIDTH = 250;
const GAP = 18;
const FAR = 1000;

interface Chart {
  readonly id: Series;
  /** Drawn dotted beside it. */
  readonly beside?: Series;
  readonly log: boolean;
  readonly top?: number;
}

const CHARTS: readonly Chart[] = [
  { id: "losses", log: true },
  { id: "accuracies", log: false, top: 1 },
  { id: "norms", beside: "clipped", log: true },
  { id: "radii", log: false, top: 1 },
  { id: "horizons", log: false, top: 2 },
];

export function renderCurves(
  view: View,
  words: TrainingTexts,
  session: Session,
  kept: readonly Kept[],
  width: number,
): TemplateResult {
  const runs = [session.curves, ...kept.map(({ curves }) => curves)];
  const charts = CHARTS.filter(({ id }) => runs.some((run) => known(run[id])));
  const columns = Math.max(
    1,
    Math.min(charts.length, Math.floor((width + GAP) / (LEAST_WIDTH + GAP))),
  );
  const each = Math.floor((width - GAP * (columns - 1)) / columns);
  return html`<div class="learning-curves" ${vars({ "--columns": String(columns) })}>${charts.map(
    (chart) => {
      const { id, beside } = chart;
      const level = id === "losses" ? (session.task?.baseline ?? null) : null;
      const said = words.charts[id];
      return html`<figure>
      <figcaption>${typeset(said)}${level === null || level <= 0 ? nothing : html` <small>${typeset(words.baseline)}</small>`}</figcaption>
      ${unchanged([session, session.steps, kept, each, level], () => {
        const drawn = pictureOf(
          view,
          chart,
          runs,
          beside === undefined ? null : beside,
          level,
          each,
        );
        return html`<div role="img" aria-label=${words.chart(said, session.steps)} ${svgLines(drawn.svg)}></div>`;
      })}
    </figure>`;
    },
  )}</div>`;
}

/** Whether there is something to draw: two numbers, and one of them of late. */
function known(values: readonly number[]): boolean {
  const last = values.length - 1;
  return last > 0 && Number.isFinite(values[last]) && Number.isFinite(values[last - 1]);
}

function pictureOf(
  { run }: View,
  { id, log, top }: Chart,
  runs: readonly Curves[],
  beside: Series | null,
  level: number | null,
  width: number,
): Picture {
  // The one that goes on is drawn last, on top.
  const lines = runs
    .flatMap((of, index) => [
      ...(beside === null || same(of[beside], of[id])
        ? []
        : [{ values: of[beside], run: index, dashed: 1 }]),
      { values: of[id], run: index, dashed: 0 },
    ])
    .reverse();
  const options: LearningOptions = {
    width,
    height: HEIGHT,
    compact: width < COMPACT,
    // What has run away is seen by its powers of ten.
    log: log || lines.some(({ values }) => values.some((value) => value > FAR)),
    ...(top === undefined ? {} : { top }),
    level: level !== null && level > 0 ? level : null,
    values: joined(lines.map(({ values }) => values)),
    lengths: lines.map(({ values }) => values.length),
    runs: lines.map((line) => line.run),
    dashed: lines.map(({ dashed }) => dashed),
  };
  return run.learningPlot(options);
}

function same(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((value, i) => value === b[i]);
}

/** One after the other. Long runs have many steps, and are drawn many times a second. */
function joined(lists: readonly (readonly number[])[]): Float64Array {
  const all = new Float64Array(lists.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const list of lists) {
    all.set(list, at);
    at += list.length;
  }
  return all;
}
