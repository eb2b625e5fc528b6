/** Text onto the clipboard, from a row `<div class="copy">` with its buttons. */
import { html, type TemplateResult } from "lit";
import type { Texts } from "../i18n/texts.js";

/** What follows the buttons of such a row: what became of it, and the text where it must be copied by hand. */
export function copyAnswer({ worked }: Texts): TemplateResult {
  return html`<output></output>
    <textarea hidden readonly rows="6" aria-label=${worked.byHand}></textarea>`;
}

/** Copies, and says so in the row the event comes from. */
export function copyFrom(event: Event, text: string, { worked }: Texts): void {
  const row = (event.currentTarget as HTMLElement).closest(".copy");
  const byHand = row?.querySelector("textarea");
  const said = row?.querySelector("output");
  if (!byHand || !said) return;
  void copy(text, byHand).then((copied) => {
    said.value = copied ? worked.copied : worked.byHand;
  });
}

/** Where the clipboard is out of reach, the text is laid out to be copied by hand. */
async function copy(text: string, byHand: HTMLTextAreaElement): Promise<boolean> {
  try {
    // Asking where the answer is no would be written to the console as an error.
    if (forbidden()) throw new Error("the frame may not write to the clipboard");
    await navigator.clipboard.writeText(text);
    byHand.hidden = true;
    return true;
  } catch {
    byHand.hidden = false;
    byHand.value = text;
    byHand.select();
    return false;
  }
}

/** What Chromium tells of the rules of the frame it is in; elsewhere there is nothing to be asked. */
function forbidden(): boolean {
  const { featurePolicy } = document as {
    featurePolicy?: { allowsFeature(name: string): boolean };
  };
  return featurePolicy?.allowsFeature("clipboard-write") === false;
}
