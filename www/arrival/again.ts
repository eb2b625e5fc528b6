/**
 * Another try for everything on the page that did not arrive: when a reader asks for one, wherever
 * they do, and when the line is back.
 */

const waiting = new Set<() => void>();

export function tryAgain(): void {
  const tries = [...waiting];
  waiting.clear();
  globalThis.removeEventListener("online", tryAgain);
  for (const one of tries) one();
}

/** Once, at the next try. */
export function whenTriedAgain(then: () => void): void {
  if (waiting.size === 0) globalThis.addEventListener("online", tryAgain);
  waiting.add(then);
}

/** It no longer matters. */
export function neverMind(then: () => void): void {
  waiting.delete(then);
}
