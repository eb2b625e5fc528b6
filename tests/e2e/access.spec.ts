/** For readers without a mouse, without eyes, without much room, in both languages. */
import { violations } from "./axe";
import { expect, test } from "./explorer";

for (const file of ["index.html", "en.html"]) {
  for (const colorScheme of ["light", "dark"] as const) {
    for (const viewport of [
      { width: 1280, height: 800 },
      { width: 390, height: 844 },
    ]) {
      test(`axe finds nothing: ${file}, ${colorScheme}, ${viewport.width} px`, async ({
        explorer,
        page,
      }) => {
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize(viewport);
        for (const hash of ["", "preset=notes-linear&at=dh:1", "preset=theory&at=end"]) {
          await explorer.open(hash, file);
          await page.getByRole("button", { name: /^(More|更多)/ }).click();
          expect(await violations(page)).toEqual([]);
        }
      });
    }
  }
}

test("no page scrolls sideways on a phone", async ({ explorer, page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  for (const hash of [
    "",
    "preset=theory&at=end",
    "preset=chaos&at=dh:50",
    "steps=200&w-hh=-2&at=end",
  ]) {
    for (const file of ["index.html", "en.html"]) {
      await explorer.open(hash, file);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
        390,
      );
    }
  }
});

test("every control is reached and worked from the keyboard alone", async ({ explorer, page }) => {
  await explorer.open();
  await page.getByRole("button", { name: /^More/ }).focus();
  await explorer.press("Enter");
  // From the beginning of the page: below the explorer are the links of the chapter.
  await page.evaluate(() => {
    document.body.tabIndex = -1;
    document.body.focus();
  });
  const wanted = await page.evaluate(() => {
    const root = document.querySelector("bptt-explorer")?.shadowRoot;
    const all =
      root?.querySelectorAll<HTMLElement>(
        // What the example has no use for is disabled, and its reason stands beside it.
        ":is(button, a[href], input:not([type=radio]), select):enabled, a[href]",
      ) ?? [];
    return Array.from(
      all,
      (element) => element.ariaLabel ?? element.textContent?.trim() ?? "",
    ).filter((name) => name !== "");
  });
  const reached = new Set<string>();
  for (let i = 0; i < wanted.length + 30; i++) {
    await explorer.press("Tab");
    reached.add(
      await page.evaluate(() => {
        const element = document.activeElement?.shadowRoot?.activeElement ?? document.activeElement;
        return element?.getAttribute("aria-label") ?? element?.textContent?.trim() ?? "";
      }),
    );
  }
  expect(wanted.filter((name) => !reached.has(name))).toEqual([]);
  // And they work: the slider by arrows, playback by its keys.
  await explorer.slider("W_hh").focus();
  await explorer.press("ArrowRight");
  await expect(explorer.field("W_hh")).toHaveValue("0.81");
  await explorer.focus();
  await explorer.press("End");
  await expect(explorer.position).toHaveJSProperty(
    "value",
    await explorer.position.getAttribute("max"),
  );
  await explorer.press("Home");
  await expect(explorer.position).toHaveJSProperty("value", "0");
  await explorer.press(" ");
  await expect(page.getByRole("button", { name: "Pause" })).toBeVisible();
  await expect.poll(async () => Number(await explorer.position.inputValue())).toBeGreaterThan(1);
  await explorer.press(" ");
  await expect(page.getByRole("button", { name: "Play", exact: true })).toBeVisible();
});

test("keys typed into a number field stay there", async ({ explorer }) => {
  await explorer.open();
  await explorer.field("W_hh").focus();
  for (const key of ["End", ".", ",", " "]) await explorer.press(key);
  await expect(explorer.position).toHaveJSProperty("value", "0");
});

const NAMES = ["English", "tanh", "ReLU", "sigmoid", "softmax", "LSTM", "minGRU"];

test("each language speaks for itself", async ({ explorer, page }) => {
  const words = async (): Promise<string> =>
    (await page.evaluate(
      () =>
        document.querySelector("bptt-explorer")?.shadowRoot?.querySelector<HTMLElement>(".shell")
          ?.innerText,
    )) ?? "";
  for (const preset of ["landing", "notes-tanh", "theory"]) {
    await explorer.open(`preset=${preset}&at=dh:1`, "en.html");
    await page.getByRole("button", { name: "More parameters" }).click();
    // The other language's own name is how its speakers find it.
    expect((await words()).replace("中文", "")).not.toMatch(/\p{Script=Han}/u);
    await explorer.open(`preset=${preset}&at=dh:1`, "index.html");
    await page.getByRole("button", { name: "更多参数" }).click();
    const english = (await words()).match(/[A-Za-z]{4,}/g) ?? [];
    expect(english.filter((word) => ![...NAMES, "LaTeX", "Markdown"].includes(word))).toEqual([]);
  }
});

test("changing the language keeps the state", async ({ explorer, page }) => {
  await explorer.open("preset=notes-linear&w-hh=1.2&at=dh:1", "index.html");
  await page.getByRole("link", { name: "English" }).click();
  await expect(page).toHaveURL(/en\.html#.*w-hh=1\.2/);
  await expect(explorer.field("W_hh")).toHaveValue("1.2");
  await expect(explorer.node("h 1")).toHaveAccessibleName(/∂L/);
});

test("under reduced motion a step is shown done at once", async ({ explorer, page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await explorer.open("preset=notes-linear&at=l:2");
  await explorer.focus();
  for (let i = 0; i < 6; i++) {
    await explorer.press(".");
    await expect(explorer.diagram.locator("circle")).toHaveCount(0);
  }
});
