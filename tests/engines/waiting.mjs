/** Waiting for what becomes true, with a deadline in place of fixed sleeps. */
import assert from "node:assert/strict";
import { setTimeout as pause } from "node:timers/promises";

const PATIENCE = 15_000;
const PERIOD = 50;

/** Reads until `check` no longer throws, and returns what was read; else throws what it threw last. */
export async function eventually(read, check) {
  const deadline = performance.now() + PATIENCE;
  for (;;) {
    try {
      const seen = await read();
      check(seen);
      return seen;
    } catch (error) {
      if (performance.now() > deadline) throw error;
    }
    await pause(PERIOD);
  }
}

/** Reads until it equals `wanted`. */
export const until = (read, wanted) => eventually(read, (seen) => assert.deepEqual(seen, wanted));
