/**
 * The share dialog: the link, the snippets with what is to be shown in them, and how that looks.
 * A chunk of its own, loaded when it is first opened. What is in it follows from the state shown
 * and from what was chosen here, and from nothing else.
 */
import { html, nothing, type TemplateResult } from "lit";
import { keyed } from "lit/directives/keyed.js";
import { embedEn, shareEn } from "../i18n/share.en.js";
import { type PreviewWidth, previewWidths, type ShareTexts } from "../i18n/share.js";
import { embedZh, shareZh } from "../i18n/share.zh.js";
import type { Texts } from "../i18n/texts.js";
import type { State } from "../state/state.js";
import {
  type Language,
  type Lockable,
  languages,
  lockable,
  type Panel,
  panels,
  panelsOf,
  propertyOf,
  type Theme,
  table,
  themes,
} from "../state/table.js";
import { hashOf } from "../state/url.js";
import { picker, segments } from "../widgets/fields.js";
import { icons } from "../widgets/icons.js";
import { numberField } from "../widgets/number-field.js";
import { typeset } from "../widgets/symbols.js";
import { folderOf, isAddress } from "./base.js";
import { copyField } from "./copy.js";
import { type Embed, embeddedPairs, fitsModel } from "./embed.js";
import { attributes, measured, modal } from "./parts.js";
import { type Part, type TargetId, targetIds, targets } from "./targets.js";

/** What was chosen in the dialog; until then it follows the state. */
export interface ShareChoice {
  readonly target: TargetId;
  readonly panels: readonly Panel[];
  readonly lock: readonly Lockable[];
  readonly ask: State["ask"];
  readonly lang: Language | null;
  readonly theme: Theme;
  readonly present: boolean;
  readonly base: string;
  /** Of a frame; null: as high as the preview. */
  readonly height: number | null;
  readonly width: PreviewWidth;
  /** How high the preview is now. */
  readonly seen: number;
}

export interface DialogView {
  readonly state: State;
  readonly lang: Language;
  readonly texts: Texts;
  readonly choice: Partial<ShareChoice>;
  /** The address of what is shown; null where it has none. */
  readonly link: string | null;
  /** Where this page's own files lie; null where nobody else can reach them. */
  readonly here: string | null;
  choose(change: Partial<ShareChoice>): void;
  close(): void;
}

const words: Readonly<Record<Language, ShareTexts>> = { zh: shareZh, en: shareEn };
const embedWords = { zh: embedZh, en: embedEn } as const;

/** A folder that no site has a use for already. */
const FOLDER = "bptt";
/** Before the preview stands. */
const USUAL_HEIGHT = 900;

export function renderDialog(view: DialogView): TemplateResult {
  const say = words[view.lang];
  const choice = completed(view);
  const embed = embedOf(view, choice);
  const { close, texts, state } = view;
  return html`<dialog class="share" aria-labelledby="share-title" ${modal(close)}>
    <header>
      <h2 id="share-title">${say.title}</h2>
      <button type="button" aria-label=${say.close} title=${say.close} @click=${dismiss}>${icons.close}</button>
    </header>
    ${fitsModel(state) ? nothing : html`<p class="too-large">${say.tooLarge}</p>`}
    ${link(view, say)}
    <section class="embed">
      <h3 id="share-embed">${say.embed}</h3>
      <div class="choices" role="group" aria-labelledby="share-embed">${choices(view, say, choice)}</div>
      <div class="snippet">
        <p class="how">${how(say, choice)}</p>
        ${targets[choice.target].write(embed).map((part) => snippet(part, say, texts))}
      </div>
      ${preview(view, say, choice, embed)}
    </section>
  </dialog>`;
}

function dismiss(event: Event): void {
  (event.currentTarget as Element).closest("dialog")?.close();
}

