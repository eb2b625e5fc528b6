/**
 * Editing where it stands: inputs, targets, h_0 and weights, in a small form beside the place. A
 * few entries are fields, a large matrix is text that can be pasted from elsewhere. Enter, leaving or a
 * click elsewhere puts them in, Escape leaves everything as it was; what is refused stays to be mended, with why.
 */
import { html, noChange, nothing, type TemplateResult } from "lit";
import { AsyncDirective } from "lit/async-directive.js";
import { directive, type ElementPart } from "lit/directive.js";
import { keyed } from "lit/directives/keyed.js";
import { cellOf, shapeAt, wholeOf } from "../../network/cells.js";
import { readNumber, rowsOf } from "../../numerals.js";
import { adopted, type Slot, slotAt } from "../../state/edit.js";
import { shown } from "../../state/state.js";
import type { View } from "../../view.js";
import { typeset } from "../../widgets/symbols.js";
import { vars } from "../../widgets/vars.js";

/** As many entries as can be looked at as fields. */
const MOST_FIELDS = 36;
const MOST_COLUMNS = 6;
/** What the arrow keys change an entry by. */
const STEP = 0.1;
/** Where it is said what was expected. */
const WRONG_ID = "edit-wrong";

export function renderEditor(
  view: View,
  place: { readonly x: number; readonly y: number; readonly sides: string },
): unknown {
  const { editing, run, texts } = view;
  const slot = editing === null ? null : slotAt(editing, run.frame);
  if (editing === null || slot === null) return nothing;
  const [first = []] = slot.rows;
  const count = slot.rows.length * first.length;
  const fields = count <= MOST_FIELDS && first.length <= MOST_COLUMNS;
  const name = texts.edit.label(slot.symbol);
  // Another place, another form: what was typed, and refused, was of the one before.
  return keyed(
    wholeOf(editing),
    html`<form
    class="editor ${place.sides}"
    role="dialog"
    aria-label=${name}
    novalidate
    ${vars({ "--x": `${place.x}px`, "--y": `${place.y}px`, "--columns": String(first.length) })}
    @submit=${(event: Event) => {
      event.preventDefault();
      if (put(view, slot, event.currentTarget as HTMLFormElement)) view.edit(null);
    }}
    @focusout=${(event: FocusEvent) => left(view, slot, event)}
    @keydown=${(event: KeyboardEvent) => key(view, slot, event)}
    ${startsAt(entryOf(view), wholeOf(editing), (form) => {
      if (put(view, slot, form)) view.edit(null);
    })}
  >
    <p class="name">${typeset(name)}</p>
    ${fields ? grid(slot, texts.edit.entry) : text(slot, texts.edit.paste)}
    <p class="refused" id=${WRONG_ID} role="alert"></p>
    ${view.refused === null ? nothing : html`<p class="refused" role="alert">${view.refused}</p>`}
    <p class="answers">
      <button type="submit">${texts.edit.apply}</button>
      <button type="button" data-cancel @click=${() => view.edit(null)}>${texts.edit.cancel}</button>
    </p>
  </form>`,
  );
}

/** Which entry is meant, counted row by row from 0; null: all of them. */
function entryOf({ editing, run: { frame } }: View): number | null {
  const cell = editing === null ? null : cellOf(frame, editing);
  return editing === null || cell === null
    ? null
    : cell.row * shapeAt(frame, editing).cols + cell.col;
}

function grid(slot: Slot, label: (row: number, column: number) => string): TemplateResult {
  const single = slot.rows.length * (slot.rows[0]?.length ?? 0) === 1;
  return html`<div class="entries">
    ${slot.rows.flatMap((row, i) =>
      row.map(
        (value, j) => html`<input
          type="text"
          inputmode="text"
          autocomplete="off"
          spellcheck="false"
          aria-label=${single ? slot.symbol : `${slot.symbol} ${slot.rows.length === 1 ? label(j + 1, 0) : label(i + 1, j + 1)}`}
          .defaultValue=${written(value)}
        />`,
      ),
    )}
  </div>`;
}

