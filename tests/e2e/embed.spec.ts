/** One line in somebody else's page. */
import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { extname } from "node:path";
import type { Locator } from "@playwright/test";
import { panels } from "../../www/state/table";
import { expect, test } from "./explorer";

const TYPES: Record<string, string> = {
  ".js": "text/javascript",
  ".wasm": "application/wasm",
  ".html": "text/html",
};
const STRICT = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'";
let host: Server;
let origin: string;

/** A course site that has copied the element's files into a folder of its own. */
test.beforeAll(async () => {
  const element = '<script type="module" src="widgets/bptt/bptt-explorer.js"></script>';
  const pages: Record<string, string> = {
    "/notes/": `<!doctype html><html lang="en"><head><title>Notes</title>${element}</head><body>
      <h1>Notes</h1><bptt-explorer preset="notes-linear" at="end"></bptt-explorer>
      <bptt-explorer preset="notes-tanh" lang="zh" at="end">fallback</bptt-explorer></body></html>`,
    "/notes/everything": `<!doctype html><html lang="en"><head><title>Notes</title>${element}</head><body>
      <bptt-explorer preset="notes-tanh" show="${panels.join(" ")}"></bptt-explorer></body></html>`,
  };
  host = createServer((request, response) => {
    const path = new URL(request.url ?? "/", "http://host").pathname;
    const page = pages[path];
    if (path === "/favicon.ico") {
      response.writeHead(204).end();
      return;
    }
    const file = path.match(/^\/notes\/widgets\/bptt\/([\w.-]+)$/)?.[1];
    try {
      const body = page ?? readFileSync(new URL(`../../dist/${file}`, import.meta.url));
      response.writeHead(200, {
        "content-type": page ? "text/html" : (TYPES[extname(path)] ?? "text/plain"),
        "content-security-policy": STRICT,
      });
      response.end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((done) => host.listen(0, "127.0.0.1", done));
  origin = `http://127.0.0.1:${(host.address() as AddressInfo).port}`;
});

test.afterAll(() => new Promise<unknown>((done) => host.close(done)));

test("works from a sub-path, twice on one page, under a strict CSP", async ({ explorer, page }) => {
  const wasm: string[] = [];
  page.on("request", (request) => request.url().endsWith(".wasm") && wasm.push(request.url()));
  await page.goto(`${origin}/notes/`);
  await expect(explorer.shown("∇W_hh").first()).toHaveText("−3.25");
  const second = page.getByRole("group", { name: "按时间展开" });
  await expect(second.getByRole("status", { name: "∇W_hh", exact: true })).toHaveText("0.0799447");
  // One wasm for both, and the host's address untouched.
  expect(wasm.length).toBe(1);
  await page.getByRole("slider", { name: "W_hh" }).first().press("ArrowRight");
  await expect(explorer.shown("W_hh").first()).toHaveText("1.51");
  expect(page.url()).toBe(`${origin}/notes/`);
});

test("no panel does what a strict CSP forbids", async ({ explorer, page }) => {
  await page.addInitScript(() => {
    const violations: string[] = [];
    Object.assign(window, { violations });
    document.addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) =>
      violations.push(`${effectiveDirective}: ${blockedURI}`),
    );
  });
  await page.goto(`${origin}/notes/everything`);
  await expect(explorer.diagram).toBeVisible();
  // The last to come are what the Worker does.
  const surface = page.getByRole("group", { name: "Error cliff" }).locator(".relief canvas");
  await expect(surface).toHaveAttribute("height", "270", { timeout: 30_000 });
  await expect(page.getByRole("group", { name: "Gradient check" })).toContainText("×10⁻");
  await expect(page.getByText("could not be loaded")).toHaveCount(0);
  await explorer.slider("W_hh").press("ArrowRight");
  await explorer.focus();
  await explorer.press("End");
  // A card with an explanation, and a number that is edited.
  await explorer.node("h 1").click();
  await explorer.node("x 1").press("F2");
  expect(
    await page.evaluate(() => (window as unknown as { violations: string[] }).violations),
  ).toEqual([]);
});

test("a key the widget uses is no shortcut of the page around it", async ({ explorer, page }) => {
  await page.goto(`${origin}/notes/`);
  await expect(explorer.shown("∇W_hh").first()).toHaveText("−3.25");
  await page.evaluate(() => {
    const heard: string[] = [];
    document.addEventListener("keydown", ({ key }) => heard.push(key));
    Object.assign(window, { heard });
  });
  const first = page.locator("bptt-explorer").first();
  const picture = first.getByRole("group", { name: "The network unrolled in time" });
  const press = async (inside: Locator, ...keys: string[]): Promise<void> => {
    await inside.focus();
    for (const key of keys) await page.keyboard.press(key);
  };
  // What a slider, a field, a list, a button and the picture mean by a key …
  await press(first.getByRole("slider", { name: "W_hh" }), "ArrowRight", "PageUp", "Home");
  await press(first.getByRole("spinbutton", { name: "W_hh" }), "1", ".", "5", "ArrowUp");
  await press(first.getByRole("radio").first(), "ArrowRight");
  await press(first.getByRole("button", { name: "Theme" }), "Enter", " ");
  await press(picture, ",", "Home", "+", "ArrowRight");
  // … and what means nothing there.
  await press(picture, "n", "Escape", "F2");
  await press(first.getByRole("spinbutton", { name: "W_hh" }), "Escape", "Control+k");
  await press(first.getByRole("button", { name: "Theme" }), "ArrowRight", "PageDown");
  expect(await page.evaluate(() => (window as unknown as { heard: string[] }).heard)).toEqual([
    ...["n", "Escape", "F2"],
    ...["Escape", "Control", "k"],
    ...["ArrowRight", "PageDown"],
  ]);
});
