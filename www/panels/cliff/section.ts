/** A section through the surface: E along b at the present w, or along w at the present b. */
import { html } from "lit";
import { formatNumber } from "../../format.js";
import type { View } from "../../view.js";
import { renderFigure } from "../../widgets/figure.js";
import { sized } from "../../widgets/sized.js";
import { svgLines } from "../../widgets/svg-lines.js";
import { typeset } from "../../widgets/symbols.js";
import { unchanged } from "../../widgets/unchanged.js";
import { cliffTexts } from "./texts.js";
import { parts } from "./windows.js";

const HEIGHT = 190;

export function renderSection(view: View, along: "w" | "b"): unknown {
  const { run, state, lang } = view;
  const { cliffView, cliffW: w, cliffB: b } = state;
  const words = cliffTexts[lang];
  // The last width: words and table do not depend on it.
  let shown = 360;
  const { across, up } = parts[cliffView];
  const ask = (width: number) =>
    run.cliff.section({
      across,
      up,
      width,
      height: HEIGHT,
      compact: true,
      w,
      b,
      along: along === "b",
    });
  const title =
    along === "b" ? words.alongB(formatNumber(w, 10)) : words.alongW(formatNumber(b, 10));
  const { wallB, wallW } = run.cliff.place({ w, b, rate: 0, theta: 0 });
  const wall = along === "b" ? wallB : wallW;
  const where = (place: number): string =>
    (along === "b" ? words.wallB : words.wallW)(formatNumber(place, 10));
  return renderFigure(view, {
    id: `cliff-${along}`,
    legend: html`<h4>${typeset(title)}</h4>`,
    picture: html`<div class="box">${sized(
      (width) => {
        shown = width;
        return unchanged(
          [run, cliffView, w, b, width, title],
          () =>
            html`<div role="img" aria-label=${title} ${svgLines(ask(width).picture.svg)}></div>`,
        );
      },
      view.onPaper ? view.width / 2 - 10 : null,
    )}</div>`,
    summary: wall === null ? words.noWall : where(wall),
    table: () => {
      const { places, values } = ask(shown);
      return {
        columns: [along, "E"],
        rows: Array.from(places, (place, i) => [place, values[i] ?? null]),
      };
    },
  });
}
