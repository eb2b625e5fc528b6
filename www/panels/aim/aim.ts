/** An initial value found by descent through all steps, and the way from it to the target. */
import { html, nothing, type TemplateResult } from "lit";
import { formatNumber } from "../../format.js";
import { GREEK } from "../../formula/greek.js";
import { adopted } from "../../state/edit.js";
import type { PanelModule, View } from "../../view.js";
import { typeset } from "../../widgets/symbols.js";
import { aimStyles } from "./style.js";
import { type AimTexts, aimTexts } from "./texts.js";
import { renderWay } from "./way.js";

export const panel: PanelModule = { render: renderAim, styles: [aimStyles] };

/** Steps of descent that a button takes. */
const STEPS = [1, 10] as const;

/** What came of the last press, told beside the run that it made, by the loss that it has. */
interface Went {
  readonly steps: number;
  readonly before: number;
  readonly after: number;
}

/** By explorer: not state, for whoever opens the link has pressed nothing. */
const pressed = new WeakMap<View["steady"], Went>();

function renderAim(view: View): TemplateResult {
  const { run, state, lang } = view;
  const words = aimTexts[lang];
  const { schema, loss } = run.frame;
  const disabled = state.lock?.includes("config") ?? false;
  return html`<div class="side">
      <p>${typeset(words.about)}</p>
      <p>${typeset(words.how)}</p>
    </div>
    <div class="results">
      <div class="aim-buttons" role="group" aria-label=${words.which}>
        ${schema.states.flatMap(({ id }) =>
          STEPS.map(
            (steps) =>
              html`<button type="button" ?disabled=${disabled} @click=${() => descend(view, id, steps)}><span>${typeset(words.step(`${GREEK[id] ?? id}_0`, steps))}</span></button>`,
          ),
        )}
      </div>
      <p class="aim-told" role="status">${typeset(words.told(formatNumber(loss, 6)))} ${went(view, words)}</p>
      ${run.frame.O > 2 ? html`<p>${words.noPicture}</p>` : renderWay(view, words)}
    </div>`;
}

function went({ run, steady }: View, words: AimTexts): unknown {
  const last = pressed.get(steady);
  if (last === undefined || last.after !== run.frame.loss) return nothing;
  const { steps, before, after } = last;
  return steps === 0
    ? words.stuck
    : words.went(steps, formatNumber(before, 4), formatNumber(after, 4));
}

function descend({ run, steady, dispatch }: View, state: string, most: number): void {
  const { initial, losses } = run.aimed(state, most);
  const [before = 0] = losses;
  const after = losses.at(-1) ?? before;
  pressed.set(steady, { steps: losses.length - 1, before, after });
  const config = run.config();
  const info = run.frame.schema.states.find(({ id }) => id === state);
  const values = Array.from(initial);
  dispatch(
    adopted(
      typeof config.cell === "string"
        ? { ...config, [info?.initial ?? "h0"]: values }
        : { ...config, initial: { ...config.initial, [state]: values } },
    ),
  );
}
