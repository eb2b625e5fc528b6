/** MkDocs with Material, whose instant navigation changes pages without loading them. */
import { built, type Site, serve } from "./site";
import { expect, test, Widget } from "./widget";

let site: Site;
test.beforeAll(async () => {
  // Its pages name the address they will be published at.
  site = await serve(built("mkdocs", "site"), {}, (text, origin) =>
    text.replaceAll("http://127.0.0.1/", `${origin}/`),
  );
});
test.afterAll(() => site.stop());

test("used, left and come back to without a load", async ({ page, look }) => {
  await page.goto(site.origin);
  const widget = new Widget(page);
  await widget.use();
  await look("mkdocs");
  await page.evaluate(() => Object.assign(globalThis, { loadedOnce: true }));
  const footer = page.getByRole("contentinfo");
  await footer.getByRole("link", { name: /下一节/ }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("下一节");
  await expect(widget.whh).toBeHidden();
  await footer.getByRole("link", { name: /时间反向传播/ }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("时间反向传播");
  await widget.use();
  expect(await page.evaluate(() => "loadedOnce" in globalThis)).toBe(true);
});

test("the keys that turn its pages stay in the widget that uses them", async ({ page }) => {
  await page.goto(site.origin);
  const widget = new Widget(page);
  await expect(widget.picture).toBeVisible();
  // Where Material listens: turning a page takes it a moment, in which nothing would be seen yet.
  await page.evaluate(() => {
    const heard: string[] = [];
    window.addEventListener("keydown", ({ key }) => heard.push(key));
    Object.assign(globalThis, { heard });
  });
  const heard = (): Promise<string[]> =>
    page.evaluate(() => (globalThis as unknown as { heard: string[] }).heard);
  await widget.picture.focus();
  const position = page.getByRole("slider", { name: "进度" });
  const before = Number(await position.inputValue());
  await page.keyboard.press(".");
  await expect(position).toHaveValue(String(before + 1));
  await page.getByRole("spinbutton", { name: "W_hh", exact: true }).fill("1");
  await page.keyboard.type(".25");
  await expect(widget.whh).toHaveValue("1.25");
  expect(await heard()).toEqual([]);
  // Outside of it they are Material's again.
  await page.getByRole("heading", { level: 1 }).click();
  await page.keyboard.press(".");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("下一节");
});

test("follows its switch of palettes, and its language", async ({ page }) => {
  await page.goto(site.origin);
  const widget = new Widget(page);
  await widget.followsTheme(() => page.locator("label[for^=__palette]:not([hidden])").click());
  await widget.followsLanguage();
});
