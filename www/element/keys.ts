/** Keys of the transport, inside the widget only, and never what a control uses itself. */

import { bare } from "../bare.js";
import type { ZoomKey } from "../panels/diagram/zoom.js";
import { isHalfTyped, isNumberField } from "../widgets/number-field.js";

export type KeyAction = "toggle" | "back" | "forward" | "first" | "last" | "undo" | "redo";

const ACTIONS: Readonly<Record<string, KeyAction>> = {
  " ": "toggle",
  ",": "back",
  ".": "forward",
  Home: "first",
  End: "last",
};

const ZOOMS: Readonly<Record<string, ZoomKey>> = {
  "+": "in",
  "=": "in",
  "-": "out",
  "0": "automatic",
};

/** What a slider's thumb is moved with. */
const MOVES = /^(Arrow\w+|Page\w+|Home|End)$/;

/** One of the keys that also a page of the explorer's own answers to: it scrolls with Home and End. */
export function isPlaying({ key }: KeyboardEvent): boolean {
  return key === " " || key === "," || key === ".";
}

/** The keys of the picture's zoom, by the same rules; with Ctrl or ⌘ they are the browser's own. */
export function zoomKey(event: KeyboardEvent): ZoomKey | null {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing)
    return null;
  const key = ZOOMS[event.key];
  return key === undefined || usedBy(event.composedPath()[0], event.key) ? null : key;
}

export function keyAction(event: KeyboardEvent): KeyAction | null {
  if (event.defaultPrevented || event.altKey || event.isComposing) return null;
  if (event.ctrlKey || event.metaKey) return historyAction(event);
  const action = ACTIONS[event.key];
  return action === undefined || usedBy(event.composedPath()[0], event.key) ? null : action;
}

/** Ctrl or ⌘ with Z, Shift+Z or Y; a field in which something is typed undoes its typing itself. */
function historyAction(event: KeyboardEvent): KeyAction | null {
  const key = event.key.toLowerCase();
  const target = event.composedPath()[0];
  const typing =
    target instanceof HTMLTextAreaElement ||
    (isNumberField(target)
      ? isHalfTyped(target)
      : target instanceof HTMLInputElement && target.type === "text");
  if (typing) return null;
  if (key === "z") return event.shiftKey ? "redo" : "undo";
  return key === "y" && !event.shiftKey ? "redo" : null;
}

/** Lists from which something was chosen since they got the focus. */
const chosen = new WeakSet<EventTarget>();

/** Tells whether a list is still to be opened, or was chosen from. */
export function keepChosen(root: EventTarget, signal: AbortSignal): void {
  const select = ({ target }: Event): HTMLSelectElement | null =>
    target instanceof HTMLSelectElement ? target : null;
  const choose = (event: Event): void => {
    const list = select(event);
    if (list !== null) chosen.add(list);
  };
  const leave = (event: Event): void => {
    const list = select(event);
    if (list !== null) chosen.delete(list);
  };
  root.addEventListener("change", choose, bare({ signal }));
  root.addEventListener("focusout", leave, bare({ signal }));
}

/** Does the control under the focus mean something of its own by this key? */
export function usedBy(target: EventTarget | undefined, key: string): boolean {
  if (!(target instanceof HTMLElement)) return false;
  // The space bar opens a list. Who has just chosen from it goes on to play, and no item begins with a stop.
  if (target instanceof HTMLSelectElement)
    return !(key === "," || key === "." || (key === " " && chosen.has(target)));
  if (target instanceof HTMLTextAreaElement || target.isContentEditable) return true;
  if (target instanceof HTMLInputElement) {
    if (target.type === "range") return MOVES.test(key);
    if (target.type === "radio") return key === " " || key.startsWith("Arrow");
    if (target.type === "checkbox") return key === " ";
    return true;
  }
  return (
    (key === " " || key === "Enter") && target.matches("button, a[href], summary, [role=button]")
  );
}
