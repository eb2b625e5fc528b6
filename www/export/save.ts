/** Hands the reader a file. */

/** False where the frame this stands in keeps downloads from happening: the reader copies by hand. */
export function canSave(): boolean {
  // A sandboxed frame has no origin; without allow-downloads its downloads vanish without a word.
  // A page from disk has none either, and may save.
  return window.origin !== "null" || (location.protocol === "file:" && window.parent === window);
}

export function save(name: string, content: Blob | string, type = "text/plain"): void {
  const blob = typeof content === "string" ? new Blob([content], { type }) : content;
  const url = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The download has begun by the next turn; browsers hold on to what they read.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
