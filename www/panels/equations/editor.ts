/**
 * The field in which equations are typed. Every keystroke is read: what is a model is run at once, of
 * anything else the place is underlined and said, and the last model stays. What is typed is the
 * field's own until then; a model that comes by another way (undo, another example) replaces it.
 */
import { html, noChange, render, type TemplateResult } from "lit";
import { AsyncDirective } from "lit/async-directive.js";
import { directive, type ElementPart } from "lit/directive.js";
import { bare } from "../../bare.js";
import type { BpttError, ModelConfig } from "../../core.js";
import { type Completion, completionAt, marked } from "./completion.js";
import type { EquationsTexts, Place } from "./texts.js";

export type Compose = (text: string) => ModelConfig;

export interface Editor {
  /** The equations of the model in sight. */
  readonly text: string;
  readonly words: EquationsTexts;
  readonly disabled: boolean;
  /** The names that a text may complete. */
  readonly known: readonly string[];
  /**
   * Makes of a text the model that is run, and throws where it is none. A text is composed from the
   * model that was there before typing began, not from what it was a letter ago.
   */
  readonly compose: Compose;
  take(model: ModelConfig): void;
}

export function editorOf(editor: Editor): TemplateResult {
  const { words, disabled } = editor;
  return html`<div class="equation-editor" ${editing(editor)}>
    <div class="field-and-marks">
      <pre class="fault-mark" aria-hidden="true"></pre>
      <textarea
        id="equations-text"
        rows="4"
        spellcheck="false"
        autocapitalize="off"
        autocomplete="off"
        autocorrect="off"
        wrap="off"
        aria-label=${words.field}
        aria-describedby="equations-fault"
        aria-autocomplete="list"
        aria-controls="equations-completions"
        placeholder=${words.example}
        ?disabled=${disabled}
      ></textarea>
    </div>
    <ul class="completions" id="equations-completions" role="listbox" aria-label=${words.completions} hidden></ul>
    <div class="fault" id="equations-fault" role="status"></div>
  </div>`;
}

/** Puts a text into the field as if it had been typed, so that the field's own undo takes it back. */
export function type(field: HTMLTextAreaElement, text: string, from: number, to: number): void {
  field.focus();
  field.setSelectionRange(from, to);
  // The only way that a browser counts as typing; where it has none, the text comes all the same.
  const done =
    text === "" ? document.execCommand("delete") : document.execCommand("insertText", false, text);
  if (done) return;
  field.setRangeText(text, from, to, "end");
  field.dispatchEvent(new Event("input", bare({ bubbles: true })));
}

/** So long nobody stops in the midst of a function's name. */
const REST_MS = 700;

class Editing extends AsyncDirective {
  #root: HTMLElement | null = null;
  #editor: Editor | null = null;
  #fault: { readonly error: BpttError; readonly place: Place | null } | null = null;
  #completion: Completion | null = null;
  #chosen = 0;
  #rest: ReturnType<typeof setTimeout> | undefined;
  /** From the model before typing began; null: nothing is being typed. */
  #compose: Compose | null = null;

  override render(_editor: Editor): typeof noChange {
    return noChange;
  }

  override update(part: ElementPart, [editor]: [Editor]): typeof noChange {
    const before = this.#editor?.text;
    this.#editor = editor;
    if (this.#root === null) {
      this.#root = part.element as HTMLElement;
      // Its children are there once the template is.
      queueMicrotask(() => this.#begin());
    } else {
      if (before !== editor.text) this.#stand();
      this.#say();
    }
    return noChange;
  }

  override disconnected(): void {
    clearTimeout(this.#rest);
  }

  get #field(): HTMLTextAreaElement {
    return this.#root?.querySelector("textarea") as HTMLTextAreaElement;
  }

  #part(name: string): HTMLElement {
    return this.#root?.querySelector(`.${name}`) as HTMLElement;
  }

