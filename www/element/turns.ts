/**
 * What is not in sight yet is made ready in steps, one a frame, whichever element of the page they
 * belong to: who scrolls past twenty explorers should feel none of them start.
 */

/** A page that is never idle does not keep a reader waiting longer than this. */
const LONGEST_WAIT_MS = 100;

const queue: (() => void)[] = [];
let asked = false;

/** Resolves when it is this step's turn: between two frames, and no other step's. */
export function turn(): Promise<void> {
  return new Promise((resolve) => {
    queue.push(resolve);
    ask();
  });
}

function ask(): void {
  if (asked || queue.length === 0) return;
  asked = true;
  requestAnimationFrame(() => betweenFrames(next));
}

function next(): void {
  asked = false;
  queue.shift()?.();
  ask();
}

/** A step has most of a frame to itself if it begins when one has just been shown. */
function betweenFrames(then: () => void): void {
  if ("requestIdleCallback" in globalThis)
    requestIdleCallback(() => then(), { timeout: LONGEST_WAIT_MS });
  else setTimeout(then);
}
