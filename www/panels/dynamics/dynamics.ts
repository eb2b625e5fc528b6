/**
 * One step as a map of the state, its input held: of one number its curve with the run as a staircase, of
 * two the field of its arrows with the run as a way; with fixed points, and which of them starts end in.
 */
import { html, nothing, type TemplateResult } from "lit";
import { once } from "../../asked/once.js";
import type { Dynamics } from "../../core.js";
import { formatNumber } from "../../format.js";
import { initialValue, seriesOf } from "../../network/quantities.js";
import type { PanelModule, View } from "../../view.js";
import { eventually, type Told } from "../../widgets/eventually.js";
import { renderFigure } from "../../widgets/figure.js";
import { roomBeside } from "../../widgets/room-beside.js";
import { scrollEdges } from "../../widgets/scroll-edges.js";
import { svgLines } from "../../widgets/svg-lines.js";
import { typeset } from "../../widgets/symbols.js";
import { unchanged } from "../../widgets/unchanged.js";
import { dynamicsStyles } from "./style.js";
import { dynamicsTexts } from "./texts.js";

/** A picture as wide as it is high, within this. */
const WIDEST = 520;
const COMPACT = 420;
/** Starts of a row of the plane. */
const SIDE = 72;
/** Colours of basins, again from the first if there are more. */
const SINKS = 4;
const DIGITS = 6;

export const panel: PanelModule = { render: renderDynamics, styles: [dynamicsStyles] };

/** Which step's input is held, and how far the run has come. */
interface Moment {
  readonly step: number;
  readonly reached: number;
}

function renderDynamics(view: View): TemplateResult {
  const { run, texts, width, unfolded, resting } = view;
  const { step, reached } = momentOf(view);
  return html`${unchanged([run, step, reached, texts, width, unfolded, resting], () => render(view, { step, reached }))}`;
}

/** The step of the current beat, and the last step all states of which are there. */
function momentOf({ run: { beats, frame }, beat }: View): Moment {
  const { T, schema } = frame;
  let reached = T;
  const there = (t: number): boolean =>
    schema.states.every(({ id }) => (beats.at(id, t) ?? 0) <= beat);
  while (reached > 0 && !there(reached)) reached--;
  return { step: Math.min(T, Math.max(1, beats.step(beat) || reached)), reached };
}

function render(view: View, moment: Moment): TemplateResult {
  const { run, lang } = view;
  const words = dynamicsTexts[lang];
  const { frame } = run;
  const map = once(run, `dynamics ${moment.step}`, () => run.dynamics(moment.step));
  if (map === null) {
    const count = frame.schema.states.reduce((sum, { id }) => sum + seriesOf(frame, id).width, 0);
    return html`<div class="side">
      <p>${words.many(count)}</p>
      <p>${words.instead} ${frame.schema.hop === null ? nothing : typeset(words.spectrum)}</p>
    </div>`;
  }
  const [first = "", second] = namesOf(map, "t");
  const [before = ""] = namesOf(map, "t−1");
  const about =
    second === undefined
      ? [words.line(before, first), words.slope(before, first), words.latch]
      : [words.plane(first, second), words.jacobian, words.latch];
  return html`<div class="side">
      ${about.map((text) => html`<p>${typeset(text)}</p>`)}
      <p>${map.inputs === 1 ? words.sameInput : words.otherInputs(map.inputs)}</p>
    </div>
    <div class="results">
      ${map.states.length === 1 ? figure(view, moment, map, null) : portrait(view, moment, map)}
      ${points(view, map)}
    </div>`;
}

/** The numbers of the state at a step: `h_{t−1}`, of a layer `h_{t,2}`. */
function namesOf({ states }: Dynamics, t: string): string[] {
  return states.map(({ state, unit }) => `${state}_{${unit === null ? t : `${t},${unit}`}}`);
}

/** The field at once, its basins from the background. */
function portrait(view: View, moment: Moment, map: Dynamics): unknown {
  const { run, resting, lang } = view;
  const words = dynamicsTexts[lang];
  const { step } = moment;
  const attracted = map.points.some(({ stability }) => stability === "sink");
  return eventually<Float64Array>({
    key: once(run, `basins ${step}`, () => ({})),
    ask:
      resting && attracted
        ? (signal, tell) =>
            run.inBackground(
              "basins",
              { config: run.config(), step, side: SIDE },
              { signal, tell: ({ done }) => tell(done) },
            )
        : null,
    draw: (told) =>
      html`${figure(view, moment, map, told.answer)}
        <p role="status">${progress(told, words)}</p>`,
  });
}

function progress(
  { answer, done, failed }: Told<unknown>,
  words: (typeof dynamicsTexts)["en"],
): string {
  if (failed) return words.failed;
  return answer !== null || done === null ? "" : words.working(Math.floor(100 * done));
}

