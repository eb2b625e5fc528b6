/** A notebook: as the page that nbconvert makes of it, and live in JupyterLab as an anywidget. */
import { startLab } from "./jupyter-lab";
import { built, type Site, serve } from "./site";
import { expect, test, Widget } from "./widget";

test.describe("nbconvert", () => {
  let site: Site;
  test.beforeAll(async () => {
    site = await serve(built("jupyter"));
  });
  test.afterAll(() => site.stop());

  test("used in the output of a cell", async ({ page, look }) => {
    await page.goto(`${site.origin}/lesson`);
    await new Widget(page).use();
    await look("nbconvert");
  });

  test("follows the theme its page says, and its language", async ({ page }) => {
    await page.goto(`${site.origin}/lesson`);
    const widget = new Widget(page);
    await widget.followsTheme(() =>
      page.evaluate(() => {
        const { body } = document;
        const dark = body.dataset.jpThemeLight !== "false";
        body.dataset.jpThemeLight = String(!dark);
        body.style.setProperty("--jp-layout-color0", dark ? "#111" : "white");
      }),
    );
    await widget.followsLanguage();
  });
});

test.describe("JupyterLab", () => {
  let lab: Site | undefined;
  test.beforeAll(async () => {
    test.setTimeout(300_000);
    lab = await startLab(built("jupyter"));
  });
  test.afterAll(() => lab?.stop());

  test("used as an anywidget, which Python hears of", async ({ page, look }) => {
    test.setTimeout(300_000);
    await page.goto(`${lab?.origin}/lab/workspaces/auto-test/tree/widget.ipynb?reset`);
    const notebook = page.getByRole("main");
    await expect(notebook.getByText("import anywidget")).toBeVisible({ timeout: 120_000 });
    // Without its kernel nothing is run, and nothing says so.
    await expect(page.getByRole("button", { name: /ipykernel\) \| Idle/ })).toBeVisible({
      timeout: 120_000,
    });
    await page.getByRole("menuitem", { name: "Run", exact: true }).click();
    await page.getByRole("menuitem", { name: /^Run All Cells/ }).click();
    const widget = new Widget(page);
    await expect(widget.whh).toHaveValue("0.9", { timeout: 120_000 });
    await widget.use();
    await look("jupyterlab");
    // Its own menu of themes, of which the light one is chosen at first.
    const themes = ["JupyterLab Dark", "JupyterLab Light"];
    await widget.followsTheme(async () => {
      await page.getByRole("menuitem", { name: "Settings", exact: true }).click();
      await page.locator(".lm-Menu-itemLabel").getByText("Theme", { exact: true }).click();
      await page
        .locator(".lm-Menu-itemLabel")
        .getByText(themes.shift() ?? "", { exact: true })
        .click();
    });
    // The keys of the notebook, where two zeros would restart its kernel, stay outside.
    const cells = notebook.locator(".jp-Cell");
    const count = await cells.count();
    await widget.picture.focus();
    for (const key of ["a", "0", "0", "d", "d", "Home", "."]) await page.keyboard.press(key);
    await expect(page.getByRole("slider", { name: "进度" })).toHaveValue("1");
    await expect(page.getByRole("dialog")).toBeHidden();
    expect(await cells.count()).toBe(count);
    // What was dragged here is a number there.
    const dragged = await widget.whh.inputValue();
    await notebook.getByText("explorer.w_hh").click();
    await page.keyboard.press("Control+Enter");
    await expect(notebook.locator(".jp-OutputArea-executeResult").last()).toHaveText(
      new RegExp(`${dragged}$`),
    );
  });
});
