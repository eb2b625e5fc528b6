/** The model's controls: W_hh, the cell, φ and T first and largest, the rest behind "more". */
import { html, nothing, type TemplateResult } from "lit";
import { LEVER } from "../../core/generated.js";
import type { ModelInfo, Scheme, StrengthId } from "../../core.js";
import { formatNumber } from "../../format.js";
import { GREEK } from "../../formula/greek.js";
import type { Texts } from "../../i18n/texts.js";
import { isScalar, type Settings, traitsOf } from "../../state/settings.js";
import { type Change, resetChange, type State } from "../../state/state.js";
import { minorStrengths } from "../../state/strengths.js";
import {
  activations,
  cells,
  factorSlider,
  forgetBiasSlider,
  gain,
  type Lockable,
  lossPlaces,
  numberLimits,
  rate,
  rateSlider,
  reductions,
  schemes,
  seed,
  steps,
  table,
  units,
  weight,
  weightSlider,
  widths,
} from "../../state/table.js";
import { picker, type Range, segments, sliderField } from "../../widgets/fields.js";
import { icons } from "../../widgets/icons.js";
import { numberField } from "../../widgets/number-field.js";
import { typeset } from "../../widgets/symbols.js";
import { windowFields } from "../../widgets/window.js";
import { leverTrack } from "./lever.js";

/** Controls speak of the state and the preset, and need no run. */
export interface ControlsView {
  readonly state: State;
  readonly settings: Settings;
  readonly info: ModelInfo;
  /** b_f of chrono initialization for so many steps. */
  readonly chrono: number;
  readonly texts: Texts;
  readonly more: boolean;
  /** Undo and redo, where the header has no room for them. */
  readonly history: TemplateResult;
  /** The curve of φ, beside the choice of φ. */
  readonly glyph: unknown;
  toggleMore(): void;
  dispatch(change: Change): void;
}

export function renderPrimary(view: ControlsView): TemplateResult {
  const { settings, info, texts, dispatch, glyph } = view;
  const longest = Math.min(steps.max, info.maxSteps);
  return html`<section class="primary" part="controls" aria-label=${texts.panels.controls}>
    ${strengthField(view, LEVER, "major")} ${numbers(view)}
    ${cellChoice(view)} ${glyph}
    ${sliderField({
      id: "steps",
      name: texts.labels.steps,
      value: settings.steps,
      limits: { min: steps.min, max: longest },
      range: { min: steps.min, max: longest, step: 1 },
      whole: true,
      size: "steps",
      disabled: locked(view, "steps"),
      texts,
      change: (value) => dispatch({ steps: value }),
    })}
  </section>`;
}

/** The cell, and φ where that is the reader's to choose. */
function cellChoice(view: ControlsView): TemplateResult {
  const { settings, info, texts, dispatch } = view;
  return html`<div class="cell-choice">
    ${picker({
      id: "cell",
      name: texts.labels.cell,
      words: info.cell === null ? ([...cells, "own"] as const) : cells,
      texts: { ...texts.cells, own: texts.ownCell },
      value: settings.cell ?? "own",
      disabled: locked(view, "cell"),
      change: (cell) => dispatch({ cell: cell === "own" || cell === info.cell ? null : cell }),
    })}
    ${
      settings.activation === null
        ? nothing
        : segments({
            id: "activation",
            name: texts.labels.activation,
            words: activations,
            texts: texts.activations,
            value: settings.activation,
            disabled: locked(view, "activation"),
            change: (activation) => dispatch({ activation }),
          })
    }
  </div>`;
}

/** The button that unfolds the other parameters, and what else stands in its row. */
export function renderMore({ texts, more, toggleMore, history }: ControlsView): TemplateResult {
  return html`<div class="more">
    <button class="disclosure" type="button" aria-expanded=${more} aria-controls="fields" @click=${toggleMore}>
      ${icons.disclose}${texts.more}
    </button>
    ${history}
  </div>`;
}

export function renderFields(view: ControlsView): TemplateResult {
  const { texts, more } = view;
  return html`<section class="fields" id="fields" part="controls" aria-label=${texts.more} ?hidden=${!more}>
    ${more ? fields(view) : nothing}
  </section>`;
}

