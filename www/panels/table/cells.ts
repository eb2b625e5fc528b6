/**
 * Going about in a table: a click or Enter on a number goes to its beat, arrow keys from button to
 * button. The current number is kept in sight; only the table's box scrolls, never the page.
 */
import { noChange } from "lit";
import { Directive, directive, type ElementPart } from "lit/directive.js";

class CellsDirective extends Directive {
  #element: Element | null = null;
  #go: (beat: string) => void = () => {};
  #beat: number | null = null;

  override render(_beat: number, _go: (beat: string) => void): typeof noChange {
    return noChange;
  }

  override update(
    part: ElementPart,
    [beat, go]: [number, (beat: string) => void],
  ): typeof noChange {
    this.#go = go;
    if (this.#element !== part.element) {
      this.#element = part.element;
      part.element.addEventListener("click", (event) => this.#click(event));
      part.element.addEventListener("keydown", (event) => move(event as KeyboardEvent));
    }
    if (beat !== this.#beat) {
      this.#beat = beat;
      // Once the new rows stand.
      requestAnimationFrame(() => reveal(part.element));
    }
    return noChange;
  }

  #click(event: Event): void {
    const id = buttonOf(event)?.dataset.at;
    if (id !== undefined) this.#go(id);
  }
}

function buttonOf(event: Event): HTMLElement | null {
  const { target } = event;
  return target instanceof Element ? target.closest<HTMLElement>("button") : null;
}

function move(event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const cell = buttonOf(event)?.closest<HTMLTableCellElement>("td, th");
  const next = cell && neighbour(cell, event.key);
  if (!next) return;
  event.preventDefault();
  next.focus();
}

/** The next button that way; past what a model does not have. */
function neighbour(cell: HTMLTableCellElement, key: string): HTMLElement | null {
  const step = STEPS[key];
  const table = cell.closest("table");
  if (step === undefined || table === null) return null;
  const [rows, columns] = step;
  let place: Element | null = cell;
  while (place !== null) {
    if (columns > 0) place = place.nextElementSibling;
    else if (columns < 0) place = place.previousElementSibling;
    else place = inRow(table, place.parentElement, rows, columnOf(cell));
    const button = place?.querySelector<HTMLElement>("button");
    if (button) return button;
  }
  return null;
}

function columnOf(cell: HTMLTableCellElement): number {
  const before = Array.from(cell.parentElement?.children ?? []).slice(0, cell.cellIndex);
  return before.reduce((sum, other) => sum + (other as HTMLTableCellElement).colSpan, 0);
}

/** The cell of a neighbouring row that covers a column. */
function inRow(
  table: HTMLTableElement,
  from: Element | null,
  by: number,
  column: number,
): Element | null {
  const row = table.rows[Array.prototype.indexOf.call(table.rows, from) + by];
  return (
    Array.from(row?.cells ?? [])
      .filter((cell) => columnOf(cell) <= column)
      .at(-1) ?? null
  );
}

const STEPS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

function reveal(box: Element): void {
  const current = box.querySelector("td [aria-current=step]");
  if (current === null) return;
  const [outer, inner] = [box.getBoundingClientRect(), current.getBoundingClientRect()];
  // What stays at the edges covers what is below it.
  const head = box.querySelector("thead")?.getBoundingClientRect().height ?? 0;
  const side = box.querySelector("tbody th")?.getBoundingClientRect().width ?? 0;
  box.scrollTop += beyond(inner.top - outer.top - head, inner.bottom - outer.bottom);
  box.scrollLeft += beyond(inner.left - outer.left - side, inner.right - outer.right);
}

/** How far to scroll for what sticks out before the start, or else after the end. */
function beyond(start: number, end: number): number {
  return start < 0 ? start : Math.max(0, Math.min(end, start));
}

export const cells = directive(CellsDirective);
