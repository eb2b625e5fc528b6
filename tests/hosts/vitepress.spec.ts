/** VitePress: rendered in Node, then a single-page application. */
import { built, type Site, serve } from "./site";
import { expect, test, Widget } from "./widget";

let site: Site;
test.beforeAll(async () => {
  site = await serve(built("vitepress", ".vitepress/dist"));
});
test.afterAll(() => site.stop());

test("used, left and come back to without a load", async ({ page, look }) => {
  await page.goto(site.origin);
  const widget = new Widget(page);
  await widget.use();
  await look("vitepress");
  await page.evaluate(() => Object.assign(globalThis, { loadedOnce: true }));
  const sidebar = page.getByRole("complementary");
  await sidebar.getByRole("link", { name: "下一节" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("下一节");
  await sidebar.getByRole("link", { name: "时间反向传播" }).click();
  await widget.use();
  expect(await page.evaluate(() => "loadedOnce" in globalThis)).toBe(true);
});

test("follows its switch of appearance, and its language", async ({ page }) => {
  await page.goto(site.origin);
  const widget = new Widget(page);
  await widget.followsTheme(() => page.getByRole("switch").first().click());
  await widget.followsLanguage();
});
