/** A page under a policy that allows its own files, and wasm, and nothing else. */
import { built, type Site, serve } from "./site";
import { test, Widget } from "./widget";

const POLICY = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'";
let site: Site;
test.beforeAll(async () => {
  site = await serve(built("csp"), { "content-security-policy": POLICY });
});
test.afterAll(() => site.stop());

test("a strict policy has nothing to refuse", async ({ page, complaints, look }) => {
  await page.exposeFunction("refused", (what: string) => complaints.push(`refused: ${what}`));
  await page.addInitScript(() => {
    addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) =>
      (globalThis as unknown as { refused(what: string): void }).refused(
        `${violatedDirective} ${blockedURI}`,
      ),
    );
  });
  await page.goto(site.origin);
  await new Widget(page).use();
  await look("csp");
});

test("follows a class that turns the page dark, and its language", async ({ page }) => {
  await page.goto(site.origin);
  const widget = new Widget(page);
  await widget.followsTheme(() =>
    page.evaluate(() => document.documentElement.classList.toggle("dark")),
  );
  await widget.followsLanguage();
});
