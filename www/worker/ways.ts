/** How a Worker is made, the best way first. In single files inline/ways.ts stands in its place. */
import { trusted } from "./trusted.js";
import address from "./worker.ts?worker&url";

export const ways: readonly (() => Worker | Promise<Worker>)[] = [
  () => new Worker(trusted(address)),
  async () => new (await import("./blob.js")).default(),
];
