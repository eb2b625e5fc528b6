/** The element's layout: puts the panels in their places, and gives each what it needs. */
import { html, nothing, type TemplateResult } from "lit";
import { once } from "../asked/once.js";
import type { BpttError, ModelInfo } from "../core.js";
import type { Equation } from "../formula/ast.js";
import { briefEquations } from "../formula/of-run.js";
import { numbersFirst, resultOf } from "../formula/spoken.js";
import type { Texts } from "../i18n/texts.js";
import {
  type ControlsView,
  renderFields,
  renderMore,
  renderPrimary,
} from "../panels/controls/controls.js";
import { LIT_PATH_ID, renderDiagram } from "../panels/diagram/diagram.js";
import { alongOf, hasMaps, isRiver } from "../panels/diagram/layout.js";
import { panning } from "../panels/diagram/panning.js";
import { pointing } from "../panels/diagram/pointing.js";
import { renderSums } from "../panels/diagram/sums.js";
import { renderTray } from "../panels/diagram/tray.js";
import { walking } from "../panels/diagram/walking.js";
import { zoomed, zooming } from "../panels/diagram/zoom.js";
import { distanceOn, renderDistance } from "../panels/distance/distance.js";
import { renderTransport } from "../panels/transport/transport.js";
import { aboutOf, footnoteOf } from "../shell/about.js";
import { type FurtherView, openPanels, renderChooser, renderPanels } from "../shell/further.js";
import { renderHeader, renderHistory, renderShareButton } from "../shell/header.js";
import { renderNotices } from "../shell/notices.js";
import { type Presented, renderPresent } from "../shell/present.js";
import { type PrintedView, renderPrinted } from "../shell/printed.js";
import { renderQuestion } from "../shell/question.js";
import type { Change, Problem, State } from "../state/state.js";
import { type Language, type Panel, panelsOf } from "../state/table.js";
import type { Exercise, LitPath, View } from "../view.js";
import { activationDeps, renderActivationGlyph } from "../widgets/activation-glyph.js";
import { setBriefly } from "../widgets/equation.js";
import { typeset } from "../widgets/symbols.js";
import { unchanged } from "../widgets/unchanged.js";
import type { Shown } from "./computer.js";
import { type KeyAction, zoomKey } from "./keys.js";
import { finished, type Place, paper, printed } from "./printing.js";
import type { Room, Size } from "./room.js";
import type { Sharing } from "./sharing.js";