function fields(view: ControlsView): TemplateResult {
  const { state, settings, info, texts, dispatch } = view;
  return html`
    ${minorStrengths.map((id) => strengthField(view, id))}
    ${numberFields(view).slice(FEW)} ${forgetBiasField(view)}
    ${sliderField({
      id: "rate",
      name: texts.labels.rate,
      value: settings.rate,
      limits: rate,
      range: rateSlider,
      disabled: locked(view, "rate"),
      texts,
      change: (value) => dispatch({ rate: value }),
    })}
    <div class="field">
      <label class="name" for="loss">${texts.labels.loss}</label>
      ${picker({
        id: "loss",
        name: texts.labels.loss,
        words: info.losses,
        texts: texts.losses,
        value: settings.loss,
        disabled: locked(view, "loss") || info.losses.length < 2,
        change: (loss) => dispatch({ loss }),
      })}
      ${segments({
        id: "reduction",
        name: texts.labels.reduction,
        words: reductions,
        texts: texts.reductions,
        value: settings.reduction,
        disabled: locked(view, "reduction"),
        change: (reduction) => dispatch({ reduction }),
      })}
      ${segments({
        id: "loss-at",
        name: texts.labels.lossAt,
        words: lossPlaces,
        texts: texts.lossPlaces,
        value: settings.lossAt,
        disabled: locked(view, "loss-at"),
        change: (lossAt) => dispatch({ lossAt }),
      })}
    </div>
    <div class="field">
      <label class="name" for="width">${texts.labels.width}</label>
      ${picker({
        id: "width",
        name: texts.labels.width,
        words: widths,
        texts: texts.widths,
        value: state.width,
        disabled: false,
        change: (width) => dispatch({ width }),
      })}
    </div>
    ${windowFields(view, settings.steps, "truncate")} ${drawFields(view)}
    <button class="reset" type="button" @click=${() => dispatch(resetChange())}>${texts.reset}</button>
  `;
}

/** Nothing where the model has nothing of the kind. */
function strengthField(view: ControlsView, property: StrengthId, size?: "major"): unknown {
  const { settings, info, texts, dispatch } = view;
  const value = settings[property];
  if (value === null) return nothing;
  const single = isScalar(settings, info);
  const range: Range = single ? weightSlider : factorSlider;
  const label = texts.labels[property];
  return sliderField({
    id: property,
    name: single ? label : texts.factor(label),
    value,
    limits: weight,
    range,
    ...(size === undefined
      ? {}
      : {
          size,
          marks: single ? [-2, -1, 0, 1, 2] : [0, 1, 2, 3, 4],
          track: leverTrack(range, settings.cell === info.cell ? info.unitRadius : null),
        }),
    disabled: locked(view, table[property].key),
    texts,
    change: (value) => dispatch({ [property]: value }),
  });
}

/** So many numbers of equations stand below W_hh, or in its place. */
const FEW = 3;

function numbers(view: ControlsView): unknown {
  const few = numberFields(view).slice(0, FEW);
  return few.length === 0 ? nothing : html`<div class="own-numbers">${few}</div>`;
}

/** The parameters of the equations that are one number. */
function numberFields(view: ControlsView): TemplateResult[] {
  const { state, settings, info, texts, dispatch } = view;
  const own = settings.cell === info.cell ? info.numbers : traitsOf(settings.cell).numbers;
  return Object.entries(settings.numbers).map(([name, value]) =>
    sliderField({
      id: `number-${name}`,
      name: GREEK[name] ?? name,
      value,
      limits: numberLimits,
      range: rangeAbout(own[name] ?? value),
      disabled: locked(view, "numbers"),
      texts,
      change: (value) => dispatch({ numbers: { ...state.numbers, [name]: value } }),
    }),
  );
}

