/** Keys of the transport, inside the widget only, and never what a control uses itself. */

export type KeyAction = "toggle" | "back" | "forward" | "first" | "last";

const ACTIONS: Readonly<Record<string, KeyAction>> = {
  " ": "toggle",
  ",": "back",
  ".": "forward",
  Home: "first",
  End: "last",
};

export function keyAction(event: KeyboardEvent): KeyAction | null {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing)
    return null;
  const action = ACTIONS[event.key];
  return action === undefined || usedBy(event.composedPath()[0], event.key) ? null : action;
}

/** Does the control under the focus mean something of its own by this key? */
function usedBy(target: EventTarget | undefined, key: string): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (
    target instanceof HTMLSelectElement ||
    target instanceof HTMLTextAreaElement ||
    target.isContentEditable
  )
    return true;
  if (target instanceof HTMLInputElement) {
    if (target.type === "range") return key === "Home" || key === "End";
    if (target.type === "radio" || target.type === "checkbox") return key === " ";
    return true;
  }
  return key === " " && target.matches("button, a[href], summary, [role=button]");
}
