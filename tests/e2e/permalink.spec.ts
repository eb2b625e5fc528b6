/** State in the address: reload and share give the same picture; nonsense is ignored with a notice. */
import type { Page } from "@playwright/test";
import { expect, test } from "./explorer";

test("what is dragged and stepped to travels in the address", async ({ explorer, page }) => {
  await explorer.open();
  await explorer.choose("notes-tanh");
  await explorer.drag("W_hh", [1, 1.5]);
  await explorer.type("Sequence length T", "5");
  await explorer.focus();
  for (let i = 0; i < 12; i++) await explorer.press(".");
  await expect(page).toHaveURL(/preset=notes-tanh/);
  await expect(page).toHaveURL(/at=/);
  const picture = async (): Promise<string[]> => [
    await explorer.diagram.innerText(),
    await page.getByRole("region", { name: "Gradient against distance" }).innerText(),
    await page.getByRole("region", { name: "Playback" }).innerText(),
    ...(await explorer.diagram
      .getByRole("img")
      .evaluateAll((nodes) => nodes.map((n) => n.ariaLabel ?? ""))),
  ];
  // The last step's motion has come to rest.
  await expect(explorer.node("h 3")).toHaveAccessibleName(/^h 3, hidden state, /);
  await expect(explorer.position).toHaveJSProperty("value", "12");
  const before = await picture();
  await page.reload();
  await expect(explorer.diagram).toBeVisible();
  await expect.poll(picture).toEqual(before);
  // The same from the address alone, elsewhere.
  const url = page.url();
  await page.goto("about:blank");
  await page.goto(url);
  await expect(explorer.diagram).toBeVisible();
  await expect.poll(picture).toEqual(before);
});

test("the address is not written while a drag lasts", async ({ explorer, page }) => {
  await explorer.open();
  const slider = await explorer.slider("W_hh").boundingBox();
  if (slider === null) throw new Error("no slider");
  const y = slider.y + slider.height / 2;
  await page.mouse.move(slider.x + 100, y);
  await page.mouse.down();
  await page.mouse.move(slider.x + 300, y, { steps: 5 });
  await expect(explorer.field("W_hh")).not.toHaveValue("0.8");
  expect(page.url()).not.toContain("w-hh");
  await page.mouse.up();
  await expect(page).toHaveURL(/w-hh=/);
});

const hostile = [
  "w-hh=<img src=x onerror=alert(1)>",
  "preset=%3Cscript%3Ealert(1)%3C%2Fscript%3E",
  "steps=1e999",
  "steps=-3",
  "w-hh=NaN",
  "__proto__=1&constructor=2&toString=3",
  "w-hh=%E0%A4%A",
  "at=dh:999999",
  "at=<b>",
  "truncate=5,1",
  "lang=klingon",
  "=&==&&=a",
  `w-hh=${"9".repeat(5000)}`,
];

for (const hash of hostile) {
  test(`#${hash.slice(0, 40)} is ignored with a notice`, async ({ explorer, page }) => {
    await explorer.open(`${hash}&preset=notes-linear`);
    if (!hash.startsWith("preset="))
      await expect(explorer.field("Sequence length T")).toHaveValue("2");
    const notice = page
      .getByRole("status")
      .or(page.getByRole("alert"))
      .filter({ hasText: /ignored|no parameter/ });
    await expect(notice.first()).toBeVisible();
    await notice
      .first()
      .getByRole("button", { name: "Dismiss" })
      .or(page.getByRole("button", { name: "Dismiss" }))
      .first()
      .click();
    await expect(notice).toHaveCount(0);
    // No markup of the address has become markup of the page.
    expect(
      await page.evaluate(
        () =>
          document
            .querySelector("bptt-explorer")
            ?.shadowRoot?.querySelectorAll("img, script, b[onclick]").length,
      ),
    ).toBe(0);
  });
}

test("an anchor is an anchor, not state", async ({ explorer, page }) => {
  await explorer.arrive("anchor");
  await expect(explorer.field("W_hh")).toHaveValue("0.6");
  await expect(page.getByText(/ignored|no parameter/)).toHaveCount(0);
});

