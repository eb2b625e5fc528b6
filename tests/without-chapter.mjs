/**
 * Runs in a page before anything else: takes the chapter's sections off it. Most tests are of the
 * explorer at the top; the figures are explorers of their own, and the text takes time to lay out.
 */
export function leaveOutChapter() {
  const remove = () => {
    for (const section of document.querySelectorAll("article.chapter > section")) section.remove();
  };
  const observer = new MutationObserver(remove);
  observer.observe(document, { childList: true, subtree: true });
  addEventListener("DOMContentLoaded", () => {
    remove();
    observer.disconnect();
  });
}
