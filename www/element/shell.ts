/** The element's layout: puts the panels in their places, and gives each what it needs. */
import { html, nothing, type TemplateResult } from "lit";
import type { BpttError, ModelInfo } from "../core.js";
import type { Equation } from "../formula/ast.js";
import { briefEquations } from "../formula/of-run.js";
import { numbersFirst, resultOf } from "../formula/spoken.js";
import type { Texts } from "../i18n/texts.js";
import { aboutOf, footnoteOf } from "../panels/about.js";
import { type ControlsView, renderMore, renderPrimary } from "../panels/controls.js";
import { LIT_PATH_ID, renderDiagram } from "../panels/diagram/diagram.js";
import { hasMaps } from "../panels/diagram/layout.js";
import { panning } from "../panels/diagram/panning.js";
import { pointing } from "../panels/diagram/pointing.js";
import { renderTray } from "../panels/diagram/tray.js";
import { walking } from "../panels/diagram/walking.js";
import { zoomed, zooming } from "../panels/diagram/zoom.js";
import { renderDistance } from "../panels/distance.js";
import { setBriefly } from "../panels/equation.js";
import { type FurtherView, renderFurther } from "../panels/further.js";
import { renderHeader, renderHistory, renderShareButton } from "../panels/header.js";
import { renderNotices } from "../panels/notices.js";
import { once } from "../panels/once.js";
import { type PrintedView, renderPrinted } from "../panels/printed.js";
import { typeset } from "../panels/symbols.js";
import { renderTransport } from "../panels/transport.js";
import { unchanged } from "../panels/unchanged.js";
import type { Exercise, LitPath, View } from "../panels/view.js";
import type { Change, Problem, State } from "../state/state.js";
import { type Language, type Panel, panelsOf } from "../state/table.js";
import type { Shown } from "./computer.js";
import { type KeyAction, zoomKey } from "./keys.js";
import { finished, type Place, paper, printed } from "./printing.js";
import type { Room, Size } from "./room.js";
import type { Sharing } from "./sharing.js";

export interface ShellView {
  readonly state: State;
  readonly shown: Shown;
  readonly info: ModelInfo;
  readonly error: Error | null;
  readonly problems: readonly Problem[];
  readonly playback: Place;
  /** Whether the lever is to be pointed out. */
  readonly beckons: boolean;
  /** Whether this is for paper. */
  readonly printing: boolean;
  readonly exercise: Exercise | null;
  /** Where what is shown is found again. */
  link(): string | null;
  readonly room: Pick<Room, "diagram" | "plot">;
  readonly lang: Language;
  readonly theme: "light" | "dark";
  readonly texts: Texts;
  readonly more: boolean;
  readonly pointed: string | null;
  readonly editing: string | null;
  readonly sharing: Sharing;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  point(place: string | null): void;
  readonly panned: View["panned"];
  readonly pan: View["pan"];
  readonly litPath: LitPath | null;
  readonly touring: View["touring"];
  light(path: LitPath | null): void;
  tour(k: number, steps: readonly number[]): void;
  languageLink(lang: Language): string | null;
  edit(place: string | null): void;
  readonly panels: FurtherView["panels"];
  readonly files: View["files"];
  readonly hovered: number | null;
  hover(distance: number | null): void;
  readonly ghost: Float64Array | null;
  readonly resting: boolean;
  readonly steady: View["steady"];
  readonly unfolded: ReadonlySet<string>;
  unfold(name: string, open: boolean): void;
  undo(): void;
  redo(): void;
  dispatch(change: Change): void;
  act(action: KeyAction | number): void;
  seek(beat: number): void;
  key(event: KeyboardEvent): void;
  toggleMore(): void;
  dismissProblems(): void;
  dismissError(): void;
}

export function renderShell(screen: ShellView): TemplateResult {
  const view = screen.printing ? onPaper(screen) : screen;
  const { state, texts, theme } = view;
  const show = (panel: Panel): boolean => panelsOf(state).includes(panel);
  const footnote = footnoteOf(texts, view.shown.state, view.info);
  const sealed = view.exercise?.sealed === true;
  return html`<div class="frame">
    <div class="shell ${theme} ${show("controls") ? "" : "no-controls"} ${view.beckons ? "beckon" : ""}" lang=${texts.tag} @keydown=${(event: KeyboardEvent) => key(view, event)}>
      ${view.printing ? renderPrinted(printedView(view)) : nothing}
      ${show("controls") ? renderHeader({ ...view, about: aboutOf(texts, view.shown.state, view.info), sealed }) : nothing} ${notices(view)}
      ${show("diagram") ? html`${diagram(view)} ${tray(view)}` : nothing}
      ${show("transport") ? transport(view) : nothing}
      ${show("controls") ? primary(view) : nothing} ${show("distance") ? distance(view) : nothing}
      ${show("controls") ? more(view) : nothing}
      ${renderFurther({ ...panelView(view, view.room.diagram), chooser: show("controls"), panels: view.panels })}
      ${footnote === undefined || sealed ? nothing : html`<p class="foot"><b>${texts.footnote}</b>${typeset(footnote)}</p>`}
      ${view.sharing.dialog(view)}
    </div>
  </div>`;
}

/** The same moment, finished, on light paper. The state is the reader's and stays. */
function onPaper(screen: ShellView): ShellView {
  const shown = printed(screen.shown);
  return {
    ...screen,
    shown,
    playback: finished(screen.exercise?.limit ?? shown.run.beats.length - 1),
    room: paper(shown),
    theme: "light",
    // What the pointer rests on is nobody's on paper.
    pointed: null,
    beckons: false,
    resting: true,
  };
}