function completed({ state, lang, choice, here }: DialogView): ShareChoice {
  const { ask = state.ask } = choice;
  const shown = panelsOf({ show: state.show, ask, preset: state.preset }).filter(
    (panel) => panel !== "share",
  );
  return {
    target: "html",
    panels: shown,
    lock: state.lock ?? [],
    ask,
    lang: state.lang ?? lang,
    theme: state.theme,
    present: state.present,
    base: here ?? FOLDER,
    height: null,
    width: window.innerWidth < 800 ? "phone" : "column",
    seen: USUAL_HEIGHT,
    ...choice,
  };
}

function embedOf({ state, lang }: DialogView, choice: ShareChoice): Embed {
  return {
    pairs: embeddedPairs(state, choice),
    base: choice.base,
    height: choice.height ?? choice.seen,
    ...embedWords[choice.lang ?? lang],
  };
}

function link(
  { link: address, texts }: DialogView,
  say: ShareTexts,
): TemplateResult | typeof nothing {
  if (address === null) return nothing;
  return html`<section class="link copied">
    <h3 id="share-link">${say.link}</h3>
    <p>${say.linkAbout}</p>
    <div class="row">
      <input id="share-address" class="code" readonly aria-labelledby="share-link" .value=${address} @focus=${select} />
      <button type="button" aria-label=${say.copyOf(say.link)} @click=${(event: Event) => copyField(event, say)}>${say.copy}</button>
    </div>
    <output for="share-address" lang=${texts.tag}></output>
  </section>`;
}

function select(event: Event): void {
  (event.currentTarget as HTMLInputElement).select();
}

/** One sentence: which files to put where, and what to do with the code. */
function how(say: ShareTexts, { target, base }: ShareChoice): string {
  const { files, root, framed } = targets[target];
  const folder = folderOf(base);
  const where = isAddress(folder)
    ? say.fetched(framed)
    : say.copyFiles(files, folder === "" ? root : `${root}${folder}/`);
  return `${where}${say === shareZh ? "，" : ", "}${say.paste[target]}`;
}

function snippet({ file, code }: Part, say: ShareTexts, texts: Texts): TemplateResult {
  const rows = Math.min(14, code.split("\n").length - 1);
  return html`<div class="part copied">
    <div class="row">
      <span class="file" id=${`file-${file}`}>${file}</span>
      <button type="button" aria-label=${say.copyOf(file)} @click=${(event: Event) => copyField(event, say)}>${say.copy}</button>
    </div>
    <textarea class="code" readonly spellcheck="false" wrap="off" rows=${rows} aria-labelledby=${`file-${file}`} .value=${code}></textarea>
    <output lang=${texts.tag}></output>
  </div>`;
}

function choices(view: DialogView, say: ShareTexts, choice: ShareChoice): TemplateResult {
  const { texts, choose, here } = view;
  const own = here !== null && choice.base === here;
  return html`
    <label class="field"><span>${say.target}</span>
      ${picker({
        id: "share-target",
        name: say.target,
        words: targetIds,
        texts: say.targets,
        value: choice.target,
        disabled: false,
        change: (target) => choose({ target }),
      })}
    </label>
    <div class="field">
      <label for="share-base">${say.base}</label>
      ${
        here === null
          ? nothing
          : segments({
              id: "share-bases",
              name: say.base,
              words: ["here", "folder"],
              texts: say.bases,
              value: own ? "here" : "folder",
              disabled: false,
              change: (which) => choose({ base: which === "here" ? here : FOLDER }),
            })
      }
      <input
        id="share-base"
        autocomplete="off"
        spellcheck="false"
        .value=${choice.base}
        @input=${(event: Event) => choose({ base: (event.currentTarget as HTMLInputElement).value })}
      />
    </div>
    <fieldset class="panels">
      <legend>${say.panels}</legend>
      ${panels.map((panel) =>
        check(texts.panels[panel], choice.panels.includes(panel), (on) =>
          choose({ panels: some(toggled(panels, choice.panels, panel, on), choice.panels) }),
        ),
      )}
    </fieldset>
    <div class="field">${check(say.exercise, choice.ask !== null, (on) =>
      choose({ ask: on ? (view.state.ask ?? ["all"]) : null }),
    )}</div>
    <div class="field">${check(texts.labels.present, choice.present, (on) => choose({ present: on }))}</div>
    <details class="locks">
      <summary>${say.locks}</summary>
      <fieldset aria-label=${say.locks}>
        ${lockable.map((key) => {
          const property = propertyOf(key) ?? "config";
          return check(texts.labels[table[property].label], choice.lock.includes(key), (on) =>
            choose({ lock: toggled(lockable, choice.lock, key, on) }),
          );
        })}
      </fieldset>
    </details>
    <div class="pair">
      <label class="field"><span>${texts.labels.language}</span>
        ${picker({
          id: "share-lang",
          name: texts.labels.language,
          words: ["page", ...languages],
          texts: { page: say.anyLanguage, ...texts.languages },
          value: choice.lang ?? "page",
          disabled: false,
          change: (lang) => choose({ lang: lang === "page" ? null : lang }),
        })}
      </label>
      <label class="field"><span>${texts.labels.theme}</span>
        ${picker({
          id: "share-theme",
          name: texts.labels.theme,
          words: themes,
          texts: texts.themes,
          value: choice.theme,
          disabled: false,
          change: (theme) => choose({ theme }),
        })}
      </label>
    </div>
    ${targets[choice.target].framed ? height(say, choice, view) : nothing}
  `;
}