interface ShellView {
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
  readonly room: Pick<Room, "frame" | "diagram" | "plot">;
  readonly lang: Language;
  readonly theme: "light" | "dark";
  readonly texts: Texts;
  readonly more: boolean;
  readonly pointed: string | null;
  readonly editing: string | null;
  readonly sharing: Sharing;
  readonly presenting: Presented & { key(event: KeyboardEvent): boolean };
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
  readonly opened: FurtherView["opened"];
  readonly open: FurtherView["open"];
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

/** A container narrower than this is a phone's (styles/phone.ts). */
const PHONE = 720;

export function renderShell(screen: ShellView): TemplateResult {
  const view = screen.printing ? onPaper(screen) : screen;
  const { state, texts } = view;
  const show = (panel: Panel): boolean => panelsOf(state).includes(panel);
  const footnote = footnoteOf(texts, view.shown, view.info);
  const sealed = view.exercise?.sealed === true;
  const about = aboutOf(texts, view.shown, view.info);
  const picture = pictureView(view);
  const river = show("diagram") && isRiver(picture);
  // In the header there is no room for it then.
  const { width } = view.room.frame;
  const below = show("diagram") && show("controls") && width > 0 && width < PHONE && !view.printing;
  const further = furtherView(view);
  const present = state.present && !view.printing;
  const over = present && view.presenting.over;
  const open = openPanels(state);
  // Two or three steps of single numbers leave half of the width free.
  const { frame } = view.shown.run;
  const few = frame.T <= 3 && !hasMaps(frame);
  const beside = few && !present && show("diagram") && open.includes("worked");
  return html`<div class="frame ${present ? "present" : ""} ${over ? "over" : ""}">
    <div class=${classOf(view, { beside, river, present })} tabindex=${over ? "-1" : nothing} lang=${texts.tag} @keydown=${(event: KeyboardEvent) => key(view, event)}>
      ${view.printing ? renderPrinted(printedView(view)) : nothing}
      ${header(view, present, sealed)} ${notices(view)}
      ${isFigure(view) && !sealed ? renderQuestion(picture) : nothing}
      ${show("diagram") ? html`${diagram(view)} ${tray(view)}` : nothing}
      ${show("distance") ? distance(view) : nothing}
      ${beside ? renderPanels(further, ["worked"], "beside-picture") : nothing}
      ${show("controls") ? primary(view) : nothing} ${show("transport") ? transport(view) : nothing}
      ${show("controls") && !present ? html`<div class="else">${more(view)} ${renderChooser(further)}</div> ${parameters(view)}` : nothing}
      ${renderPanels(further, beside ? open.filter((panel) => panel !== "worked") : open)}
      ${river && width > 0 ? renderSums(picture) : nothing}
      ${below && !present ? html`<p class="about-below">${typeset(sealed ? texts.sealedAbout : about)}</p>` : nothing}
      ${footnote === undefined || sealed ? nothing : html`<p class="foot"><b>${texts.footnote}</b>${typeset(footnote)}</p>`}
      ${view.sharing.dialog(view)}
    </div>
  </div>`;
}

/** Picture and plot together: one figure, which says what it shows. */
function isFigure({ state }: ShellView): boolean {
  const shown = panelsOf(state);
  return shown.includes("diagram") && shown.includes("distance");
}

/** Before the picture has been measured it is as wide as the whole leaves it, so that nothing jumps when it has. */
function pictureView(view: ShellView): View {
  const { frame, diagram } = view.room;
  const width = diagram.width || Math.max(0, frame.width - 2 * MARGIN) || NARROWEST;
  return panelView(view, { width, height: diagram.height });
}

/** Beside the picture (styles/layout.ts), and what is taken for its width before anything is known. */
const [MARGIN, NARROWEST] = [24, 330];

function classOf(
  view: ShellView,
  is: Readonly<Record<"beside" | "river" | "present", boolean>>,
): string {
  const { state, theme } = view;
  const names = ["shell", theme];
  if (!panelsOf(state).includes("controls")) names.push("no-controls");
  if (isFigure(view)) names.push("one-figure");
  if (is.beside) names.push("two-up");
  if (is.river) names.push("with-river");
  if (is.present) names.push("present");
  if (view.beckons) names.push("beckon");
  return names.join(" ");
}

function furtherView(view: ShellView): FurtherView {
  const { panels, opened, open } = view;
  return { ...panelView(view, view.room.diagram), panels, opened, open };
}

/** In present mode the bar with the marks; without controls only where it is the way out. */
function header(view: ShellView, present: boolean, sealed: boolean): unknown {
  const { texts, shown, info, presenting } = view;
  const controls = panelsOf(view.state).includes("controls");
  if (present) return controls || presenting.over ? renderPresent(view) : nothing;
  return controls ? renderHeader({ ...view, about: aboutOf(texts, shown, info), sealed }) : nothing;
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
    hovered: null,
    beckons: false,
    resting: true,
  };
}

function printedView({ shown, info, texts, link, exercise }: ShellView): PrintedView {
  const { run, state, settings } = shown;
  return { state, settings, info, T: run.frame.T, texts, exercise, link: link() };
}

