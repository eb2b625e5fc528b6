/** A row that copies one of several things, in the format of the button. */
import { html, type TemplateResult } from "lit";
import type { View } from "../view.js";
import { copyAnswer, copyFrom } from "../widgets/copy.js";
import { type Format, type Section, textOf } from "./copy.js";

const formats: readonly Format[] = ["latex", "markdown", "plain"];

/** `things`: what can be copied, and under which name; the first unless another is chosen. */
export function copyRow<T extends string>(
  { texts }: Pick<View, "texts">,
  things: Readonly<Record<T, string>>,
  sectionsOf: (thing: T) => readonly Section[],
  id = "copy-what",
): TemplateResult {
  const names = Object.entries<string>(things) as [T, string][];
  const click = (event: Event, format: Format): void => {
    const row = (event.currentTarget as HTMLElement).closest(".copy");
    const [thing] = names[row?.querySelector("select")?.selectedIndex ?? 0] ?? [];
    if (thing !== undefined) copyFrom(event, textOf(sectionsOf(thing), format), texts);
  };
  return html`<div class="copy">
    <label for=${id}>${texts.worked.copy}</label>
    <select id=${id}>${names.map(([thing, name]) => html`<option value=${thing}>${name}</option>`)}</select>
    ${formats.map(
      (format) =>
        html`<button type="button" @click=${(event: Event) => click(event, format)}>${texts.worked.formats[format]}</button>`,
    )}
    ${copyAnswer(texts)}
  </div>`;
}