function printedView({ shown, info, texts, link, exercise }: ShellView): PrintedView {
  return { state: shown.state, info, T: shown.run.frame.T, texts, exercise, link: link() };
}

/** The picture's keys where there is a picture, else the transport's. */
function key(view: ShellView, event: KeyboardEvent): void {
  if (event.key === "Escape" && view.litPath !== null && !event.defaultPrevented) {
    view.light(null);
    event.preventDefault();
    return;
  }
  const zoom = view.room.diagram.width > 0 ? zoomKey(event) : null;
  if (zoom === null) {
    view.key(event);
    return;
  }
  event.preventDefault();
  const picture = panelView(view, view.room.diagram);
  const next = zoomed(picture, zoom);
  if (next !== picture.state.zoom) view.dispatch({ zoom: next });
}

/** Focusable, so that the transport's keys work after a click on the picture. */
function diagram(view: ShellView): TemplateResult {
  const ready = view.room.diagram.width > 0;
  const picture = panelView(view, view.room.diagram);
  const { texts } = view;
  const table = panelsOf(view.state).includes("controls")
    ? texts.table.pointer(texts.panels.table, texts.furtherPanels)
    : "";
  return html`<p class="hidden" id="diagram-about">${table}</p>
  <div
    class="diagram ${hasMaps(picture.run.frame) ? "with-maps" : ""}"
    part="diagram"
    role="group"
    tabindex="0"
    aria-label=${texts.panels.diagram}
    aria-describedby=${view.litPath === null ? "diagram-about" : `diagram-about ${LIT_PATH_ID}`}
    aria-keyshortcuts="Space , . Home End ArrowLeft ArrowRight ArrowUp ArrowDown Shift+ArrowLeft Shift+ArrowRight Shift+ArrowUp Shift+ArrowDown Enter Escape F2 + - 0"
    ${zooming(picture)}
    ${panning(picture)}
    ${walking(picture)}
    ${pointing(picture)}
  >
    ${ready ? renderDiagram(picture) : nothing}
  </div>`;
}

/** What is pinned; in the flow, so that it covers nothing. */
function tray(view: ShellView): unknown {
  return renderTray(panelView(view, view.room.diagram));
}

function distance(view: ShellView): TemplateResult {
  const ready = view.room.plot.width > 0;
  const { shown, texts, room, hovered, ghost, resting, steady } = view;
  // Nothing of it moves while a beat lasts.
  const deps = [shown.run, shown.state, texts, room.plot, hovered, ghost, resting, steady.held];
  return html`<section class="distance" aria-label=${texts.panels.distance}>
    ${view.exercise?.sealed ? html`<p class="sealed">${texts.sealed}</p>` : html`<div class="plot" part="plot">${ready ? unchanged(deps, () => renderDistance(panelView(view, room.plot))) : nothing}</div>`}
  </section>`;
}

function transport({
  shown,
  playback,
  state,
  texts,
  resting,
  act,
  seek,
  dispatch,
}: ShellView): TemplateResult {
  return renderTransport({
    beats: shown.run.beats,
    beat: playback.index,
    progress: playback.progress,
    playing: playback.playing,
    wave: playback.wave !== null,
    speed: state.speed,
    texts,
    toggle: () => act("toggle"),
    step: act,
    seek,
    setSpeed: (speed) => dispatch({ speed }),
    formula: unchanged([shown.run, shown.state, playback.index, texts], () => {
      const equations = equationsAt(shown, playback.index, texts);
      return html`${numbersFirst(equations).map(setBriefly)}`;
    }),
    // Once what is dragged or played rests: each number on the way would be said.
    result: resting ? resultOf(equationsAt(shown, playback.index, texts), texts.marks) : "",
  });
}

/** The same while a beat lasts. */
function equationsAt({ run, state }: Shown, beat: number, texts: Texts): Equation[] {
  const { beats } = run;
  return once(run, `equations of ${beat} in ${texts.tag}`, () =>
    briefEquations({ run, state, texts }, beats.kind(beat), beats.step(beat)),
  );
}

function primary(view: ShellView): unknown {
  const { shown, info, texts } = view;
  return unchanged([shown.state, info, texts], () => renderPrimary(controls(view)));
}

function more(view: ShellView): unknown {
  const { state, shown, info, texts, more, canUndo, canRedo, sharing } = view;
  const deps = [shown.state, info, texts, more, canUndo, canRedo, sharing.offered(state)];
  return unchanged(deps, () => renderMore(controls(view)));
}

function controls(view: ShellView): ControlsView {
  const { shown, info, texts, more, toggleMore, dispatch } = view;
  return {
    state: shown.state,
    info,
    texts,
    more,
    toggleMore,
    dispatch,
    history: html`<div class="asides">${renderShareButton(view)} ${renderHistory(view)}</div>`,
  };
}

function panelView(view: ShellView, { width, height }: Size): View {
  const { shown, playback, texts, lang, error } = view;
  const { dispatch, pointed, point, panned, pan, editing, edit, unfolded, unfold } = view;
  const { litPath, touring, light, tour } = view;
  const { hovered, hover, ghost, resting, steady, files, exercise } = view;
  return {
    run: shown.run,
    state: shown.state,
    beat: playback.index,
    progress: playback.progress,
    wave: playback.progress < 1 ? playback.wave : null,
    onPaper: view.printing,
    texts,
    lang,
    width,
    height,
    pointed,
    point,
    panned,
    pan,
    editing,
    edit,
    unfolded,
    unfold,
    hovered,
    hover,
    ghost,
    resting,
    steady,
    refused: error === null ? null : texts.error(error as BpttError),
    litPath,
    touring,
    light,
    tour,
    files,
    exercise,
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