function height(
  say: ShareTexts,
  choice: ShareChoice,
  { texts, choose }: DialogView,
): TemplateResult {
  return html`<div class="field"><label for="share-height">${say.height}</label>
    ${numberField({
      id: "share-height",
      name: say.height,
      value: choice.height ?? choice.seen,
      limits: { min: 100, max: 10_000, step: 10 },
      whole: true,
      disabled: false,
      texts,
      change: (height) => choose({ height }),
    })}
  </div>`;
}

function check(name: string, on: boolean, change: (on: boolean) => void): TemplateResult {
  const input = (event: Event): void => {
    const box = event.currentTarget as HTMLInputElement;
    change(box.checked);
    // What was refused stays as it was.
    box.checked = on;
  };
  return html`<label class="check-line"><input type="checkbox" aria-label=${name} .checked=${on} @change=${input} /><span>${typeset(name)}</span></label>`;
}

function toggled<W>(all: readonly W[], chosen: readonly W[], word: W, on: boolean): readonly W[] {
  return all.filter((other) => (other === word ? on : chosen.includes(other)));
}

/** Something is always shown. */
function some(next: readonly Panel[], before: readonly Panel[]): readonly Panel[] {
  return next.some((panel) => panel !== "share") ? next : before;
}

/** A second explorer, made anew with every change: it is what the snippet makes, not what became of it. */
function preview(
  view: DialogView,
  say: ShareTexts,
  choice: ShareChoice,
  embed: Embed,
): TemplateResult {
  const { choose } = view;
  const { framed } = targets[choice.target];
  const own = (event: Event): void => event.stopPropagation();
  const see = (seen: number): void => {
    if (seen !== choice.seen && seen > 0) choose({ seen });
  };
  return html`<div class="preview">
    <h4 id="share-preview">${say.preview}</h4>
    <p>${say.previewAbout}</p>
    ${segments({
      id: "share-width",
      name: say.width,
      words: previewWidths,
      texts: say.widths,
      value: choice.width,
      disabled: false,
      change: (width) => choose({ width }),
    })}
    <div class="stage" tabindex="0" role="group" aria-labelledby="share-preview">
      <div
        class="sheet ${choice.width} ${framed ? "framed" : ""}"
        @bptt-ready=${own}
        @bptt-change=${own}
        @bptt-beat=${own}
        @bptt-error=${own}
        ${measured(framed ? choice.height : null, see)}
      >
        ${keyed(
          hashOf(embed.pairs),
          html`<bptt-explorer ${attributes([...embed.pairs, ["loading", "eager"]])}></bptt-explorer>`,
        )}
      </div>
    </div>
  </div>`;
}
