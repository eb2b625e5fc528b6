/**
 * The element around another as the page is shown: out of slots and shadow trees, and out of frames
 * whose page is of the same origin. Null at the outermost that may be seen.
 */
export function outer(element: Element): Element | null {
  const { assignedSlot, parentElement } = element;
  if (assignedSlot !== null) return assignedSlot;
  if (parentElement !== null) return parentElement;
  const root = element.getRootNode();
  // Of another page's realm it is no instance of our ShadowRoot.
  if (root.nodeType === Node.DOCUMENT_FRAGMENT_NODE) return (root as ShadowRoot).host ?? null;
  return frameOf(element);
}

/** The `<iframe>` a page stands in; null if it is in none, or in a foreign page's. */
function frameOf({ ownerDocument }: Element): Element | null {
  try {
    return ownerDocument.defaultView?.frameElement ?? null;
  } catch {
    return null;
  }
}