function text(slot: Slot, hint: string): TemplateResult {
  return html`<textarea
      rows="8"
      wrap="off"
      spellcheck="false"
      aria-label=${slot.symbol}
      .defaultValue=${slot.rows.map((row) => row.map(written).join(" ")).join("\n")}
    ></textarea>
    <p class="hint">${hint}</p>`;
}

/** Exactly: what is not touched stays the very same number. */
function written(value: number): string {
  return String(value).replaceAll("-", "−");
}

/** What ends an edit when it happens elsewhere. */
const OUTSIDE = ["pointerdown", "click"] as const;

/** The first text that should have been a number, and what it may mean. */
interface Wrong {
  readonly wrong: string;
  readonly readings: readonly number[];
}

/** Puts the form's numbers into the model; false if they are none, or cannot be read. */
function put(view: View, slot: Slot, form: HTMLFormElement): boolean {
  const fields = [
    ...form.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>("input, textarea"),
  ];
  const rows =
    fields[0] instanceof HTMLTextAreaElement ? areaRows(fields[0], slot) : fieldRows(fields, slot);
  const wrong = form.querySelector(`#${WRONG_ID}`);
  if ("wrong" in rows) {
    if (wrong !== null) wrong.textContent = view.texts.edit.wrong(shown(rows.wrong), rows.readings);
    return false;
  }
  if (wrong !== null) wrong.textContent = "";
  const same = JSON.stringify(rows) === JSON.stringify(slot.rows);
  if (!same) view.dispatch(adopted(slot.put(view.run.config(), rows)));
  return true;
}

function fieldRows(
  fields: readonly (HTMLInputElement | HTMLTextAreaElement)[],
  slot: Slot,
): number[][] | Wrong {
  const numbers: number[] = [];
  let wrong: Wrong | null = null;
  for (const field of fields) {
    const reading = readNumber(field.value);
    mark(field, "misread" in reading);
    if ("value" in reading) numbers.push(reading.value);
    else if (wrong === null) {
      wrong = { wrong: field.value.trim(), readings: reading.readings };
      field.focus();
    }
  }
  if (wrong !== null) return wrong;
  const width = slot.rows[0]?.length ?? 1;
  return slot.rows.map((_, i) => numbers.slice(i * width, (i + 1) * width));
}

function areaRows(area: HTMLTextAreaElement, slot: Slot): number[][] | Wrong {
  const read = rowsOf(area.value, slot.rows[0]?.length ?? 1);
  mark(area, "wrong" in read);
  if (!("wrong" in read)) return read;
  const at = area.value.indexOf(read.wrong);
  area.focus();
  if (at >= 0) area.setSelectionRange(at, at + read.wrong.length);
  return read;
}

function mark(field: HTMLElement, wrong: boolean): void {
  field.toggleAttribute("aria-invalid", false);
  field.removeAttribute("aria-describedby");
  if (!wrong) return;
  field.setAttribute("aria-invalid", "true");
  field.setAttribute("aria-describedby", WRONG_ID);
}

/** Leaving for somewhere else puts in what was typed; what cannot be put in is left. */
function left(view: View, slot: Slot, event: FocusEvent): void {
  const form = event.currentTarget as HTMLFormElement;
  // Without a next target the window lost the focus, or the form is being taken away.
  if (event.relatedTarget === null || form.contains(event.relatedTarget as Node)) return;
  if (put(view, slot, form)) view.edit(null);
}

