/**
 * What is not in sight yet is made ready in steps, one a frame, whichever element of the page they
 * belong to: who scrolls past twenty explorers should feel none of them start.
 */

/** A page that is never idle does not keep a reader waiting longer than this. */
const LONGEST_WAIT_MS = 100;

interface Step {
  readonly begin: () => void;
  readonly wanted: () => boolean;
}

const queue: Step[] = [];
let asked = false;

/**
 * Resolves when it is this step's turn: between two frames, and no other step's. One that is not
 * wanted any more takes no frame: it is told with the next that is, and has nothing to do.
 */
export function turn(wanted = (): boolean => true): Promise<void> {
  return new Promise((begin) => {
    queue.push({ begin, wanted });
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
  const first = queue.findIndex(({ wanted }) => wanted());
  const steps = queue.splice(0, first < 0 ? queue.length : first + 1);
  for (const { begin } of steps) begin();
  ask();
}

/** A step has most of a frame to itself if it begins when one has just been shown. */
function betweenFrames(then: () => void): void {
  if ("requestIdleCallback" in globalThis)
    requestIdleCallback(() => then(), { timeout: LONGEST_WAIT_MS });
  else setTimeout(then);
}
