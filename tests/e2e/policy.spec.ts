/** Each of our pages carries a content security policy, and does nothing on its way that breaks it. */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Page } from "@playwright/test";
import { furtherPanels } from "../../www/state/table";
import { expect, test } from "./explorer";

const dist = fileURLToPath(new URL("../../dist/", import.meta.url));
const pages = readdirSync(dist).filter((name) => name.endsWith(".html"));

/** What the policy forbade; in Workers it is the console that tells, which the fixture hears. */
async function violationsOf(page: Page): Promise<() => Promise<string[]>> {
  await page.addInitScript(() => {
    const violations: string[] = [];
    Object.assign(window, { violations });
    document.addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) =>
      violations.push(`${effectiveDirective}: ${blockedURI}`),
    );
  });
  return () => page.evaluate(() => (window as unknown as { violations: string[] }).violations);
}

test("no page without one, before anything it could forbid, and as strict as this", () => {
  expect(pages.sort()).toEqual(["bptt-explorer.html", "embed.html", "en.html", "index.html"]);
  for (const name of pages) {
    const html = readFileSync(`${dist}${name}`, "utf8");
    const [tag = "", policy = ""] =
      /<meta http-equiv="Content-Security-Policy" content="([^"]*)">/.exec(html) ?? [];
    expect(html.indexOf(tag), name).toBeLessThan(html.search(/<script|<link|<style/));
    const directives = new Map(
      policy.split("; ").map((one) => [one.split(" ")[0], one.split(" ").slice(1)]),
    );
    expect(directives.get("default-src")).toEqual(["'none'"]);
    expect(directives.get("base-uri")).toEqual(["'none'"]);
    expect(directives.get("form-action")).toEqual(["'none'"]);
    expect(directives.get("require-trusted-types-for")).toEqual(["'script'"]);
    expect(directives.get("trusted-types")).toEqual(["lit-html", "bptt-explorer"]);
    const single = name === "bptt-explorer.html";
    const allowed = single
      ? /^'(sha256-[\w+/=]+|wasm-unsafe-eval)'$/
      : /^'(self|wasm-unsafe-eval)'$/;
    for (const source of directives.get("script-src") ?? []) expect(source).toMatch(allowed);
    for (const source of directives.get("style-src") ?? []) expect(source).toMatch(allowed);
    if (single) expect(directives.has("connect-src")).toBe(false);
    expect(policy).not.toMatch(/unsafe-inline|'unsafe-eval'|\*|https?:/);
  }
});

for (const name of [...pages, "from disk"]) {
  test(`${name}: all panels, the share dialog, files, paper`, async ({ explorer, page }) => {
    // Every panel, twice, where the machine has other work.
    test.setTimeout(180_000);
    const violations = await violationsOf(page);
    const lang = name === "index.html" ? "zh" : "en";
    const file = name === "from disk" ? pathToFileURL(`${dist}bptt-explorer.html`).href : name;
    const all = `controls+transport+diagram+distance+${furtherPanels.join("+")}`;
    await explorer.open(`preset=notes-tanh&lang=${lang}&show=${all}`, file);
    // The last to come are what the Worker does.
    const cliff = page.getByRole("region", { name: /^(Error cliff|误差悬崖)$/ });
    await expect(cliff.locator(".relief canvas")).toHaveAttribute("height", "270", {
      timeout: 60_000,
    });
    await expect(page.getByRole("region", { name: /^(Gradient check|梯度检验)$/ })).toContainText(
      "×10⁻",
    );
    await expect(page.getByText(/could not be loaded|没能载入/)).toHaveCount(0);
    await explorer.slider("W_hh").press("ArrowRight");
    await explorer.focus();
    await explorer.press("Space");
    await explorer.press("End");
    const shares = page.getByRole("region", { name: /^(Shares by distance|各距离的贡献)$/ });
    for (const kind of ["SVG", "PNG", "CSV"]) {
      const [download] = await Promise.all([
        page.waitForEvent("download"),
        shares.getByRole("button", { name: kind, exact: true }).click(),
      ]);
      expect(download.suggestedFilename()).toMatch(/\.(svg|png|csv)$/);
    }
    await page.pdf();
    await page
      .getByRole("button", { name: /^(Share and embed|分享与嵌入)$/ })
      .first()
      .click();
    const dialog = page.getByRole("dialog");
    const preview = dialog.locator("bptt-explorer").getByRole("img", { name: /^h \d+,/ });
    await expect(preview.first()).toBeAttached({ timeout: 30_000 });
    expect(await violations()).toEqual([]);
  });
}

test("what is put into a page of ours does not run", async ({ page }) => {
  for (const name of pages) {
    await page.goto(`${name}#preset=notes-linear`);
    await page.evaluate(() => {
      const [script, image] = [document.createElement("script"), document.createElement("img")];
      script.append("globalThis.ran = true");
      document.body.append(script);
      try {
        image.setAttribute("onerror", "globalThis.ran = true");
      } catch {
        // A text is no handler here.
      }
      image.src = "data:,";
      document.body.append(image);
    });
    await expect.poll(() => page.locator("img").count()).toBeGreaterThan(0);
    expect(await page.evaluate(() => "ran" in globalThis), name).toBe(false);
  }
});
