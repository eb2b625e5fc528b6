/** The module as a notebook's widget: a model of traits on one side, the explorer on the other. */
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { expect, test } from "./explorer";

const inline = readFileSync(new URL("../../dist/bptt-explorer.inline.js", import.meta.url), "utf8");

/** What a notebook does with a front-end module: import it from a blob, render it into a box. */
interface Notebook {
  /** Every `save_changes`, with what had been set by then. */
  saved: Record<string, unknown>[];
  set(name: string, value: unknown): void;
  get(name: string): unknown;
  listeners(): number;
  dispose(): void;
}
declare global {
  interface Window {
    notebook: Notebook;
  }
}

async function render(page: Page, traits: Record<string, unknown>): Promise<void> {
  await page.route("**/notebook.html", (route) =>
    route.fulfill({
      contentType: "text/html; charset=utf-8",
      body: '<!doctype html><html lang="en"><title>Notebook</title><link rel="icon" href="data:,"><body></body></html>',
    }),
  );
  await page.goto("notebook.html");
  await page.evaluate(
    async ([source, start]) => {
      const values = new Map(Object.entries(start));
      const callbacks = new Map<string, Set<() => void>>();
      // As Backbone has it: `change:…` only where the value is another one.
      const model = {
        get: (name: string) => values.get(name),
        set: (name: string, value: unknown) => {
          if (JSON.stringify(values.get(name)) === JSON.stringify(value)) return;
          values.set(name, value);
          for (const callback of callbacks.get(`change:${name}`) ?? []) callback();
        },
        save_changes: () => window.notebook.saved.push(Object.fromEntries(values)),
        on: (event: string, callback: () => void) => {
          callbacks.set(event, (callbacks.get(event) ?? new Set()).add(callback));
        },
        off: (event: string, callback: () => void) => callbacks.get(event)?.delete(callback),
      };
      const url = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
      const { default: widget } = await import(url);
      URL.revokeObjectURL(url);
      const el = document.createElement("div");
      // MyST renders into a shadow tree.
      const box = document.createElement("div");
      document.body.append(box);
      box.attachShadow({ mode: "open" }).append(el);
      window.notebook = {
        saved: [],
        get: model.get,
        set: model.set,
        listeners: () => [...callbacks.values()].reduce((sum, { size }) => sum + size, 0),
        dispose: widget.render({ model, el }),
      };
    },
    [inline, traits] as const,
  );
}

const trait = (page: Page, name: string): Promise<unknown> =>
  page.evaluate((name) => window.notebook.get(name), name);

test("traits and explorer say the same, whoever speaks", async ({ explorer, page }) => {
  await render(page, { preset: "notes-linear", w_hh: 0.9, at: "end", lang: "en", state: {} });
  await expect(explorer.slider("W_hh")).toHaveValue("0.9");
  await expect(explorer.shown("∇W_hh")).toBeVisible();
  // The reader drags: the kernel is told.
  await explorer.slider("W_hh").press("ArrowRight");
  await expect.poll(() => trait(page, "w_hh")).toBe(0.91);
  const saved = await page.evaluate(() => window.notebook.saved.at(-1));
  expect(saved).toMatchObject({ w_hh: 0.91, state: { whh: 0.91, preset: "notes-linear" } });
  // The kernel sets: the reader sees it, and the other traits follow.
  await page.evaluate(() => window.notebook.set("w_hh", -0.5));
  await expect(explorer.slider("W_hh")).toHaveValue("-0.5");
  await expect.poll(() => trait(page, "state")).toMatchObject({ whh: -0.5 });
  await page.evaluate(() => window.notebook.set("state", { steps: 4 }));
  await expect(explorer.slider("Sequence length T")).toHaveValue("4");
  // Nothing goes back and forth on its own.
  const count = await page.evaluate(() => window.notebook.saved.length);
  await explorer.slider("W_hh").press("ArrowLeft");
  await expect.poll(() => trait(page, "w_hh")).toBe(-0.51);
  expect(await page.evaluate(() => window.notebook.saved.length)).toBe(count + 1);
});

test("a whole model goes in and comes out as a Config", async ({ explorer, page }) => {
  const config = {
    cell: "rnn",
    activation: "tanh",
    loss: "half-squared",
    lossAt: "every",
    params: { wxh: [[1]], whh: [[0.5]], bh: [0], why: [[2]], by: [0] },
    inputs: [[1], [0], [-1]],
    targets: [[0], [1], [0]],
  };
  await render(page, { config, lang: "en" });
  await expect(explorer.slider("Sequence length T")).toHaveValue("3");
  await explorer.slider("W_hh").press("ArrowRight");
  await expect
    .poll(() => trait(page, "config"))
    .toMatchObject({ cell: "rnn", params: { whh: [[0.51]] }, inputs: [[1], [0], [-1]] });
});

test("a document's JSON may write attributes as in HTML", async ({ explorer, page }) => {
  await render(page, { preset: "notes-tanh", show: "diagram distance", "w-hh": "1.2", lang: "zh" });
  await expect(explorer.diagram).toBeVisible();
  await expect(page.getByRole("combobox", { name: "示例" })).toHaveCount(0);
  await page.evaluate(() => window.notebook.set("show", "controls diagram"));
  await expect(explorer.slider("W_hh")).toHaveValue("1.2");
  await explorer.slider("W_hh").press("ArrowLeft");
  await expect.poll(() => trait(page, "w-hh")).toBe("1.19");
});

test("nonsense from a kernel is said, not thrown", async ({ explorer, page }) => {
  await render(page, { preset: "nothing", w_hh: "<b>", show: [], lang: "en", config: 5 });
  await expect(explorer.diagram).toBeVisible();
  await expect(page.getByRole("status").filter({ hasText: "preset" })).toBeVisible();
});

test("what was rendered goes without a trace", async ({ explorer, page }) => {
  await render(page, { preset: "notes-linear", lang: "en" });
  await expect(explorer.diagram).toBeVisible();
  expect(await page.evaluate(() => window.notebook.listeners())).toBe(2);
  await page.evaluate(() => window.notebook.dispose());
  await expect(explorer.diagram).toHaveCount(0);
  expect(await page.evaluate(() => window.notebook.listeners())).toBe(0);
});