function figure(
  view: View,
  moment: Moment,
  map: Dynamics,
  basins: Float64Array | null,
): TemplateResult {
  const { run, lang } = view;
  const words = dynamicsTexts[lang];
  const { step, reached } = moment;
  const width = Math.min(roomBeside(view.width), WIDEST);
  const picture = run.dynamicsPlot({
    width,
    height: Math.round(0.86 * width),
    compact: width < COMPACT,
    step,
    reached,
    basins,
    cols: SIDE,
  });
  const alone = map.states.length === 1;
  const said = summary(view, moment, map);
  const name = (text: string, kind: string): TemplateResult =>
    html`<li class=${kind}><span class="drawn">${text}</span></li>`;
  const { names } = words;
  return renderFigure(view, {
    id: "dynamics",
    picture: html`<div role="img" aria-label=${said} ${svgLines(picture?.svg ?? "")}></div>`,
    summary: said,
    legend: html`<h4>${words.at(step)}</h4>
      <ul class="legend keys" aria-label=${words.shown}>
        ${
          alone
            ? html`${name(names.curve, "curve")} ${map.inputs > 1 ? name(names.others, "others") : nothing}
              ${name(names.diagonal, "diagonal")} ${name(names.stairs, "way")} ${name(names.tangent, "tangent")}`
            : html`${name(names.field, "curve")} ${name(names.way, "way")}`
        }
      </ul>`,
    caption: html`<p class="axis">${typeset(axes(map, words))}</p>
      <p class="at-hop">${hop(view, moment, map)}</p>`,
    table: () => numbers(view, map),
  });
}

function axes(map: Dynamics, words: (typeof dynamicsTexts)["en"]): string {
  const [first = "", second] = namesOf(map, "t");
  const [before = ""] = namesOf(map, "t−1");
  return second === undefined ? words.axes(before, first) : words.axes(first, second);
}

/** The factor of the present hop, once the state it leads to is there. */
function hop({ lang }: View, { step, reached }: Moment, map: Dynamics): unknown {
  const words = dynamicsTexts[lang];
  if (step > reached) return nothing;
  const [name = ""] = namesOf(map, String(step));
  const [before = ""] = namesOf(map, String(step - 1));
  return map.slope === null
    ? html`<b>ρ = ${formatNumber(map.radius ?? Number.NaN, DIGITS)}</b> <span>${words.radius}</span>`
    : html`<b>${typeset(`∂${name}/∂${before}`)} = ${formatNumber(map.slope, DIGITS)}</b> <span>${words.factor}</span>`;
}

function summary({ lang }: View, { step, reached }: Moment, map: Dynamics): string {
  const words = dynamicsTexts[lang];
  const stable = map.points.filter(({ stability }) => stability === "sink").length;
  const factor = step > reached || map.slope === null ? null : formatNumber(map.slope, DIGITS);
  return map.states.length === 1
    ? words.summaryLine(step, map.points.length, stable, factor)
    : words.summaryPlane(step, map.points.length, stable, reached);
}

/** The fixed points with what decides their kind, and of one number their basins. */
function points({ lang }: View, map: Dynamics): TemplateResult {
  const words = dynamicsTexts[lang];
  const number = (value: number): string => formatNumber(value, DIGITS);
  const alone = map.states.length === 1;
  const searched = map.searched.map(([from, to]) => `[${number(from)}, ${number(to)}]`).join(" × ");
  const sinks = map.points.filter(({ stability }) => stability === "sink");
  const told = [
    ...(map.crowded ? [words.crowded] : []),
    ...map.intervals.map(([from, to]) => words.resting(number(from), number(to))),
    ...(map.points.length > 0 && sinks.length === 0 ? [words.noSink] : []),
  ];
  if (map.points.length === 0 && told.length === 0) told.push(words.noPoint(searched));
  const basin = (index: number): string =>
    map.basins
      .filter(({ sink }) => sink === index)
      .map(({ from, to }) => words.between(number(from), number(to)))
      .join(", ");
  const row = (point: Dynamics["points"][number], index: number): TemplateResult => {
    const sink = sinks.indexOf(point);
    const kind = sink < 0 ? point.stability : `sink sink-${sink % SINKS}`;
    const decides = alone ? point.slope : point.radius;
    return html`<tr class=${kind}>
      <th scope="row"><i></i>${point.at.map(number).join(", ")}</th>
      <td>${words.kinds[point.stability]}</td>
      <td>${decides === null ? "" : number(decides)}</td>
      ${alone ? html`<td>${basin(index)}</td>` : nothing}
    </tr>`;
  };
  return html`${told.map((text) => html`<p>${text}</p>`)}
    ${
      map.points.length === 0
        ? nothing
        : html`<div class="scroll" tabindex="0" role="region" aria-label=${words.points} ${scrollEdges()}>
            <table class="fixed-points">
              <caption>${words.points}</caption>
              <thead>
                <tr>
                  <th scope="col">${words.point}</th>
                  <th scope="col">${words.kind}</th>
                  <th scope="col">${alone ? words.slopeThere : words.radiusThere}</th>
                  ${alone ? html`<th scope="col">${words.basin}</th>` : nothing}
                </tr>
              </thead>
              <tbody>${map.points.map(row)}</tbody>
            </table>
          </div>`
    }`;
}

/** The states of the run. */
function numbers({ run: { frame } }: View, map: Dynamics) {
  const at = (t: number): (number | null)[] =>
    map.states.map(({ state, unit }) => {
      const entry = (unit ?? 1) - 1;
      if (t === 0) return initialValue(frame, state, "value").entries[entry] ?? null;
      const { values, width } = seriesOf(frame, state);
      return values[(t - 1) * width + entry] ?? null;
    });
  return {
    columns: ["t", ...namesOf(map, "t")],
    rows: Array.from({ length: frame.T + 1 }, (_, t) => [t, ...at(t)]),
  };
}