/** Of a part between 0 and 1 these; else somewhat beyond the model's own number, on its side of 0 or on both. */
function rangeAbout(own: number): Range {
  if (own >= 0 && own <= 1) return { min: 0, max: 1, step: 0.01 };
  const size = 1.25 * Math.abs(own);
  const ten = 10 ** Math.floor(Math.log10(size));
  const max = ([1, 2, 4, 5].find((digit) => digit * ten >= size) ?? 10) * ten;
  return { min: own < 0 ? -max : 0, max, step: max / 200 };
}

/** b_f of an LSTM, and what chrono initialization gives it for so many steps. */
function forgetBiasField(view: ControlsView): unknown {
  const { settings, texts, chrono, dispatch } = view;
  const { forgetBias, steps: T } = settings;
  if (forgetBias === null) return nothing;
  const disabled = locked(view, "forget-bias");
  return html`<div class="forget-bias">
    ${sliderField({
      id: "forget-bias",
      name: texts.labels.forgetBias,
      value: forgetBias,
      limits: weight,
      range: forgetBiasSlider,
      disabled,
      texts,
      change: (value) => dispatch({ forgetBias: value }),
    })}
    ${
      T < 3
        ? nothing
        : html`<button
            type="button"
            title=${texts.chronoAbout}
            aria-pressed=${forgetBias === chrono}
            ?disabled=${disabled}
            @click=${() => dispatch({ forgetBias: chrono })}
          ><span>${typeset(texts.chrono(formatNumber(chrono, 3)))}</span></button>`
    }
  </div>`;
}

/** How the model is drawn; of one that is given, that there is nothing to draw. */
function drawFields(view: ControlsView): unknown {
  const { settings, info, texts, dispatch } = view;
  const { init, units: H } = settings;
  const own = init === null || H === null ? null : { init, H };
  const scheme = html`<label class="name" for="init">${typeset(texts.labels.init)}</label>
    ${picker<Scheme | "given">({
      id: "init",
      name: texts.labels.init,
      words: own === null ? ["given"] : schemes,
      texts: { given: texts.given.scheme, ...texts.schemes },
      value: own === null ? "given" : own.init,
      disabled: own === null || locked(view, "init"),
      change: (init) => init !== "given" && dispatch({ init }),
    })}`;
  const size = {
    id: "units",
    name: texts.labels.units,
    limits: units,
    whole: true,
    texts,
  };
  // Drawn from a seed, and nothing else of it can be chosen.
  if (own === null && settings.seed !== null)
    return html`<div class="field">${seedField(view)}</div>`;
  if (own === null)
    return html`<div class="field">
      ${scheme}
      <label class="name" for="units">${texts.labels.units}</label>
      ${numberField({ ...size, value: info.H, disabled: true, change: () => {} })}
      <p class="why-given">${texts.given.why}</p>
    </div>`;
  return html`<div class="field">${scheme} ${seedField(view)}</div>
    ${sliderField({
      id: "gain",
      name: texts.labels.gain,
      value: settings.gain ?? 1,
      limits: gain,
      range: gain,
      disabled: locked(view, "gain"),
      texts,
      change: (value) => dispatch({ gain: value }),
    })}
    ${sliderField({
      ...size,
      value: own.H,
      range: { ...units, step: 1 },
      disabled: locked(view, "units"),
      change: (value) => dispatch({ units: value }),
    })}`;
}

function seedField(view: ControlsView): TemplateResult {
  const { settings, texts, dispatch } = view;
  const disabled = locked(view, "seed");
  // Chance only picks the seed; the seed is state, so what follows from it can be repeated.
  const another = (): void => dispatch({ seed: Math.floor(Math.random() * 10_000) });
  return html`<label class="name" for="seed">${texts.labels.seed}</label>
    <span class="seed"
      >${numberField({
        id: "seed",
        name: texts.labels.seed,
        value: settings.seed ?? 0,
        limits: seed,
        whole: true,
        disabled,
        texts,
        change: (value) => dispatch({ seed: value }),
      })}
      <button type="button" ?disabled=${disabled} @click=${another}>${texts.newSeed}</button></span
    >`;
}

function locked({ state }: ControlsView, key: string): boolean {
  return state.lock?.includes(key as Lockable) ?? false;
}