function key(view: View, slot: Slot, event: KeyboardEvent): void {
  // The diagram's and the transport's keys mean typing here.
  event.stopPropagation();
  const target = event.composedPath()[0];
  if (event.key === "Escape") {
    event.preventDefault();
    view.edit(null);
  } else if (target instanceof HTMLTextAreaElement) {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) target.form?.requestSubmit();
  } else if (
    target instanceof HTMLInputElement &&
    (event.key === "ArrowUp" || event.key === "ArrowDown")
  ) {
    const reading = readNumber(target.value);
    if ("misread" in reading || target.form === null) return;
    event.preventDefault();
    const next = reading.value + (event.key === "ArrowUp" ? STEP : -STEP);
    // Tenths, not what is left of them in binary.
    target.value = written(Number(next.toPrecision(12)));
    // Seen at once where one number is a model; of several, a step on the way may be none.
    if (slot.rows.flat().length === 1) put(view, slot, target.form);
  }
}

/**
 * When the form opens the entry that is meant has the focus, else the first; it is selected. When it
 * goes with the focus in it, the focus goes back to where it came from: however it was left, the next
 * key means what it meant before.
 */
class StartsAt extends AsyncDirective {
  #form: HTMLFormElement | null = null;
  #from: HTMLElement | SVGElement | null = null;
  #place = "";
  #leave: (form: HTMLFormElement) => void = () => {};

  override render(
    _entry: number | null,
    _place: string,
    _leave: (form: HTMLFormElement) => void,
  ): typeof noChange {
    return noChange;
  }

  override update(
    part: ElementPart,
    [entry, place, leave]: Parameters<StartsAt["render"]>,
  ): typeof noChange {
    this.#leave = leave;
    if (this.#form !== null) return noChange;
    const form = part.element as HTMLFormElement;
    this.#form = form;
    this.#place = place;
    for (const name of OUTSIDE) document.addEventListener(name, this.#outside, true);
    queueMicrotask(() => {
      this.#from = focused(form.getRootNode());
      const fields = form.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(
        "input, textarea",
      );
      const [first] = fields;
      const field = first instanceof HTMLInputElement ? fields[entry ?? 0] : first;
      // Of a large matrix the entry may be out of sight.
      field?.focus({ preventScroll: entry === null });
      field?.select();
      if (field instanceof HTMLTextAreaElement && entry !== null) selectNumber(field, entry);
    });
    return noChange;
  }

  /** What cannot take the focus takes it from nobody: a click there is heard of here alone. */
  readonly #outside = (event: Event): void => {
    // A finger may only want to scroll; what it meant the click tells.
    if (event.type === "pointerdown" && (event as PointerEvent).pointerType === "touch") return;
    const form = this.#form;
    if (form?.isConnected && !event.composedPath().includes(form)) this.#leave(form);
  };

  /** Told before the form is taken away: afterwards nobody knows what had the focus. */
  override disconnected(): void {
    for (const name of OUTSIDE) document.removeEventListener(name, this.#outside, true);
    const root = this.#form?.getRootNode();
    const here = root === undefined ? null : focused(root);
    if (!(root instanceof ShadowRoot) || here === null || !this.#form?.contains(here)) return;
    const [from, place] = [this.#from, this.#place];
    queueMicrotask(() => {
      // What was edited may have been drawn anew.
      const drawn = root.querySelector<SVGElement>(`[data-node="${place}"]`);
      const back = from?.isConnected
        ? from
        : (drawn ?? root.querySelector<HTMLElement>(".diagram"));
      back?.focus({ preventScroll: true });
    });
  }
}

function focused(root: Node): HTMLElement | SVGElement | null {
  const { activeElement } = root as ShadowRoot;
  return activeElement as HTMLElement | SVGElement | null;
}

function selectNumber(area: HTMLTextAreaElement, entry: number): void {
  const number = [...area.value.matchAll(/\S+/g)][entry];
  if (number === undefined) return;
  area.setSelectionRange(number.index, number.index + number[0].length);
  // Browsers show a selection only where someone types it.
  const lines = area.value.split("\n").length;
  const line = area.value.slice(0, number.index).split("\n").length - 1;
  area.scrollTop = (area.scrollHeight * (line - 2)) / lines;
}

const startsAt = directive(StartsAt);
