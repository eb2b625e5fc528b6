/** A slide of reveal.js, which scales what is on it and listens to the same keys. */
import { built, type Site, serve } from "./site";
import { expect, test, Widget } from "./widget";

let site: Site;
test.beforeAll(async () => {
  site = await serve(built("reveal"));
});
test.afterAll(() => site.stop());

// Smaller than its slides, and larger: both are scaled.
for (const size of [
  { width: 800, height: 600 },
  { width: 1600, height: 1000 },
]) {
  test(`used on a slide, at ${size.width} pixels`, async ({ page, look }) => {
    await page.setViewportSize(size);
    await page.goto(`${site.origin}/#/1`);
    const widget = new Widget(page);
    await widget.use();
    await look("reveal");
    // The pointer reads the curve where it is, at whatever scale: near its right end, the first step.
    const box = await widget.plot.boundingBox();
    if (box === null) throw new Error("the plot is not on the slide");
    await page.mouse.move(box.x + 0.97 * box.width, box.y + box.height / 2);
    await expect(page.getByText(/k\s*=\s*19/)).toBeVisible();
  });
}

test("its keys and the widget's keep apart", async ({ page }) => {
  await page.goto(`${site.origin}/#/1`);
  const widget = new Widget(page);
  const before = Number(await widget.whh.inputValue());
  await widget.whh.focus();
  await page.keyboard.press("ArrowRight");
  await expect(widget.whh).toHaveValue(String(Number((before + 0.01).toFixed(2))));
  const field = page.getByRole("spinbutton", { name: "W_hh", exact: true });
  await field.focus();
  for (const key of ["ArrowUp", "ArrowLeft", "End", "Backspace", "5"])
    await page.keyboard.press(key);
  await page.getByRole("radio", { name: "tanh" }).focus();
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("radio", { name: "ReLU" })).toBeChecked();
  expect(new URL(page.url()).hash).toBe("#/1");
  // And a key of the slides changes nothing in the widget.
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  const whh = await widget.whh.inputValue();
  await page.keyboard.press("ArrowRight");
  await expect(page).toHaveURL(/#\/2$/);
  await page.keyboard.press("ArrowLeft");
  await expect(page).toHaveURL(/#\/1$/);
  await expect(widget.whh).toHaveValue(whh);
});

test("follows a change of its theme's style sheet, and its language", async ({ page }) => {
  await page.goto(`${site.origin}/#/1`);
  const widget = new Widget(page);
  const themes = ["black", "white"];
  // As reveal's own documentation switches themes.
  await widget.followsTheme(() =>
    page.evaluate((theme) => {
      const link = document.querySelector<HTMLLinkElement>('link[href*="/theme/"]');
      if (link !== null) link.href = link.href.replace(/\w+\.css$/, `${theme}.css`);
    }, themes.shift()),
  );
  await widget.followsLanguage();
});