  #begin(): void {
    const field = this.#field;
    field.addEventListener("input", (event) => {
      // Of what is composed letter by letter only the whole counts.
      if (!(event as InputEvent).isComposing) this.#read();
    });
    field.addEventListener("compositionend", () => this.#read());
    field.addEventListener("keydown", (event) => this.#key(event));
    field.addEventListener("blur", () => {
      // What waited for more is all there is.
      this.#read(true);
      this.#offer(null);
      if (this.#fault === null) this.#compose = null;
    });
    field.addEventListener("scroll", () => this.#scroll());
    this.#stand();
  }

  /** The model in sight has another text than the field: it came by another way. */
  #stand(): void {
    const field = this.#field;
    const { text = "" } = this.#editor ?? {};
    if (field.value !== text) {
      field.value = text;
      this.#compose = null;
      this.#offer(null);
    }
    this.#fault = null;
    this.#fit();
    this.#say();
  }

  /** `rested`: nothing more was typed for a while. */
  #read(rested = false): void {
    clearTimeout(this.#rest);
    const { value, selectionStart } = this.#field;
    this.#fault = null;
    const completion = completionAt(value, selectionStart, this.#editor?.known ?? []);
    this.#offer(completion);
    // `tan` on the way to `tanh` would be a parameter for the blink of an eye.
    const halfTyped = completion?.words.some((word) => word.endsWith("(")) ?? false;
    if (halfTyped && !rested) this.#rest = setTimeout(() => this.#read(true), REST_MS);
    else this.#try(value);
    this.#fit();
    this.#say();
  }

  #try(value: string): void {
    try {
      const editor = this.#editor;
      this.#compose ??= editor?.compose ?? null;
      if (value !== editor?.text && this.#compose !== null) editor?.take(this.#compose(value));
    } catch (thrown) {
      const error = thrown as BpttError;
      this.#fault = { error, place: placeOf(error) };
    }
  }

  #fit(): void {
    const lines = this.#field.value.split("\n").length;
    this.#field.rows = Math.min(Math.max(lines, 4), 16);
  }

  #scroll(): void {
    const marks = this.#part("fault-mark");
    marks.scrollTop = this.#field.scrollTop;
    marks.scrollLeft = this.#field.scrollLeft;
  }

  #say(): void {
    const { words } = this.#editor ?? {};
    if (words === undefined || this.#root === null || this.#part("fault") === null) return;
    const field = this.#field;
    const { value } = field;
    const fault = this.#fault;
    field.setAttribute("aria-invalid", String(fault !== null));
    render(
      fault === null
        ? ""
        : html`<p class="why">${words.fault(fault.error, fault.place)}</p><p class="stays">${words.stays}</p>`,
      this.#part("fault"),
    );
    const at = fault?.place ?? null;
    const [from, to] = at === null ? [0, 0] : marked(value, at.line, at.column);
    render(
      at === null
        ? ""
        : html`${value.slice(0, from)}<mark>${value.slice(from, to) || " "}</mark>${value.slice(to)}`,
      this.#part("fault-mark"),
    );
    this.#scroll();
  }

  #offer(completion: Completion | null): void {
    this.#completion = completion;
    this.#chosen = 0;
    this.#list();
  }

  #list(): void {
    const list = this.#part("completions");
    const { words = [] } = this.#completion ?? {};
    list.hidden = words.length === 0;
    const field = this.#field;
    if (words.length === 0) field.removeAttribute("aria-activedescendant");
    else field.setAttribute("aria-activedescendant", `completion-${this.#chosen}`);
    const choose = (event: Event, index: number): void => {
      // The field keeps the focus.
      event.preventDefault();
      this.#accept(index);
    };
    render(
      words.map(
        (word, index) =>
          html`<li id=${`completion-${index}`} role="option" aria-selected=${index === this.#chosen} @pointerdown=${(event: Event) => choose(event, index)}>${word}</li>`,
      ),
      list,
    );
  }

  #accept(index: number): void {
    const { from, words } = this.#completion ?? { from: 0, words: [] };
    const word = words[index];
    const field = this.#field;
    const to = field.selectionStart;
    this.#offer(null);
    if (word === undefined) return;
    type(field, word, from, to);
    this.#offer(null);
  }

  #key(event: KeyboardEvent): void {
    const count = this.#completion?.words.length ?? 0;
    if (count === 0 || event.isComposing) return;
    const moves: Readonly<Record<string, number>> = bare({ ArrowDown: 1, ArrowUp: -1 });
    const move = moves[event.key];
    if (move !== undefined) this.#chosen = (this.#chosen + move + count) % count;
    else if (event.key === "Tab" && !event.shiftKey) this.#accept(this.#chosen);
    else if (event.key === "Escape") this.#offer(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
    if (move !== undefined) this.#list();
  }
}

const editing = directive(Editing);

/** `cell.equations[2:7]`: where in the text; null: elsewhere. */
function placeOf({ path }: BpttError): Place | null {
  const [, line, column] = /^cell\.equations\[(\d+):(\d+)\]$/.exec(path ?? "") ?? [];
  return line === undefined ? null : { line: Number(line), column: Number(column) };
}
