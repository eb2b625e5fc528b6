/** What changes W_hh as a whole: its spectral radius, its departure from normality, another draw. */
import { html, nothing, type TemplateResult } from "lit";
import type { Scheme, Spectrum } from "../../core.js";
import { gain as gainRange, type Lockable, schemes, seed as seedRange } from "../../state/table.js";
import type { View } from "../../view.js";
import { picker, sliderField } from "../../widgets/fields.js";
import { numberField } from "../../widgets/number-field.js";
import { typeset } from "../../widgets/symbols.js";
import type { Draw, Shaping } from "./shaping.js";
import { spectrumTexts } from "./texts.js";

const RADIUS = { limits: { min: 1e-6, max: 1e6 }, range: { min: 0.01, max: 4, step: 0.01 } };
const DEPARTURE = { limits: { min: 0, max: 100 }, range: { min: 0, max: 4, step: 0.05 } };

export function renderShapes(
  view: View,
  shaping: Shaping,
  spectrum: Spectrum,
  locked: boolean,
): TemplateResult {
  const { lang, texts } = view;
  const words = spectrumTexts[lang];
  const made = shaping.made(view.state);
  const setting = (by: string, otherwise: number): number =>
    made?.by === by ? made.setting : otherwise;
  const nilpotent = spectrum.radius === 0 && made?.by !== "radius";
  // At s = 0 the matrix is normal, and the way back must stay open.
  const normal = spectrum.normal && made?.by !== "departure";
  return html`${sliderField({
    id: "spectral-radius",
    name: words.setRadius,
    value: setting("radius", Number(spectrum.radius.toPrecision(6))),
    ...RADIUS,
    disabled: locked || nilpotent,
    texts,
    change: (radius) => shaping.change(view, "radius", radius, (start) => start.scaled(radius)),
  })}
    ${nilpotent ? html`<p>${typeset(words.nilpotent)}</p>` : nothing}
    ${sliderField({
      id: "departure",
      name: words.setDeparture,
      value: setting("departure", 1),
      ...DEPARTURE,
      disabled: locked || normal,
      texts,
      change: (s) => shaping.change(view, "departure", s, (start) => start.departed(s)),
    })}
    <p>${typeset(normal ? words.alreadyNormal : words.departureAbout)}</p>
    ${renderDraw(view, drawingOf(view, shaping, made?.draw ?? null, locked))}`;
}

/** How W_hh is drawn, and what changes that. */
interface Drawing {
  /** Null where it is not drawn. */
  readonly draw: Draw | null;
  locked(key: Lockable): boolean;
  change(part: Partial<Draw>): void;
}

/**
 * Of an example that is drawn at random the scheme is the model's own, as in the controls. Elsewhere
 * a draw is an edit of W_hh.
 */
function drawingOf(view: View, shaping: Shaping, draw: Draw | null, locked: boolean): Drawing {
  const { state, settings, dispatch } = view;
  const { init, gain, seed } = settings;
  if (init !== null && gain !== null && seed !== null) {
    return {
      draw: { scheme: init, gain, seed },
      locked: (key) => state.lock?.includes(key) ?? false,
      change: ({ scheme, ...rest }) =>
        dispatch({ ...(scheme === undefined ? {} : { init: scheme }), ...rest }),
    };
  }
  return {
    draw,
    // The identity has no seed.
    locked: (key) => locked || (key === "seed" && draw?.scheme === "identity"),
    change: (part) => {
      if (draw !== null || part.scheme !== undefined)
        shaping.draw(view, { scheme: "gaussian", gain: 1, seed: 1, ...draw, ...part });
    },
  };
}

function renderDraw(view: View, { draw, locked, change }: Drawing): TemplateResult {
  const { lang, texts } = view;
  const words = spectrumTexts[lang];
  return html`<fieldset class="draw">
    <legend>${typeset(words.draw)}</legend>
    <div class="field">
      <label class="name" for="scheme">${words.scheme}</label>
      ${picker<Scheme | "none">({
        id: "scheme",
        name: words.scheme,
        words: draw === null ? ["none", ...schemes] : schemes,
        texts: { none: words.asItIs, ...texts.schemes },
        value: draw?.scheme ?? "none",
        disabled: locked("init"),
        change: (scheme) => scheme !== "none" && change({ scheme }),
      })}
    </div>
    ${
      draw === null
        ? nothing
        : html`<p>${typeset(words.schemeAbout[draw.scheme])}</p>
          ${sliderField({
            id: "draw-gain",
            name: words.gain,
            value: draw.gain,
            limits: gainRange,
            range: gainRange,
            disabled: locked("gain"),
            texts,
            change: (gain) => change({ gain }),
          })}
          <div class="field">
            <label class="name" for="draw-seed">${typeset(words.seed)}</label>
            <span class="seed"
              >${numberField({
                id: "draw-seed",
                name: words.seed,
                value: draw.seed,
                limits: seedRange,
                whole: true,
                disabled: locked("seed"),
                texts,
                change: (seed) => change({ seed }),
              })}
              <button
                type="button"
                ?disabled=${locked("seed")}
                @click=${() => change({ seed: Math.floor(Math.random() * 10_000) })}
              >${texts.newSeed}</button></span
            >
          </div>`
    }
  </fieldset>`;
}
