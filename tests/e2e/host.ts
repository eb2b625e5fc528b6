/** Somebody else's page with the element in it, served beside the element's own files. */
import type { Page } from "@playwright/test";
import type { BpttExplorer } from "../../www/element/bptt-explorer.js";

/** Opens a page of this body. `head` comes before the element's script. */
export async function openHost(page: Page, body: string, head = ""): Promise<void> {
  await page.route("**/host.html", (route) =>
    route.fulfill({
      contentType: "text/html",
      body: `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Notes</title>
        <meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">
        ${head}<script type="module" src="bptt-explorer.js"></script></head><body>${body}</body></html>`,
    }),
  );
  await page.goto("host.html");
}

/** A page without rules of its own, for what ours do not let anybody do: read markup from text. */
export async function plainPage(page: Page): Promise<Page> {
  const plain = await page.context().newPage();
  await plain.goto("about:blank");
  return plain;
}

/** Whether each element on the page has its first picture. */
export function started(page: Page): Promise<boolean[]> {
  return page.evaluate(() =>
    Array.from(
      document.querySelectorAll<BpttExplorer>("bptt-explorer"),
      (element) => element.config != null,
    ),
  );
}

/** How often the page fetched wasm, compiled and instantiated it; call before the page opens. */
export async function countWasm(page: Page): Promise<() => Promise<Record<string, number>>> {
  await page.addInitScript(() => {
    const counts = { compiled: 0, instantiated: 0 };
    (window as unknown as { wasmCounts: object }).wasmCounts = counts;
    const { compile, compileStreaming, instantiate, instantiateStreaming, Instance } = WebAssembly;
    const api = WebAssembly as unknown as Record<string, unknown>;
    const counted =
      (name: keyof typeof counts, original: (...args: never[]) => unknown) =>
      (...args: never[]) => {
        counts[name]++;
        return original(...args);
      };
    api.compile = counted("compiled", compile);
    api.compileStreaming = counted("compiled", compileStreaming);
    api.instantiate = counted("instantiated", instantiate as (...args: never[]) => unknown);
    api.instantiateStreaming = counted(
      "instantiated",
      instantiateStreaming as (...args: never[]) => unknown,
    );
    api.Instance = new Proxy(Instance, {
      construct(target, args: [WebAssembly.Module]) {
        counts.instantiated++;
        return new target(...args);
      },
    });
  });
  let fetched = 0;
  page.on("request", (request) => {
    if (request.url().endsWith(".wasm")) fetched++;
  });
  return async () => ({
    fetched,
    ...(await page.evaluate(
      () => (window as unknown as { wasmCounts: Record<string, number> }).wasmCounts,
    )),
  });
}
