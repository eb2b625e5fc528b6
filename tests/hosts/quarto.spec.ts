/** Quarto, which is no package of a registry: the page that it makes of lesson.qmd, by hand. */
import { built, type Site, serve } from "./site";
import { test, Widget } from "./widget";

let site: Site;
test.beforeAll(async () => {
  site = await serve(built("quarto"));
});
test.afterAll(() => site.stop());

test("used in a raw block", async ({ page, look }) => {
  await page.goto(site.origin);
  await new Widget(page).use();
  await look("quarto");
});

test("follows its toggle, which exchanges style sheets, and its language", async ({ page }) => {
  await page.goto(site.origin);
  const widget = new Widget(page);
  await widget.followsTheme(() => page.getByRole("button", { name: "切换深色模式" }).click());
  await widget.followsLanguage();
});
