/** How a Worker is made, the best way first. In single files inline/ways.ts stands in its place. */
export const ways: readonly (() => Worker | Promise<Worker>)[] = [
  () => new Worker(new URL("./worker.ts", import.meta.url), { type: "module" }),
  async () => new (await import("./blob.js")).default(),
];
