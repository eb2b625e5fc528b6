/** What stands on paper in place of the controls: which model it is, and where to find it again. */

import { html, nothing, type TemplateResult } from "lit";
import { LEVER } from "../core/generated.js";
import type { ModelInfo, StrengthId } from "../core.js";
import { formatNumber } from "../format.js";
import { GREEK } from "../formula/greek.js";
import type { Texts } from "../i18n/texts.js";
import { isScalar, type Settings } from "../state/settings.js";
import type { State } from "../state/state.js";
import { minorStrengths } from "../state/strengths.js";
import type { Exercise } from "../view.js";
import { typeset } from "../widgets/symbols.js";
import { aboutOf } from "./about.js";

export interface PrintedView {
  readonly state: State;
  readonly settings: Settings;
  readonly info: ModelInfo;
  readonly T: number;
  readonly texts: Texts;
  /** What it is printed as, where it is an exercise: nothing said of the example may tell its numbers. */
  readonly exercise: Pick<Exercise, "paper"> | null;
  /** The address that shows it again; null where there is none. */
  readonly link: string | null;
}

/** A longer address nobody types; as a link it still leads there from a file. */
const LONGEST = 300;

export function renderPrinted(view: PrintedView): TemplateResult {
  const { state, info, texts, link, exercise } = view;
  const { title } = texts.presets[state.preset];
  const named = state.config === null ? title : texts.edit.own(title);
  const paper = exercise?.paper ?? null;
  return html`<div class="printed">
    <h2>${typeset(paper === null ? named : texts.paper.titles[paper](named))}</h2>
    ${paper === "sheet" ? html`<p class="name-line"><span>${texts.paper.name}</span><span>${texts.paper.date}</span></p>` : nothing}
    ${exercise === null ? html`<p>${typeset(aboutOf(texts, view, info))}</p>` : nothing}
    <dl>${parameters(view).map(
      ([name, value]) => html`<div><dt>${typeset(name)}</dt><dd>${value}</dd></div>`,
    )}</dl>
    ${link === null ? nothing : html`<p class="address"><a href=${link}>${short(link)}</a></p>`}
  </div>`;
}

function short(link: string): string {
  return link.length <= LONGEST ? link : `${link.slice(0, LONGEST)}…`;
}

/** As the controls say them, and only those that the model has. */
function parameters({
  state,
  settings,
  info,
  T,
  texts,
}: PrintedView): (readonly [string, string])[] {
  const { labels } = texts;
  const number = (value: number): string => formatNumber(value);
  type Line = readonly [string, string];
  const said = (label: string, value: number | null): Line[] =>
    value === null ? [] : [[label, number(value)]];
  const strength = (name: StrengthId): Line[] =>
    said(isScalar(settings, info) ? labels[name] : texts.factor(labels[name]), settings[name]);
  const { truncate, clip } = state;
  const { activation, gain, seed } = settings;
  const cell = settings.cell === null ? texts.ownCell : texts.cells[settings.cell];
  const mean = settings.reduction === "mean" ? `, ${texts.reductions.mean}` : "";
  const loss = `${texts.losses[settings.loss]}, ${texts.lossPlaces[settings.lossAt]}${mean}`;
  return [
    ...strength(LEVER),
    ...(activation === null
      ? [[labels.cell, cell] as const]
      : [[labels.activation, texts.activations[activation]] as const]),
    [labels.steps, String(T)],
    ...minorStrengths.flatMap(strength),
    ...Object.entries(settings.numbers).flatMap(([name, value]) =>
      said(GREEK[name] ?? name, value),
    ),
    ...said(labels.forgetBias, settings.forgetBias),
    [labels.loss, texts.tag === "en" ? loss : loss.replaceAll(", ", "，")],
    [labels.rate, number(settings.rate)],
    ...(truncate === null
      ? []
      : [[labels.truncate, `k₁ = ${truncate.k1}, k₂ = ${truncate.k2}`] as const]),
    ...said(labels.clip, clip),
    ...said(labels.gain, gain),
    ...(seed === null ? [] : [[labels.seed, String(seed)] as const]),
  ];
}
