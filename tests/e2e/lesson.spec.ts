/** The chapter around the explorer: every section's figures and links, in both languages. */
import type { Locator, Page } from "@playwright/test";
import type { BpttExplorer } from "../../www/element/bptt-explorer.js";
import { readPairs } from "../../www/state/url.js";
import { violations } from "./axe.js";
import { expect, test } from "./explorer.js";

test.use({ chapter: true });

const FILES = { zh: "index.html", en: "en.html" } as const;
const slugs = (page: Page): Promise<string[]> =>
  page.locator("article.chapter > section").evaluateAll((all) => all.map(({ id }) => id));

/** Its first picture is there, and every panel it shows. */
const ready = async (explorer: Locator): Promise<void> => {
  await expect
    .poll(() => explorer.evaluate((element) => (element as BpttExplorer).config != null), {
      message: `${explorer} is ready`,
    })
    .toBe(true);
  await expect(explorer.getByText(/^(Loading|正在载入)/)).toHaveCount(0);
};

const stateOf = (explorer: Locator): Promise<Record<string, unknown>> =>
  explorer.evaluate((element) => ({ ...(element as BpttExplorer).getState() }) as never);

/** Where the explorer comes to when it is sent to a beat. */
function beatAt(element: Element, at: string): string | null {
  const explorer = element as BpttExplorer;
  explorer.seek(at);
  return explorer.getState().at;
}

for (const [language, file] of Object.entries(FILES)) {
  test(`every section: figures become ready, and every link sets the figure it names (${language})`, async ({
    explorer,
    page,
  }) => {
    test.setTimeout(240_000);
    await explorer.arrive("", file);
    const followed = [];
    for (const slug of await slugs(page)) {
      const section = page.locator(`#${slug}`);
      for (const figure of await section.locator("> figure").all()) {
        await figure.scrollIntoViewIfNeeded();
        await ready(figure.locator("bptt-explorer"));
        await expect(figure.locator("> figcaption")).toHaveText(/^(图|Figure) \d+ ./);
      }
      for (const link of await section.locator("a.set").all()) {
        const text = (await link.getAttribute("data-set")) ?? "";
        const place = page.locator((await link.getAttribute("href")) ?? "");
        const target = place.locator("xpath=descendant-or-self::bptt-explorer");
        await link.click();
        await expect(link).toHaveAttribute("aria-current", "true");
        const { change } = readPairs(
          text.split("&").map((pair) => pair.replaceAll("+", " ").split("=") as [string, string]),
        );
        await expect.poll(() => stateOf(target)).toMatchObject(JSON.parse(JSON.stringify(change)));
        // A beat that its run has not would be none of these, and the picture at another.
        const at = change.at;
        if (typeof at === "string" && !["start", "end"].includes(at))
          expect(await target.evaluate(beatAt, at), text).toBe(at);
        await expect(target).toBeInViewport();
        // Whatever it is set to stands there, and not a sentence that it cannot be.
        await expect(target.getByRole("alert").filter({ hasText: /./ })).toHaveCount(0);
        followed.push(text);
      }
    }
    expect(followed.length).toBeGreaterThan(60);
  });
}

test("a link leaves a way back to its sentence, for keys too", async ({ explorer, page }) => {
  await explorer.arrive("", "en.html");
  const link = page.locator('#by-hand a.set[data-set="preset=notes-linear&at=sumWhy"]');
  const figure = page
    .getByRole("figure", { name: /^Figure \d+$/ })
    .filter({ hasText: "worked solution" });
  await link.scrollIntoViewIfNeeded();
  await link.click();
  await expect(
    figure.getByRole("status").filter({ hasText: "is set as this sentence says" }),
  ).toBeVisible();
  await expect(figure).not.toBeFocused();
  await figure.getByRole("link", { name: "Back to the sentence" }).click();
  await expect(link).toBeFocused();
  await expect(link).toBeInViewport();
  await page.keyboard.press("Enter");
  await expect(figure).toBeFocused();
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Tab");
  await figure.getByRole("link", { name: "Back to the sentence" }).focus();
  await page.keyboard.press("Enter");
  await expect(link).toBeFocused();
});