/** A lecture's keys, the picture's where there is a picture, the transport's. */
function key(view: ShellView, event: KeyboardEvent): void {
  if (event.key === "Escape" && view.litPath !== null && !event.defaultPrevented) {
    view.light(null);
    event.preventDefault();
    return;
  }
  if (view.presenting.key(event)) return;
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
    ? texts.diagram.pointer(texts.panels.table, texts.furtherPanels)
    : "";
  return html`<p class="hidden" id="diagram-about">${table}</p>
  <div
    class="diagram ${hasMaps(picture.run.frame) ? "with-maps" : ""}"
    part="diagram"
    role="group"
    tabindex="0"
    aria-label=${texts.panels.diagram}
    aria-describedby=${view.litPath === null ? "diagram-about" : `diagram-about ${LIT_PATH_ID}`}
    aria-keyshortcuts="Space , . Home End ArrowLeft ArrowRight ArrowUp ArrowDown Shift+ArrowLeft Shift+ArrowRight Shift+ArrowUp Shift+ArrowDown Enter Shift+Enter Escape F2 + - 0"
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
  const plot: View = { ...panelView(view, room.plot), along: columnsAbove(view) };
  // Nothing of it moves while a beat lasts, but for what of it is there.
  const same = [shown.run, shown.state, texts, room.plot, hovered, ghost, resting, steady.held];
  const deps = [...same, ...distanceOn(plot)];
  return html`<section class="distance" aria-label=${texts.panels.distance}>
    ${view.exercise?.sealed ? html`<p class="sealed">${texts.sealed}</p>` : html`<div class="plot" part="plot">${ready ? unchanged(deps, () => renderDistance(plot)) : nothing}</div>`}
  </section>`;
}

/** Where the plot's points find their columns: in a picture as wide as the plot, which stands above it. */
function columnsAbove(view: ShellView): View["along"] {
  const { diagram, plot } = view.room;
  if (!panelsOf(view.state).includes("diagram")) return null;
  return diagram.width > 0 && diagram.width === plot.width
    ? alongOf(panelView(view, diagram))
    : null;
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
    schema: shown.run.frame.schema,
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
function equationsAt({ run, settings }: Shown, beat: number, texts: Texts): Equation[] {
  const { beats } = run;
  return once(run, `equations of ${beat} in ${texts.tag}`, () =>
    briefEquations({ run, settings, texts }, beats.kind(beat), beats.step(beat)),
  );
}

function primary(view: ShellView): unknown {
  const { shown, info, texts } = view;
  const drawn = panelView(view, view.room.diagram);
  const sealed = view.exercise?.sealed;
  return unchanged([shown.state, info, texts, sealed, ...activationDeps(drawn)], () =>
    renderPrimary({ ...controls(view), glyph: glyph(drawn) }),
  );
}

/** Whatever tells of the whole run waits while an exercise is open. */
function glyph(view: View): unknown {
  if (view.exercise?.sealed || view.run.frame.schema.hop === null) return nothing;
  return html`<div class="activation-glyph">${renderActivationGlyph(view, 150, 76)}</div>`;
}

function more(view: ShellView): unknown {
  const { state, texts, more, canUndo, canRedo, sharing } = view;
  const deps = [texts, more, canUndo, canRedo, sharing.offered(state)];
  return unchanged(deps, () => renderMore(controls(view)));
}

function parameters(view: ShellView): unknown {
  const { shown, info, texts, more } = view;
  return unchanged([shown.state, info, texts, more], () => renderFields(controls(view)));
}

function controls(view: ShellView): ControlsView {
  const { shown, info, texts, more, toggleMore, dispatch } = view;
  return {
    state: shown.state,
    settings: shown.settings,
    info,
    chrono: shown.run.chronoBias(),
    texts,
    more,
    toggleMore,
    dispatch,
    glyph: nothing,
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
    settings: shown.settings,
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
    along: null,
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
  sharing,
  texts,
  dismissProblems,
  dismissError,
}: ShellView): TemplateResult {
  return renderNotices({
    problems,
    error: error === null ? null : texts.error(error as BpttError),
    lost: sharing.lost,
    texts,
    dismissProblems,
    dismissError,
    dismissLost: sharing.close,
  });
}
