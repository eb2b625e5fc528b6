/** Sphinx with the layout of Jupyter Book, written in MyST Markdown. */
import { built, type Site, serve } from "./site";
import { expect, test, Widget } from "./widget";

// Its search in Chinese, and its theme where nobody has chosen one yet.
test.use({ itsOwn: /ChineseStemmer is not defined|Got invalid theme mode/ });

let site: Site;
test.beforeAll(async () => {
  site = await serve(built("sphinx", "site"));
});
test.afterAll(() => site.stop());

test("used, left and come back to", async ({ page, look }) => {
  await page.goto(site.origin);
  const widget = new Widget(page);
  await widget.use();
  await look("sphinx");
  await page.getByRole("link", { name: "下一节" }).first().click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("下一节");
  await page.goBack();
  await widget.use();
});

test("the arrow keys that turn its pages stay in the slider they move", async ({ page }) => {
  await page.goto(site.origin);
  const widget = new Widget(page);
  const before = Number(await widget.whh.inputValue());
  await widget.whh.focus();
  await page.keyboard.press("ArrowRight");
  await expect(widget.whh).toHaveValue(String(Number((before + 0.01).toFixed(2))));
  await expect(page.getByRole("heading", { level: 1 })).toContainText("时间反向传播");
  // Outside of it they are Sphinx's again.
  await widget.whh.evaluate((input) => input.blur());
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("下一节");
});

test("follows its switch of colour modes, and its language", async ({ page }) => {
  await page.goto(site.origin);
  const widget = new Widget(page);
  const modes = ["dark", "light"];
  const press = async (): Promise<void> => {
    await page.locator(".theme-switch-button:visible").first().click();
    await page.locator(`.theme-change-button[data-mode=${modes.shift()}]:visible`).click();
  };
  await widget.followsTheme(press);
  await widget.followsLanguage();
});
