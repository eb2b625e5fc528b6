/** Copies the one text field of a `<div class="copied">`, and says in its `<output>` what became of it. */
import type { ShareTexts } from "../i18n/share.js";

export async function copyField(event: Event, say: ShareTexts): Promise<void> {
  const box = (event.currentTarget as Element).closest(".copied");
  const field = box?.querySelector<HTMLInputElement | HTMLTextAreaElement>("input, textarea");
  const said = box?.querySelector("output");
  if (!field || !said) return;
  try {
    await navigator.clipboard.writeText(field.value);
    said.value = say.copied;
  } catch {
    // In a frame without the permission, or without https: the reader copies by hand.
    field.focus();
    field.select();
    said.value = say.byHand;
  }
}
