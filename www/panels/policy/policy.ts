/**
 * The corridor's gradient sampled: REINFORCE's estimates around what BPTT computes, and a discount beside
 * what the gradient keeps.
 */
import { html, svg, type TemplateResult } from "lit";
import { once } from "../../asked/once.js";
import type { Reinforced } from "../../core.js";
import { formatNumber } from "../../format.js";
import { discount, seed, walkCounts } from "../../state/table.js";
import type { PanelModule, View } from "../../view.js";
import { segments, sliderField } from "../../widgets/fields.js";
import { numberField } from "../../widgets/number-field.js";
import { around, ground, line, type Plane, planeOf } from "../../widgets/plane.js";
import { typeset } from "../../widgets/symbols.js";
import { policyStyles } from "./style.js";
import { type PolicyTexts, policyTexts } from "./texts.js";

export const panel: PanelModule = { render: renderPolicy, styles: [policyStyles] };

const ESTIMATES = 120;
const SIZE = { width: 560, height: 260, square: false } as const;
const COUNTS = { "1": "1", "10": "10", "100": "100" } as const;
/** A third of the way to the next place is for the dots. */
const SPREAD = 0.3;

function renderPolicy(view: View): TemplateResult {
  const { run, state, lang, dispatch } = view;
  const words = policyTexts[lang];
  const { walks, walkSeed } = state;
  const found = once(run, `reinforce ${walks} ${walkSeed}`, () =>
    run.reinforced(ESTIMATES, Number(walks), walkSeed),
  );
  if (found === null) {
    const locked = state.lock?.includes("preset") ?? false;
    return html`<div class="side"><p>${words.none}</p>
      ${locked ? "" : html`<button type="button" @click=${() => dispatch({ preset: "corridor" })}>${words.open}</button>`}
    </div>`;
  }
  return html`<div class="side">
      <p>${words.about}</p>
      <p>${words.togo}</p>
      ${fields(view)}
      <p>${typeset(words.discounted)}</p>
    </div>
    <div class="results">${scatter(words, found, Number(walks))} ${table(words, found)} ${distances(view, words)}</div>`;
}

function fields({ state, texts, dispatch }: View): TemplateResult {
  return html`${segments({
    id: "walks",
    name: texts.labels.walks,
    words: walkCounts,
    texts: COUNTS,
    value: state.walks,
    disabled: false,
    change: (walks) => dispatch({ walks }),
  })}
    <div class="field"><label class="name" for="walk-seed">${texts.labels.walkSeed}</label> ${numberField(
      {
        id: "walk-seed",
        name: texts.labels.walkSeed,
        value: state.walkSeed,
        limits: seed,
        whole: true,
        disabled: false,
        texts,
        change: (walkSeed) => dispatch({ walkSeed }),
      },
    )}</div>
    ${sliderField({
      id: "discount",
      name: texts.labels.discount,
      value: state.discount,
      limits: discount,
      range: discount,
      disabled: false,
      texts,
      change: (discount) => dispatch({ discount }),
    })}`;
}

function scatter(words: PolicyTexts, found: Reinforced, walks: number): TemplateResult {
  const { exact, estimates, mean } = found;
  const plane = planeOf([0.4, exact.length + 0.6], around([...estimates, ...exact]), SIZE);
  const at = (place: number, value: number) => plane.place([place + 1, value]);
  // Beside one another in their order, so that as many as there are can be seen.
  const aside = (i: number): number =>
    SPREAD * ((2 * Math.floor(i / exact.length)) / (ESTIMATES - 1) - 1);
  return picture(
    plane,
    words.scatter(ESTIMATES, walks),
    svg`${Array.from(estimates, (value, i) => {
      const [x, y] = at((i % exact.length) + aside(i), value);
      return svg`<circle cx=${x} cy=${y} r="1.5" />`;
    })}
    ${Array.from(exact, (value, place) => bar(at(place - 0.4, value), at(place + 0.4, value), "exact"))}
    ${Array.from(mean, (value, place) => bar(at(place - 0.4, value), at(place + 0.4, value), "mean"))}`,
    keys([
      ["estimate", words.keys.estimate],
      ["mean", words.keys.mean],
      ["exact", words.keys.exact],
    ]),
    exact.length,
  );
}

function bar(
  [x1, y1]: readonly [number, number],
  [x2, y2]: readonly [number, number],
  name: string,
) {
  return svg`<line class=${name} x1=${x1} x2=${x2} y1=${y1} y2=${y2} />`;
}

function table({ columns }: PolicyTexts, { exact, mean, error }: Reinforced): TemplateResult {
  return html`<table class="set-beside">
    <thead><tr>${columns.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
    <tbody>${Array.from(exact, (value, i) => {
      const numbers = [value, mean[i], error[i]].map((one) => formatNumber(one ?? Number.NaN, 4));
      return html`<tr><th scope="row">${i + 1}</th>${numbers.map((text) => html`<td>${text}</td>`)}</tr>`;
    })}</tbody>
  </table>`;
}

function distances({ run, state }: View, words: PolicyTexts): TemplateResult {
  const gain = run.gains();
  const kept = run.discounts(state.discount, gain?.length ?? run.frame.T);
  const plane = planeOf(
    [0, Math.max(1, kept.length - 1)],
    around([...(gain ?? []), ...kept]),
    SIZE,
  );
  const curve = (name: string, values: ArrayLike<number>) =>
    svg`<polyline class=${name} points=${line(Array.from(values, (value, k) => plane.place([k, value])))} />`;
  return picture(
    plane,
    words.distance,
    svg`${gain === null ? "" : curve("gain", gain)} ${curve("discount", kept)}`,
    keys([
      ["gain", words.curves.gain],
      ["discount", words.curves.discount],
    ]),
  );
}

function picture(
  plane: Plane,
  name: string,
  drawn: TemplateResult,
  legend: TemplateResult,
  columns?: number,
) {
  return html`<figure class="sampled">
    <figcaption>${typeset(name)}</figcaption>
    ${legend}
    <svg class="numbers-plane" viewBox="0 0 ${plane.width} ${plane.height}" role="img" aria-label=${name}>${ground(plane, columns)} ${drawn}</svg>
  </figure>`;
}

function keys(names: readonly (readonly [string, string])[]): TemplateResult {
  return html`<ul class="legend keys">${names.map(([key, text]) => html`<li class=${key}><span class="drawn">${text}</span></li>`)}</ul>`;
}
