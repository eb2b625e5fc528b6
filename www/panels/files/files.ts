/** What can be taken along (pictures, numbers, the worked solution), and how a model is brought. */
import { html, type TemplateResult } from "lit";
import { textOf } from "../../solution/copy.js";
import { groupsOf } from "../../solution/groups.js";
import { solutionOf } from "../../solution/solution.js";
import { type Panel, panelsOf } from "../../state/table.js";
import type { PanelModule, View } from "../../view.js";
import { give, givePng, savedAnswer } from "../../widgets/giving.js";
import { renderBring } from "./bring.js";
import { filesStyles } from "./style.js";
import { filesTexts } from "./texts.js";

/** The panels that are pictures. */
const PICTURES: readonly Panel[] = [
  "diagram",
  "distance",
  "triangle",
  "activation",
  "saturation",
  "shares",
  "truncation",
  "clipping",
  "spectrum",
  "cells",
  "cliff",
];

export const panel: PanelModule = { render: renderFiles, styles: [filesStyles] };

function renderFiles(view: View): TemplateResult {
  const words = filesTexts[view.lang];
  return html`<div class="take" role="group" aria-labelledby="take-title">
      <h4 id="take-title">${words.take}</h4>
      ${pictures(view)} ${numbers(view)} ${worked(view)}
    </div>
    ${renderBring(view)}`;
}

function pictures({ state, texts, files, lang }: View): TemplateResult {
  const shown = panelsOf(state);
  const open = PICTURES.filter((panel) => shown.includes(panel));
  const chosen = (event: Event): string => {
    const row = (event.currentTarget as Element).closest(".files");
    return row?.querySelector("select")?.value ?? "";
  };
  const svg = (event: Event): void => {
    const name = chosen(event);
    const file = files.picture(name);
    if (file !== null) give(event, texts.figure, `bptt-${name}.svg`, file.svg, "image/svg+xml");
  };
  const png = (event: Event): void => {
    const name = chosen(event);
    void givePng(event, texts.figure, `bptt-${name}.png`, files.picture(name));
  };
  return html`<div class="files">
    <label for="take-picture">${filesTexts[lang].picture}</label>
    <select id="take-picture" ?disabled=${open.length === 0}>
      ${open.map((panel) => html`<option value=${panel}>${texts.panels[panel]}</option>`)}
    </select>
    <button type="button" ?disabled=${open.length === 0} @click=${svg}>SVG</button>
    <button type="button" ?disabled=${open.length === 0} @click=${png}>PNG</button>
    ${savedAnswer(texts.figure)}
  </div>`;
}

function numbers({ texts, files, lang }: View): TemplateResult {
  const csv = (event: Event): void =>
    give(event, texts.figure, "bptt.csv", files.csv(), "text/csv");
  const json = (event: Event): void =>
    give(event, texts.figure, "bptt.json", files.json(), "application/json");
  return html`<div class="files">
    <span class="what">${filesTexts[lang].numbers}</span>
    <button type="button" @click=${csv}>CSV<span class="hint">${filesTexts[lang].csv}</span></button>
    <button type="button" @click=${json}>JSON<span class="hint">${filesTexts[lang].json}</span></button>
    ${savedAnswer(texts.figure)}
  </div>`;
}

function worked(view: View): TemplateResult {
  const { texts, run, settings, lang } = view;
  const latex = (event: Event): void => {
    const groups = groupsOf(run, settings.order, texts);
    give(event, texts.figure, "bptt.tex", textOf(solutionOf(view, groups), "latex"), "text/plain");
  };
  return html`<div class="files">
    <span class="what">${filesTexts[lang].worked}</span>
    <button type="button" @click=${latex}>LaTeX</button>
    ${savedAnswer(texts.figure)}
  </div>`;
}