test("while it plays the address follows, about once a second", async ({ explorer, page }) => {
  await page.addInitScript(() => {
    const counted = window as unknown as { written: number };
    counted.written = 0;
    const { replaceState } = history;
    history.replaceState = function (this: History, ...said: Parameters<typeof replaceState>) {
      counted.written += 1;
      replaceState.apply(this, said);
    };
  });
  await explorer.open("preset=notes-tanh&speed=8&steps=20");
  const written = (): Promise<number> =>
    page.evaluate(() => (window as unknown as { written: number }).written);
  const before = await written();
  await explorer.focus();
  await explorer.press("Space");
  await expect(page).toHaveURL(/at=\w+:\d+/);
  const [first, since] = [page.url(), Date.now()];
  await expect(page).not.toHaveURL(first);
  await expect.poll(written).toBeGreaterThan(before + 2);
  // Once at the start, and then once a second.
  expect((await written()) - before).toBeLessThan(4 + (Date.now() - since) / 1000);
  await explorer.press("Space");
  const at = await page.evaluate(() => document.querySelector("bptt-explorer")?.getState().at);
  await expect(page).toHaveURL(new RegExp(`at=${at}(&|$)`));
});

/** What a link says is there, whatever was playing. */
const links = ["preset=notes-tanh&w-hh=0.75", "preset=notes-linear&w-hh=0.5&steps=12"] as const;
const shownState = (page: Page): Promise<unknown> =>
  page.evaluate(() => {
    const { preset, whh, at } = document.querySelector("bptt-explorer")?.getState() ?? {};
    return { preset, whh, at };
  });

/** Links as a page's author writes them. */
async function addLinks(page: Page): Promise<void> {
  await page.evaluate((links) => {
    for (const [i, hash] of links.entries()) {
      const link = document.createElement("a");
      link.href = `#${hash}`;
      link.textContent = `Example ${i}`;
      document.querySelector("main")?.prepend(link);
    }
  }, links);
}

test("a link followed while it plays is not overwritten before its event arrives", async ({
  explorer,
  page,
}) => {
  // The event comes as late as it may: when the test lets it.
  await page.addInitScript(() => {
    const late = (event: Event): void => {
      event.stopImmediatePropagation();
      removeEventListener("hashchange", late, true);
      Object.assign(window, { arrive: () => dispatchEvent(new Event("hashchange")) });
    };
    addEventListener("hashchange", late, true);
  });
  await explorer.open("preset=notes-tanh&speed=8&steps=200");
  await addLinks(page);
  await explorer.focus();
  await explorer.press("Space");
  await expect(page).toHaveURL(/at=\w+:\d+/);
  await page.getByRole("link", { name: "Example 1" }).click();
  await expect.poll(() => shownState(page)).toEqual({ preset: "notes-linear", whh: 0.5, at: null });
  await expect(page.getByRole("button", { name: "Play", exact: true })).toBeVisible();
  await page.evaluate(() => (window as unknown as { arrive(): void }).arrive());
  expect(page.url()).toMatch(/#preset=notes-linear&w-hh=0\.5&steps=12$/);
  expect(await shownState(page)).toEqual({ preset: "notes-linear", whh: 0.5, at: null });
});

test("of fifty links followed while it plays none is lost", async ({ explorer, page }) => {
  // Fifty pictures of a long sequence, where the machine has other work.
  test.setTimeout(300_000);
  await explorer.open("preset=notes-tanh&speed=32&steps=200");
  await addLinks(page);
  for (let i = 0; i < 50; i++) {
    await explorer.focus();
    await explorer.press("Space");
    await expect(page.getByRole("button", { name: "Pause", exact: true })).toBeVisible();
    const hash = links[i % 2] ?? "";
    await page.getByRole("link", { name: `Example ${i % 2}` }).click();
    const preset = i % 2 === 0 ? "notes-tanh" : "notes-linear";
    const whh = i % 2 === 0 ? 0.75 : 0.5;
    await expect.poll(() => shownState(page)).toEqual({ preset, whh, at: null });
    // Nor does the old state's address come back over it.
    expect(new URL(page.url()).hash).toBe(`#${hash}`);
  }
});
