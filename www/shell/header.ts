/** The slim line above the picture: which example, what to look at, language and theme. */
import { html, nothing, type TemplateResult } from "lit";
import type { Texts } from "../i18n/texts.js";
import { presetIds } from "../state/presets.js";
import type { Change, State } from "../state/state.js";
import { type Language, languages, themes } from "../state/table.js";
import { picker } from "../widgets/fields.js";
import { icons } from "../widgets/icons.js";
import { typeset } from "../widgets/symbols.js";
import { unchanged } from "../widgets/unchanged.js";

interface HeaderView {
  readonly state: State;
  /** What is said of the example. */
  readonly about: string;
  readonly lang: Language;
  readonly texts: Texts;
  /** An exercise is under way: what is said of the example might tell its numbers. */
  readonly sealed: boolean;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  undo(): void;
  redo(): void;
  /** The share dialog, where it is offered. */
  readonly sharing: { offered(state: State): boolean; readonly open: () => void };
  /** Present mode: whether it fills the window already. */
  readonly presenting: { readonly over: boolean; toggle(): void };
  /** Where the page is told in another language, if it is; else the element changes its own. */
  languageLink(lang: Language): string | null;
  dispatch(change: Change): void;
}

export function renderHeader(view: HeaderView): unknown {
  const { state, about, lang, texts, canUndo, canRedo, sealed } = view;
  const { preset, config, lock, theme } = state;
  const links = languages.map((other) => (other === lang ? null : view.languageLink(other)));
  const shared = view.sharing.offered(state);
  const deps = [
    texts,
    preset,
    config !== null,
    lock,
    theme,
    canUndo,
    canRedo,
    shared,
    sealed,
    about,
    ...links,
  ];
  return unchanged(deps, () => header(view, links));
}

function header(view: HeaderView, links: readonly (string | null)[]): TemplateResult {
  const { state, about, texts, dispatch } = view;
  const own = state.config !== null;
  const titles = Object.fromEntries(
    presetIds.map((id) => {
      const title = plain(texts.presets[id].title);
      return [id, own && id === state.preset ? texts.edit.own(title) : title];
    }),
  ) as Record<State["preset"], string>;
  return html`<header class="header" part="header">
    <div class="pick">
      ${picker({
        id: "preset",
        name: texts.labels.preset,
        words: presetIds,
        texts: titles,
        value: state.preset,
        disabled: state.lock?.includes("preset") ?? false,
        change: (preset) => dispatch({ preset }),
      })}
    </div>
    <p class="about">${typeset(view.sealed ? texts.sealedAbout : about)}</p>
    ${renderHistory(view)}
    <div class="tools">
      <div role="group" aria-label=${texts.labels.language}>${languages.map((lang, i) => languageSwitch(view, lang, links[i] ?? null))}</div>
      ${themeSwitch(view)} ${renderPresentButton(view)} ${renderShareButton(view)}
    </div>
  </header>`;
}

/** Like undo and redo it stands in the header, or where that is narrow beside "more". */
export function renderShareButton({
  state,
  texts,
  sharing,
}: Pick<HeaderView, "state" | "texts" | "sharing">): TemplateResult | typeof nothing {
  if (!sharing.offered(state)) return nothing;
  const name = texts.panels.share;
  return html`<button type="button" class="to-share" aria-label=${name} title=${name} aria-haspopup="dialog" @click=${sharing.open}>${icons.share}</button>`;
}

/** What begins present mode, and in its bar what ends it. */
export function renderPresentButton({
  texts,
  presenting,
}: Pick<HeaderView, "texts" | "presenting">): TemplateResult {
  const { over, toggle } = presenting;
  const name = over ? texts.present.end : texts.present.begin;
  return html`<button type="button" class="to-present" aria-label=${name} title=${name} @click=${toggle}>
    ${over ? icons.close : icons.present}
  </button>`;
}

/** Stands in the header, or where that is narrow beside "more": there it moves nothing when it appears. */
export function renderHistory({
  texts,
  canUndo,
  canRedo,
  undo,
  redo,
}: Pick<HeaderView, "texts" | "canUndo" | "canRedo" | "undo" | "redo">): TemplateResult {
  return html`<div class="history" role="group" aria-label=${texts.edit.history}>
    ${historyButton(texts.edit.undo, icons.undo, canUndo, undo)}
    ${historyButton(texts.edit.redo, icons.redo, canRedo, redo)}
  </div>`;
}

/** Disabled buttons lose the focus; one that has nothing to do keeps it and does nothing. */
function historyButton(
  name: string,
  icon: TemplateResult,
  can: boolean,
  go: () => void,
): TemplateResult {
  return html`<button type="button" aria-label=${name} title=${name} aria-disabled=${!can} @click=${go}>${icon}</button>`;
}

function languageSwitch(
  { texts, lang: current, dispatch }: HeaderView,
  lang: Language,
  link: string | null,
): TemplateResult {
  const name = texts.languages[lang];
  const here = lang === current;
  return link === null
    ? html`<button type="button" lang=${lang} aria-current=${here} @click=${() => dispatch({ lang })}>${name}</button>`
    : html`<a class="button" href=${link} hreflang=${lang} lang=${lang}>${name}</a>`;
}

/** One button goes round: as the system, light, dark. */
export function themeSwitch({
  state,
  texts,
  dispatch,
}: Pick<HeaderView, "state" | "texts" | "dispatch">): TemplateResult {
  const next = themes[(themes.indexOf(state.theme) + 1) % themes.length] ?? "auto";
  const name = `${texts.labels.theme}${texts.tag === "en" ? ": " : "："}${texts.themes[state.theme]}`;
  return html`<button type="button" aria-label=${name} title=${name} @click=${() => dispatch({ theme: next })}>
    ${icons[state.theme]}
  </button>`;
}

/** An option holds text only: h_0 as h₀. */
function plain(text: string): string {
  return text.replace(/_(\d)/g, (_, digit: string) => "₀₁₂₃₄₅₆₇₈₉"[Number(digit)] ?? digit);
}
