/** The numbers behind the distance plot: a row a distance, every curve a column, as log10. */
import { html, type TemplateResult } from "lit";
import { once } from "../../asked/once.js";
import { csvOf, type Table } from "../../export/csv.js";
import { curves } from "../../state/table.js";
import type { View } from "../../view.js";
import { renderNumbers } from "../../widgets/figure.js";
import { give, savedAnswer } from "../../widgets/giving.js";
import { typeset } from "../../widgets/symbols.js";
import { tableTexts } from "./texts.js";

/** Among what is unfolded. */
const ID = "distances";

export function renderDistances(view: View): TemplateResult {
  const { lang, texts, unfolded, unfold } = view;
  const words = tableTexts[lang];
  const open = unfolded.has(ID);
  const save = (event: Event): void =>
    give(event, texts.figure, "distance.csv", csvOf(tableOf(view)), "text/csv");
  return html`<section class="figure" aria-label=${words.distances}>
    <h4>${words.distances}</h4>
    <p>${typeset(words.aboutDistances)}</p>
    <div class="files">
      <button type="button" aria-expanded=${open} @click=${() => unfold(ID, !open)}>${texts.figure.table}</button>
      <button type="button" @click=${save}>CSV</button>
      ${savedAnswer(texts.figure)}
    </div>
    ${renderNumbers(view, { id: ID, table: () => tableOf(view), lit: view.state.distance }, open)}
  </section>`;
}

/** Curves the model does not have are left out. */
function tableOf({ run, texts }: View): Table {
  const { T } = run.frame;
  const known = curves
    .map((curve) => ({ curve, values: once(run, `curve ${curve}`, () => run.curve(curve)) }))
    .filter(({ values }) => values !== null);
  return {
    columns: [
      "k",
      "t = T − k",
      ...known.map(({ curve }) => `log10 ${texts.distance.names[curve]}`),
    ],
    rows: Array.from({ length: T }, (_, k) => [
      k,
      T - k,
      ...known.map(({ values }) => values?.[k] ?? null),
    ]),
  };
}
