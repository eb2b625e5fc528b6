/** Hands out files from a row `<div class="files">` with its buttons, and says there what became of it. */
import { html, type TemplateResult } from "lit";
import type { PictureFile } from "../export/pictures.js";
import { pngOf } from "../export/png.js";
import { canSave, save } from "../export/save.js";
import type { Texts } from "../i18n/texts.js";

type Words = Texts["figure"];

/** What follows the buttons of such a row. */
export function savedAnswer(words: Words): TemplateResult {
  return html`<span class="said" role="status"></span>
    <textarea class="by-hand" readonly hidden rows="4" aria-label=${words.byHand}></textarea>`;
}

/** As a file, or, where none can be saved, as text to copy. */
export function give(event: Event, words: Words, name: string, text: string, type: string): void {
  const files = rowOf(event);
  const area = files?.querySelector("textarea") ?? null;
  if (canSave()) {
    save(name, text, type);
    say(files, words.saved);
  } else if (area !== null) {
    area.hidden = false;
    area.value = text;
    area.select();
    say(files, words.byHand);
  }
}

/** The picture's pixels, or a sentence that says why not. */
export async function givePng(
  event: Event,
  words: Words,
  name: string,
  picture: PictureFile | null,
): Promise<void> {
  const files = rowOf(event);
  const png =
    picture !== null && canSave() ? await pngOf(picture.svg, picture.width, picture.height) : null;
  if (png !== null) save(name, png);
  say(files, png === null ? words.noPng : words.saved);
}

function rowOf(event: Event): Element | null {
  return (event.currentTarget as Element).closest(".files");
}

function say(files: Element | null, text: string): void {
  const said = files?.querySelector(".said");
  if (said) said.textContent = text;
}
