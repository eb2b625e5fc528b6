/** Formulas, tables and listings wider than the column scroll by themselves, and from the keyboard too. */
export function followWidths(article: HTMLElement): void {
  const observer = new ResizeObserver((entries) => {
    for (const { target } of entries)
      if (target.scrollWidth > target.clientWidth) target.setAttribute("tabindex", "0");
      else target.removeAttribute("tabindex");
  });
  for (const wide of article.querySelectorAll(".wide, .formula")) observer.observe(wide);
}
