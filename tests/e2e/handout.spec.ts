/** An exercise as it is handed out: the sheet and its key, copied and printed. */
import type { Page } from "@playwright/test";
import { blanks, host, progress } from "./exercise";
import { expect, test } from "./explorer";

test("copies hold blanks, and the key the numbers", async ({ explorer, page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await explorer.open("preset=notes-linear&ask=h+sum");
  await page.getByText("To hand it out").click();
  const copied = async (format: string): Promise<string> => {
    await page.getByRole("button", { name: format, exact: true }).click();
    await expect(host(page).getByText("Copied.")).toBeVisible();
    return page.evaluate(() => navigator.clipboard.readText());
  };
  const sheet = await copied("Markdown");
  expect(sheet).toContain("$$W_{xh} = 0.5$$");
  expect(sheet).toContain("$$h_{2} = a_{2} = \\underline{\\qquad\\qquad}$$");
  expect(sheet).not.toMatch(/3\.25|25\.75|12\.8|1\.75/);
  expect(await copied("Text")).toContain("  h_1 = a_1 = ________");
  await page.getByRole("combobox", { name: "Copy" }).selectOption("the key");
  const key = await copied("LaTeX");
  expect(key).toContain("= -3.25");
  expect(key).not.toContain("underline");
});

/** What the browser does when somebody prints, without its dialog. */
async function printing(page: Page): Promise<void> {
  await page.addInitScript(() => {
    window.print = () => {
      dispatchEvent(new Event("beforeprint"));
      // The browser lays the paper out now, before the script that prints has ended.
      const { shadowRoot } = document.querySelector("bptt-explorer") as Element;
      const drawn = shadowRoot?.querySelector(".sheet-lines, .printed") != null;
      document.documentElement.dataset.drawn = String(drawn);
    };
  });
}

for (const [file, unfold, sheet, key, name, link] of [
  [
    "en.html",
    "To hand it out",
    "Print the sheet",
    "Print the key",
    "Name",
    /seed=3&ask=all&show=[\w+]+$/,
  ],
  ["index.html", "出题", "打印题目", "打印答案", "姓名", /seed=3&ask=all&show=[\w+]+$/],
] as const) {
  test(`${file}: the sheet has blanks, a line for the name and the link; the key the numbers`, async ({
    explorer,
    page,
  }) => {
    await printing(page);
    await explorer.open(
      "preset=exercise&seed=3&ask=all&show=transport+diagram+worked+distance",
      file,
    );
    // What was found so far is not on the sheet.
    await page.getByRole("button", { name: /^(Show it|看答案)[:：] ?h 1[,，]/ }).click();
    await page.getByText(unfold).click();
    await page.getByRole("button", { name: sheet }).click();
    await expect(page.locator("html")).toHaveAttribute("data-drawn", "true");
    await page.emulateMedia({ media: "print" });
    await page.setViewportSize({ width: 672, height: 990 });
    const ruled = host(page).locator("math .ruled");
    await expect(ruled).toHaveCount(34);
    await expect(host(page).getByText(name, { exact: true })).toBeVisible();
    await expect(host(page).getByRole("link")).toHaveAttribute("href", link);
    await expect(host(page).getByText("3", { exact: true }).first()).toBeVisible();
    await expect(explorer.node("h 1")).toHaveAccessibleName(/, \?/);
    // The lesson around it is not part of the sheet.
    await expect(page.locator(".prose").first()).toBeHidden();
    for (const control of ["button", "textbox", "checkbox", "combobox"] as const)
      await expect(host(page).getByRole(control).filter({ visible: true })).toHaveCount(0);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(wide).toBeLessThanOrEqual(0);

    await page.emulateMedia({ media: "screen" });
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.evaluate(() => dispatchEvent(new Event("afterprint")));
    await expect(blanks(page).first()).toBeVisible();
    await expect(progress(page)).toContainText(/1/);
    await page.getByRole("button", { name: key }).click();
    await page.emulateMedia({ media: "print" });
    await expect(ruled).toHaveCount(0);
    await expect(explorer.node("h 1")).toHaveAccessibleName(/-?\d.*, ∂L −?\d/);
    await expect(explorer.shown("∇W_hh")).toHaveText(/\d/);
    await page.emulateMedia({ media: "screen" });
    await page.evaluate(() => dispatchEvent(new Event("afterprint")));
    // And afterwards it is the exercise again.
    await expect(explorer.node("h 2")).toHaveAccessibleName(/, \?/);
    await expect(host(page)).toHaveCount(1);
  });
}

const SHEET = "preset=exercise&seed=3&ask=all&lang=en";
const ruled = (page: Page): ReturnType<typeof host> => host(page).locator("math .ruled");
const handsOut = (page: Page): Promise<boolean> =>
  host(page).evaluate((element) => element.matches(":state(handout)"));
async function printSheet(page: Page): Promise<void> {
  await page.getByText("To hand it out").click();
  await page.getByRole("button", { name: "Print the sheet" }).click();
}

test("where the browser begins to print a little later, it is the sheet all the same", async ({
  explorer,
  page,
}) => {
  await page.addInitScript(() => {
    window.print = () => setTimeout(() => dispatchEvent(new Event("beforeprint")), 50);
  });
  await explorer.open(SHEET, "embed.html");
  await printSheet(page);
  // Only a sheet has it.
  await expect(page.getByText("Name", { exact: true })).toBeAttached();
  await expect(ruled(page)).toHaveCount(34);
});

test("where nothing may be printed, the next print is an ordinary one", async ({
  explorer,
  page,
}) => {
  await page.addInitScript(() => {
    window.print = () => {};
  });
  await explorer.open(SHEET, "embed.html");
  await printSheet(page);
  expect(await handsOut(page)).toBe(true);
  await expect.poll(() => handsOut(page)).toBe(false);
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  await expect(host(page).locator(".printed")).toBeAttached();
  await expect(page.getByText("Name", { exact: true })).toHaveCount(0);
});

for (const [what, spoil] of [
  ["no internals", () => Reflect.deleteProperty(HTMLElement.prototype, "attachInternals")],
  [
    "no states",
    () => Object.defineProperty(ElementInternals.prototype, "states", { get: () => undefined }),
  ],
  [
    "states of the older kind",
    () => {
      CustomStateSet.prototype.add = () => {
        throw new SyntaxError("must begin with --");
      };
    },
  ],
] as const) {
  test(`a browser with ${what} prints the sheet`, async ({ explorer, page }) => {
    await page.addInitScript(spoil);
    await printing(page);
    await explorer.open(SHEET, "embed.html");
    await printSheet(page);
    await expect(page.locator("html")).toHaveAttribute("data-drawn", "true");
    await expect(ruled(page)).toHaveCount(34);
  });
}

test("what is pinned stands on the key; a sheet has nothing to tell of it", async ({
  explorer,
  page,
}) => {
  await printing(page);
  await explorer.open("preset=exercise&seed=3&ask=all&show=transport+diagram+worked&pin=h:1");
  await expect(page.getByRole("note")).toHaveCount(1);
  await page.getByText("To hand it out").click();
  for (const [paper, count] of [
    ["Print the sheet", 0],
    ["Print the key", 1],
  ] as const) {
    await page.getByRole("button", { name: paper }).click();
    await page.emulateMedia({ media: "print" });
    await expect(page.getByRole("note")).toHaveCount(count);
    await page.emulateMedia({ media: "screen" });
    await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  }
});
