/**
 * Shows SVG text that a core's plot wrote, one element a line. What changes from one picture to the
 * next is changed in place: mostly a curve's path, while axes and labels stay as they are.
 */
import { noChange } from "lit";
import { Directive, directive, type ElementPart } from "lit/directive.js";
import { svgElements } from "./svg-text.js";

class SvgLinesDirective extends Directive {
  #shown: readonly string[] = [];
  #element: Element | null = null;

  override render(_text: string): typeof noChange {
    return noChange;
  }

  override update({ element }: ElementPart, [text]: [string]): typeof noChange {
    const lines = text.trimEnd().split("\n");
    const root = element.firstElementChild;
    const same =
      this.#element === element &&
      root !== null &&
      lines.length === this.#shown.length &&
      lines[0] === this.#shown[0] &&
      root.childElementCount === lines.length - 2;
    if (same) this.#change(root, lines);
    else element.replaceChildren(...svgElements(text));
    this.#shown = lines;
    this.#element = element;
    return noChange;
  }

  /** Everything but the first line, which opens the picture, and the last, which closes it. */
  #change(root: Element, lines: readonly string[]): void {
    for (let i = 1; i < lines.length - 1; i++) {
      const [now = "", before = ""] = [lines[i], this.#shown[i]];
      if (now === before) continue;
      const child = root.children[i - 1];
      if (child === undefined) continue;
      const [path, old] = [cutPath(now), cutPath(before)];
      if (path !== null && path.rest === old?.rest) child.setAttribute("d", path.d);
      else child.replaceWith(...svgElements(now));
    }
  }
}

/** A line's path, and everything else it says. */
function cutPath(line: string): { d: string; rest: string } | null {
  const from = line.indexOf(' d="');
  const to = line.indexOf('"', from + 4);
  return from < 0 || to < 0
    ? null
    : { d: line.slice(from + 4, to), rest: line.slice(0, from) + line.slice(to) };
}

export const svgLines = directive(SvgLinesDirective);
