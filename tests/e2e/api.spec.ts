/** bptt.js as a page and a Worker load it. */
import { expect, test } from "./explorer";
import { openHost } from "./host";

test("the API computes in a page", async ({ page }) => {
  await page.goto("en.html");
  const share = await page.evaluate(async () => {
    const api = await import(new URL("bptt.js", location.href).href);
    await api.default();
    return api.bptt(api.preset("notes-linear")).grads.whh[0];
  });
  expect(share).toBe(-3.25);
});

test("the API computes in a Worker", async ({ page }) => {
  await openHost(page, "");
  const answer = await page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const source = `
          import init, { bptt, preset } from "${new URL("bptt.js", location.href).href}";
          await init();
          let refused;
          try { bptt({}); } catch (error) { refused = error.name + " " + error.path; }
          postMessage({ refused, loss: bptt(preset("notes-linear")).loss });`;
        const url = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
        const worker = new Worker(url, { type: "module" });
        worker.onmessage = ({ data }) => resolve(data);
        worker.onerror = ({ message }) => reject(new Error(message));
      }),
  );
  expect(answer).toEqual({ refused: "BpttError cell", loss: 12.8125 });
});
