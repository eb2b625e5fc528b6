/** The place where a model is pasted, or opened from a file. */
import { html, nothing, render, type TemplateResult } from "lit";
import type { BpttError, ModelInfo } from "../../core.js";
import { quoted } from "../../quoted.js";
import { adopted } from "../../state/edit.js";
import { type Change, checkChange } from "../../state/state.js";
import { table } from "../../state/table.js";
import type { View } from "../../view.js";
import type { Brought } from "./answer.js";
import type { Part } from "./part.js";
import { LONGEST, readModel } from "./read-model.js";
import type { FilesTexts } from "./texts.js";
import { filesTexts } from "./texts.js";

const PYTHON = "json.dumps({k: v.tolist() for k, v in model.state_dict().items()})";

export function renderBring(view: View): TemplateResult {
  const words = filesTexts[view.lang];
  const locked = view.state.lock?.includes("config") ?? false;
  const paste = (event: Event): void => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    bring(view, form, form.querySelector("textarea")?.value ?? "");
  };
  const open = async (event: Event): Promise<void> => {
    const input = event.currentTarget as HTMLInputElement;
    const form = input.closest("form");
    const area = form?.querySelector("textarea") ?? null;
    const [file] = Array.from(input.files ?? []);
    if (form === null || area === null || file === undefined) return;
    // The same file may be opened again.
    input.value = "";
    if (file.size > LONGEST) {
      answer(form, [words.refused({ id: "large" })], true);
      return;
    }
    try {
      area.value = await file.text();
    } catch {
      answer(form, [words.kept(words.unreadable)], true);
      return;
    }
    bring(view, form, area.value);
  };
  return html`<form class="bring" aria-labelledby="bring-title" @submit=${paste}>
    <h4 id="bring-title">${words.bring}</h4>
    <p>${words.about}</p>
    <p>${words.python} <code>${PYTHON}</code></p>
    <textarea rows="6" spellcheck="false" autocapitalize="off" autocomplete="off" aria-label=${words.text} ?disabled=${locked}></textarea>
    <div class="tools-row">
      <button type="submit" class="main" ?disabled=${locked}>${words.apply}</button>
      <label class="button open ${locked ? "disabled" : ""}"
        ><input class="hidden" type="file" accept=".json,application/json" ?disabled=${locked} @change=${open} />${words.file}</label
      >
    </div>
    <div role="status"><ul class="answer"></ul></div>
    <div class="parts"></div>
  </form>`;
}

/** Shows the model, or says why not; then nothing has changed, and the text stays as it was. */
function bring(view: View, form: HTMLFormElement, text: string): void {
  const { texts, dispatch } = view;
  const words = filesTexts[view.lang];
  const read = readModel(text, view.run.config());
  if ("refused" in read) {
    answer(form, [words.refused(read.refused)], true);
    return;
  }
  const { change, wrong, info } = changeOf(view, read);
  if (wrong !== null) {
    answer(form, [wrong], true);
    return;
  }
  dispatch(change);
  const lines = [
    ...(info === null ? [] : [words.brought(info.T, info.I, info.H, info.O)]),
    ...read.notes.map((note) => words.note(note, texts.losses, texts.lossPlaces)),
  ];
  answer(form, lines, false, partsTable(read.parts, words));
}

/** Every entry of the file with what became of it. */
function partsTable(parts: readonly Part[], words: FilesTexts): TemplateResult {
  return html`<table>
    <caption>${words.parts}</caption>
    <thead>
      <tr><th scope="col">${words.entry}</th><th scope="col">${words.holds}</th><th scope="col">${words.part}</th></tr>
    </thead>
    <tbody>
      ${parts.map(
        ({ key, shape, said, role }) => html`<tr>
          <th scope="row">${quoted(key, 80)}</th>
          <td>${said === null ? shape.join(" × ") : quoted(said, 40)}</td>
          <td>${words.roles[role]}</td>
        </tr>`,
      )}
    </tbody>
  </table>`;
}

/** What the text changes, each part checked before anything is changed; or what is wrong with it, in words. */
function changeOf(
  { texts, files, lang }: View,
  { model, truncation, rate, clip }: Brought,
): { readonly change: Change; readonly wrong: string | null; readonly info: ModelInfo | null } {
  const words = filesTexts[lang];
  // What is wrong with it the core says best; what it takes may still be too large to be looked at.
  const info = files.infoOf({ ...model, truncation } as typeof model);
  const refused = (wrong: string): ReturnType<typeof changeOf> => ({
    change: {},
    wrong,
    info: null,
  });
  if (info instanceof Error) return refused(words.kept(texts.error(info as BpttError)));
  const known = table.config.kind.accept(model);
  if (known === undefined) return refused(words.refused({ id: "limits" }));
  const { change, problems } = checkChange({
    ...adopted(known),
    ...(truncation === undefined ? {} : { truncate: truncation }),
    ...(rate === undefined ? {} : { rate }),
    ...(clip === undefined ? {} : { clip }),
  });
  const [problem] = problems;
  return { change, wrong: problem === undefined ? null : words.kept(texts.problem(problem)), info };
}

function answer(
  form: HTMLFormElement,
  lines: readonly string[],
  refused = false,
  parts: TemplateResult | typeof nothing = nothing,
): void {
  const list = form.querySelector<HTMLElement>(".answer");
  const taken = form.querySelector<HTMLElement>(".parts");
  if (list === null || taken === null) return;
  list.classList.toggle("refused", refused);
  render(
    lines.map((line) => html`<li>${line}</li>`),
    list,
  );
  render(parts, taken);
}