test("what a link sets is the figure's own: the explorer at the top and the address stay", async ({
  explorer,
  page,
}) => {
  await explorer.arrive("preset=notes-tanh", "en.html");
  const top = page.locator("bptt-explorer").first();
  const before = await stateOf(top);
  const link = page.getByRole("link", { name: "Take linear units" });
  await link.click();
  await expect
    .poll(() => stateOf(page.locator("#figure-dominoes bptt-explorer")))
    .toMatchObject({ activation: "linear" });
  expect(await stateOf(top)).toEqual(before);
  expect(new URL(page.url()).hash).toBe("#preset=notes-tanh");
});

test("the contents lead to sections and follow the reader, who finds the place again", async ({
  explorer,
  page,
}) => {
  await explorer.arrive("", "en.html");
  const contents = page.getByRole("navigation", { name: "Contents" });
  await expect(contents.getByRole("link")).toHaveCount((await slugs(page)).length);
  await contents.getByRole("link", { name: "Gates" }).click();
  const bar = page.getByRole("navigation", { name: "Where you are" });
  await expect(bar.getByText("Contents Gates")).toBeInViewport();
  await bar.getByText("Contents Gates").click();
  const here = bar.getByRole("link", { name: "Gates" });
  await expect(here).toHaveAttribute("aria-current", "location");
  await here.press("Escape");
  await expect(here).toBeHidden();
  await expect(bar.locator("summary")).toBeFocused();

  await explorer.arrive("", "en.html");
  const on = contents.getByText("You were reading:").getByRole("link", { name: "Gates" });
  await on.click();
  await expect(page.getByRole("heading", { name: "Gates" })).toBeInViewport();
});

test("nothing is kept where nothing may be, and the page is read as well", async ({
  explorer,
  page,
}) => {
  await page.addInitScript(() => {
    for (const method of ["getItem", "setItem"] as const)
      Storage.prototype[method] = () => {
        throw new DOMException("full", "QuotaExceededError");
      };
  });
  await explorer.arrive("", "en.html");
  await page
    .getByRole("navigation", { name: "Contents" })
    .getByRole("link", { name: "Gates" })
    .click();
  await expect(page.getByText("Contents Gates")).toBeInViewport();
});

for (const [language, file] of Object.entries(FILES))
  for (const colorScheme of ["light", "dark"] as const)
    test(`axe finds nothing in the chapter (${language}, ${colorScheme})`, async ({
      explorer,
      page,
    }) => {
      test.setTimeout(240_000);
      await page.emulateMedia({ colorScheme });
      await explorer.arrive("", file);
      for (const figure of await page.locator("section > figure.live").all()) {
        await figure.scrollIntoViewIfNeeded();
        await ready(figure.locator("bptt-explorer"));
      }
      expect(await violations(page)).toEqual([]);
    });

for (const width of [320, 390])
  test(`no section is wider than a phone of ${width} px`, async ({ explorer, page }) => {
    test.setTimeout(240_000);
    await page.setViewportSize({ width, height: 844 });
    for (const file of Object.values(FILES)) {
      await explorer.arrive("", file);
      for (const slug of await slugs(page)) {
        await page.locator(`#${slug}`).scrollIntoViewIfNeeded();
        for (const figure of await page.locator(`#${slug} > figure`).all()) {
          await figure.scrollIntoViewIfNeeded();
          await ready(figure.locator("bptt-explorer"));
        }
        const { scrollWidth } = await page.evaluate(() => ({
          scrollWidth: document.documentElement.scrollWidth,
        }));
        expect(scrollWidth, `${file} ${slug}`).toBeLessThanOrEqual(width);
      }
    }
  });

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });
  test("the chapter is read, formulas, captions and references included", async ({ page }) => {
    await page.goto("en.html");
    const entries = page.getByRole("navigation", { name: "Contents" }).getByRole("link");
    await expect(page.getByRole("heading", { level: 2 })).toHaveCount(await entries.count());
    await expect(page.locator("math").first()).toBeVisible();
    await expect(page.getByRole("figure", { name: "Figure 1", exact: true })).toContainText(
      "Train",
    );
    await page.getByRole("link", { name: "Bengio", exact: false }).first().click();
    await expect(page.locator("#ref-bengio1994")).toBeInViewport();
  });
});
