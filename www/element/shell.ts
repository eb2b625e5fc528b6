/** The element's layout: puts the panels in their places, and gives each what it needs. */
import { html, nothing, type TemplateResult } from "lit";
import type { BpttError, PresetInfo } from "../core.js";
import { equationsOf } from "../formula/of-run.js";
import type { Texts } from "../i18n/texts.js";
import { type ControlsView, renderMore, renderPrimary } from "../panels/controls.js";
import { hasMaps, renderDiagram } from "../panels/diagram/diagram.js";
import { pointing } from "../panels/diagram/pointing.js";
import { renderDistance } from "../panels/distance.js";
import { renderFurther } from "../panels/further.js";
import { renderHeader } from "../panels/header.js";
import { renderNotices } from "../panels/notices.js";
import { typeset } from "../panels/symbols.js";
import { renderTransport } from "../panels/transport.js";
import type { View } from "../panels/view.js";
import { setBriefly } from "../panels/worked/worked.js";
import type { Change, Problem, State } from "../state/state.js";
import { basicPanels, type Language, type Panel } from "../state/table.js";
import type { Shown } from "./computer.js";
import type { KeyAction } from "./keys.js";
import type { Playback } from "./playback.js";
import type { Room, Size } from "./room.js";

export interface ShellView {
  readonly state: State;
  readonly shown: Shown;
  readonly info: PresetInfo;
  readonly error: Error | null;
  readonly problems: readonly Problem[];
  readonly playback: Playback;
  readonly room: Room;
  readonly lang: Language;
  readonly theme: "light" | "dark";
  readonly texts: Texts;
  readonly more: boolean;
  readonly pointed: string | null;
  point(place: string | null): void;
  languageLink(lang: Language): string | null;
  dispatch(change: Change): void;
  act(action: KeyAction | number): void;
  seek(beat: number): void;
  key(event: KeyboardEvent): void;
  toggleMore(): void;
  dismissProblems(): void;
  dismissError(): void;
}

export function renderShell(view: ShellView): TemplateResult {
  const { state, texts, theme } = view;
  const show = (panel: Panel): boolean => (state.show ?? basicPanels).includes(panel);
  const { footnote } = texts.presets[state.preset];
  return html`<div class="frame">
    <div class="shell ${theme} ${show("controls") ? "" : "no-controls"}" lang=${texts.tag} @keydown=${view.key}>
      ${show("controls") ? renderHeader(view) : nothing} ${notices(view)}
      ${show("diagram") ? diagram(view) : nothing} ${show("transport") ? transport(view) : nothing}
      ${show("controls") ? renderPrimary(controls(view)) : nothing} ${show("distance") ? distance(view) : nothing}
      ${show("controls") ? renderMore(controls(view)) : nothing}
      ${renderFurther({ ...panelView(view, view.room.diagram), chooser: show("controls") })}
      ${footnote === undefined ? nothing : html`<p class="foot"><b>${texts.footnote}</b>${typeset(footnote)}</p>`}
    </div>
  </div>`;
}

/** Focusable, so that the transport's keys work after a click on the picture. */
function diagram(view: ShellView): TemplateResult {
  const ready = view.room.diagram.width > 0;
  const picture = panelView(view, view.room.diagram);
  return html`<div
    class="diagram ${hasMaps(picture.run.frame) ? "with-maps" : ""}"
    part="diagram"
    role="group"
    tabindex="0"
    aria-label=${view.texts.panels.diagram}
    aria-keyshortcuts="Space , . Home End ArrowLeft ArrowRight ArrowUp ArrowDown Shift+ArrowLeft Shift+ArrowRight Shift+ArrowUp Shift+ArrowDown Enter Escape"
    ${pointing(picture)}
  >
    ${ready ? renderDiagram(picture) : nothing}
  </div>`;
}

function distance(view: ShellView): TemplateResult {
  const ready = view.room.plot.width > 0;
  return html`<section class="distance" aria-label=${view.texts.panels.distance}>
    <div class="plot" part="plot">${ready ? renderDistance(panelView(view, view.room.plot)) : nothing}</div>
  </section>`;
}

function transport({
  shown,
  playback,
  state,
  texts,
  act,
  seek,
  dispatch,
}: ShellView): TemplateResult {
  return renderTransport({
    beats: shown.run.beats,
    beat: playback.index,
    progress: playback.progress,
    playing: playback.playing,
    speed: state.speed,
    texts,
    toggle: () => act("toggle"),
    step: act,
    seek,
    setSpeed: (speed) => dispatch({ speed }),
    formula: beatFormula(shown, playback.index, texts),
  });
}

function beatFormula({ run, state }: Shown, beat: number, texts: Texts): TemplateResult {
  const { beats } = run;
  const equations = equationsOf({ run, state, texts }, beats.kind(beat), beats.step(beat));
  return html`${equations.map(setBriefly)}`;
}

function controls({ state, info, texts, more, toggleMore, dispatch }: ShellView): ControlsView {
  return { state, info, texts, more, toggleMore, dispatch };
}

function panelView(
  { shown, playback, texts, lang, dispatch, pointed, point }: ShellView,
  { width, height }: Size,
): View {
  return {
    run: shown.run,
    state: shown.state,
    beat: playback.index,
    progress: playback.progress,
    texts,
    lang,
    width,
    height,
    pointed,
    point,
    dispatch,
  };
}

function notices({
  problems,
  error,
  texts,
  dismissProblems,
  dismissError,
}: ShellView): TemplateResult {
  return renderNotices({
    problems,
    error: error === null ? null : texts.error(error as BpttError),
    texts,
    dismissProblems,
    dismissError,
  });
}
