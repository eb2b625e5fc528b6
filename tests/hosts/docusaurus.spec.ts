/** Docusaurus: rendered in Node by React, then a single-page application. */
import { built, type Site, serve } from "./site";
import { expect, test, Widget } from "./widget";

let site: Site;
test.beforeAll(async () => {
  site = await serve(built("docusaurus", "build"));
});
test.afterAll(() => site.stop());

test("used, left and come back to without a load", async ({ page, look }) => {
  await page.goto(site.origin);
  const widget = new Widget(page);
  await widget.use();
  await look("docusaurus");
  await page.evaluate(() => Object.assign(globalThis, { loadedOnce: true }));
  const sidebar = page.getByRole("complementary");
  await sidebar.getByRole("link", { name: "下一节" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("下一节");
  await sidebar.getByRole("link", { name: "时间反向传播" }).click();
  await widget.use();
  expect(await page.evaluate(() => "loadedOnce" in globalThis)).toBe(true);
});

test("follows its switch of colour mode, and its language", async ({ page }) => {
  await page.goto(site.origin);
  const widget = new Widget(page);
  // From what the system prefers, which is light here, to light, to dark, and round again.
  const press = () =>
    page
      .locator("nav.navbar")
      .getByRole("button", { name: /mode|模式/ })
      .click();
  await widget.followsTheme(press, ["dark", "light"]);
  await widget.followsLanguage();
});
