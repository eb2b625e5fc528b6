/** Runs a job in slices short enough for a frame, with room between them for everything else. */
import type { Bit } from "./jobs.js";

/** Milliseconds a slice takes before the bit that ends it: eight with it, at most. */
const SLICE = 5;

/** Rejects with the signal's reason as soon as a slice ends after it was aborted. */
export async function inSlices<P, A>(
  work: Generator<Bit<P>, A>,
  tell: (bit: Bit<P>) => void,
  signal: AbortSignal,
): Promise<A> {
  try {
    for (;;) {
      signal.throwIfAborted();
      const end = performance.now() + SLICE;
      let told: Bit<P> | null = null;
      do {
        const next = work.next();
        if (next.done) return next.value;
        told = next.value;
        // What can be shown is not to wait, nor to be missed.
      } while (told.part === undefined && performance.now() < end);
      tell(told);
      await breath();
    }
  } finally {
    // After a cancel the job still has to let go of what it holds.
    work.return(undefined as A);
  }
}

/** One turn of the event loop: messages, input and frames come first. */
function breath(): Promise<void> {
  return new Promise((go) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      go();
    };
    port2.postMessage(null);
  });
}
