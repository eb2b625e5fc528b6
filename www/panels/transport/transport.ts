/** Walks through the beats: buttons, a scrub bar marked with the phases, the beat in words. */
import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import type { Beats, Phase, Schema } from "../../core.js";
import type { Texts } from "../../i18n/texts.js";
import { speeds } from "../../state/table.js";
import { icons } from "../../widgets/icons.js";
import { typeset } from "../../widgets/symbols.js";
import { unchanged } from "../../widgets/unchanged.js";
import { vars } from "../../widgets/vars.js";

interface TransportView {
  readonly beats: Beats;
  readonly schema: Schema;
  readonly beat: number;
  readonly progress: number;
  readonly playing: boolean;
  /** Whether it plays, if it does, too fast to follow single beats. */
  readonly wave: boolean;
  /** Beats a second; null: as a wave. */
  readonly speed: number | null;
  readonly texts: Texts;
  toggle(): void;
  step(n: number): void;
  seek(beat: number): void;
  setSpeed(speed: number | null): void;
  /** What the current beat computes, typeset. */
  readonly formula: unknown;
  /** What comes out of it, for those who hear it. */
  readonly result: string;
}

export function renderTransport(view: TransportView): TemplateResult {
  const { beats, beat, playing, texts } = view;
  // What is gone before it is read only flickers.
  const passing = playing && view.wave;
  const words = passing ? texts.phases[beats.phase(beat)] : describeBeat(view, beat);
  // A screen reader hears each step, but not thirty a second.
  return html`<section class="transport" part="transport" aria-label=${texts.panels.transport}>
    <div class="status"><div class="sentence">
      <p class="words ${beats.phase(beat)}" aria-live=${playing ? "off" : "polite"} aria-atomic="true">
        ${typeset(words)}${view.result === "" ? nothing : html`<span class="hidden">: ${view.result}</span>`}
      </p>
      <div class="formula" role="group" aria-label=${texts.transport.formula} tabindex="0">${passing ? nothing : view.formula}</div>
      <span class="count" aria-hidden="true">${texts.transport.count(beat + 1, beats.length)}</span>
    </div></div>
    ${scrubBar(view, words)}
    ${unchanged([texts, playing, beats.length], () => buttons(view))}
    ${unchanged([texts, view.speed], () => speedPicker(view))}
  </section>`;
}

function describeBeat({ beats, schema, texts }: TransportView, beat: number): string {
  return texts.describe(beats.phase(beat), {
    kind: beats.kind(beat),
    t: beats.step(beat),
    schema,
  });
}

function buttons({
  playing,
  texts: { transport },
  toggle,
  step,
  seek,
  beats,
}: TransportView): TemplateResult {
  const button = (name: string, icon: TemplateResult, act: () => void, kind = ""): TemplateResult =>
    html`<button type="button" class=${kind} aria-label=${name} title=${name} @click=${act}>${icon}</button>`;
  return html`<div class="buttons">
    ${button(transport.first, icons.first, () => seek(0))} ${button(transport.back, icons.back, () => step(-1))}
    ${
      playing
        ? button(transport.pause, icons.pause, toggle, "play")
        : button(transport.play, icons.play, toggle, "play")
    }
    ${button(transport.forward, icons.forward, () => step(1))}
    ${button(transport.last, icons.last, () => seek(beats.length - 1))}
  </div>`;
}

function scrubBar(view: TransportView, words: string): TemplateResult {
  const { beats, beat, progress, texts, seek } = view;
  const marks = phaseMarks(beats);
  const last = Math.max(1, beats.length - 1);
  const at = Math.max(0, beat - 1 + progress) / last;
  const left = Math.round((1 - at) * 1e4) / 100;
  const current = beats.phase(beat);
  const input = (event: Event): void =>
    seek((event.currentTarget as HTMLInputElement).valueAsNumber);
  const segment = ({ phase, grow }: Mark): TemplateResult =>
    html`<span class=${phase} ${vars({ "--grow": String(grow) })}></span>`;
  return html`<div class="scrub">
    <div class="bar">
      <div class="track">${unchanged([beats], () => marks.map(segment))}</div>
      <div class="track done" ${vars({ "clip-path": `inset(0 ${left}% 0 0)` })}>${unchanged([beats], () => marks.map(segment))}</div>
      <input
        type="range"
        aria-label=${texts.labels.position}
        aria-valuetext=${words}
        min="0"
        max=${last}
        step="1"
        .value=${live(String(beat))}
        @input=${input}
      />
    </div>
    <div class="phases">
      ${unchanged([beats, texts, current, seek], () =>
        marks.map(
          ({ phase, start, grow }) => html`<button
          type="button"
          class=${phase}
          aria-label=${texts.transport.goTo(texts.phases[phase])}
          aria-current=${phase === current ? "step" : "false"}
          ${vars({ "--grow": String(grow) })}
          @click=${() => seek(start)}
        >
          ${texts.phases[phase]}
        </button>`,
        ),
      )}
    </div>
  </div>`;
}

interface Mark {
  readonly phase: Phase;
  readonly start: number;
  /** Its share of the bar. A beat owns half a step to either side; the ends own only the inner half. */
  readonly grow: number;
}

function phaseMarks({ phases, length }: Beats): Mark[] {
  return phases.map(({ phase, start }, place) => {
    const end = phases[place + 1]?.start ?? length;
    const outer = (place === 0 ? 0.5 : 0) + (place === phases.length - 1 ? 0.5 : 0);
    return { phase, start, grow: Math.max(0.001, end - start - outer) };
  });
}

function speedPicker({ speed, texts, setSpeed }: TransportView): TemplateResult {
  // A speed from the URL that is not on the list is added to it.
  const offered =
    speed === null || (speeds as readonly number[]).includes(speed)
      ? speeds
      : [...speeds, speed].sort((a, b) => a - b);
  const change = (event: Event): void => {
    const { value } = event.currentTarget as HTMLSelectElement;
    setSpeed(value === "" ? null : Number(value));
  };
  return html`<select class="speed" aria-label=${texts.labels.speed} @change=${change}>
    <option value="" .selected=${live(speed === null)}>${texts.transport.wave}</option>
    ${offered.map(
      (rate) =>
        html`<option value=${rate} .selected=${live(rate === speed)}>${texts.transport.speed(rate)}</option>`,
    )}
  </select>`;
}
