/** Exercise mode: numbers are found by the reader, and nothing tells them before. */
import type { Page } from "@playwright/test";
import type { BpttExplorer } from "../../www/element/bptt-explorer.js";
import { violations } from "./axe";
import { blanks, host, progress } from "./exercise";
import { type Explorer, expect, test } from "./explorer";
import { openHost } from "./host";

/** The notes' example in their order, ∇W_hy before ∇W_hh, and each number as a reader may write it. */
const NOTES: readonly (readonly [name: RegExp, answer: string])[] = [
  [/^a 1, pre-activation/, "0.5"],
  [/^h 1, hidden state/, "1/2"],
  [/^o 1,/, "０．５"],
  [/^ŷ 1,/, "0,5"],
  [/^l 1, loss/, "2.25"],
  [/^a 2,/, "1.75"],
  [/^h 2, hidden state h₂ of step 2/, "7/4"],
  [/^o 2,/, "1.75"],
  [/^ŷ 2,/, "1 3/4"],
  [/^l 2,/, "10.5625"],
  [/^L, the losses of all steps/, "12.8125"],
  [/^∂L\/∂o 2,/, "−6.5"],
  [/^∂⁺L\/∂W_hy\(2\), what step 2/, "-11.375"],
  [/^∂L\/∂o 1,/, "-3"],
  [/^∂⁺L\/∂W_hy\(1\)/, "-1.5"],
  [/^∂L\/∂W_hy,/, "-12.875"],
  [/^∂L\/∂h 2 \(direct\)/, "-6.5"],
  [/^∂L\/∂h 2, direct and future/, "-6.5"],
  [/^∂L\/∂a 2,/, "-6.5"],
  [/^∂⁺L\/∂W_hh\(2\)/, "-3.25"],
  [/^∂L\/∂h 1 \(direct\)/, "-3"],
  [/^∂L\/∂h 1 \(future\)/, "-9.75"],
  [/^∂L\/∂h 1, direct and future/, "-12.75"],
  [/^∂L\/∂a 1,/, "-12.75"],
  [/^∂⁺L\/∂W_hh\(1\)/, "0"],
  [/^∂L\/∂W_hh,/, "-13/4"],
  [/^∂L\/∂h 0,/, "-19.125"],
  [/^∂⁺L\/∂W_xh\(2\)/, "-13"],
  [/^∂⁺L\/∂W_xh\(1\)/, "-1.275e1"],
  [/^∂L\/∂W_xh,/, "-25.75"],
  [/^W_hy′,/, "1.2575"],
  [/^W_hh′,/, "1.565"],
  [/^W_xh′,/, "1.015"],
  [/^L′,/, "0.726"],
];

test("in a long run Enter leads from section to section", async ({ explorer, page }) => {
  await explorer.open("preset=landing&steps=60&ask=h", "en.html");
  for (const t of [1, 2, 3]) {
    const blank = host(page).getByRole("textbox", { name: new RegExp(`^h ${t}, `) });
    if (t === 1) await blank.focus();
    await expect(blank).toBeFocused();
    await blank.fill(String(0.8 ** t));
    await blank.press("Enter");
  }
  await expect(host(page).getByRole("textbox", { name: /^h 4, / })).toBeFocused();
});

test("the notes' example, solved whole by the keyboard alone", async ({ explorer, page }) => {
  await explorer.open("preset=notes-linear&ask=all&lang=en", "embed.html");
  await expect(blanks(page)).toHaveCount(NOTES.length);
  await explorer.focus();
  // To the first blank.
  for (let i = 0; i < 40; i++) {
    await explorer.press("Tab");
    if (
      await blanks(page)
        .first()
        .evaluate((field) => field.matches(":focus"))
    )
      break;
  }
  for (const [name, answer] of NOTES) {
    const field = blanks(page).and(page.getByRole("textbox", { name }));
    await expect(field).toBeFocused();
    await page.keyboard.insertText(answer);
    await explorer.press("Enter");
    await expect(field).toHaveAttribute("readonly");
  }
  await expect(progress(page)).toBeFocused();
  await expect(progress(page)).toHaveText("34 of 34 right All of them are right.");
  // What was asked for stands in the picture, and what was written with three digits has all of them.
  await expect(explorer.shown("L")).toHaveText("12.8125");
  await expect(explorer.shown("∇W_hh")).toHaveText("−3.25");
  await expect(explorer.shown("L after the update")).toHaveText("→0.725942");
  await expect(host(page).getByText("= 0.725942", { exact: true })).toBeVisible();
});

test("what leads to a blank stands before it", async ({ explorer, page }) => {
  await explorer.open("preset=notes-linear&ask=end");
  const after = page.getByRole("textbox", { name: /^L′,/ });
  await expect(after).toBeVisible();
  const above = await after.evaluate((field) => {
    const item = field.closest("li");
    return item?.previousElementSibling?.textContent?.replace(/\s+/g, "") ?? "";
  });
  expect(above).toMatch(/a′1=.*l′2=/);
});

test("a number is in the picture when it was found, and a question mark before", async ({
  explorer,
  page,
}) => {
  await explorer.open("preset=notes-linear&ask=h+dh+sum");
  await expect(explorer.node("h 1")).toHaveAccessibleName(/, \?, ∂L \?$|, \?$/);
  await expect(explorer.node("h 1")).toContainText("?");
  await expect(explorer.shown("∇W_hh")).toHaveText("?");
  const first = page.getByRole("textbox", { name: /^h 1,/ });
  await first.fill("0.5");
  await first.press("Enter");
  await expect(explorer.node("h 1")).toHaveAccessibleName(/, 0\.5, ∂L \?$/);
  // On to where the next one is asked for: a_2 was not.
  await expect(explorer.node("a 2")).toHaveAccessibleName(/, 1\.75$/);
  await expect(explorer.node("h 2")).toHaveAccessibleName(/, \?$/);
  await expect(page.getByRole("textbox", { name: /^h 2,/ })).toBeFocused();
});

test("wrong answers get a hint that is true, and the numbers put in", async ({
  explorer,
  page,
}) => {
  await explorer.open("preset=notes-linear&ask=l+dh&show=diagram+worked");
  const field = page.getByRole("textbox", { name: /^l 1,/ });
  const say = async (text: string, hint: string | RegExp): Promise<void> => {
    await field.fill(text);
    await field.press("Enter");
    await expect(field).toHaveAccessibleDescription(hint);
    await expect(field).toHaveAttribute("aria-invalid", "true");
    await expect(field).toBeFocused();
    await expect(host(page).getByRole("status").filter({ hasText: hint })).toHaveCount(1);
  };
  const formula = page.getByRole("listitem").filter({ has: field }).last().locator("math");
  await expect(formula).toHaveCount(3);
  await say("-2.25", "The size is right, the sign is not.");
  // ŷ_1 and y_1 are known by now.
  await expect(formula).toHaveCount(4);
  await say("4.5", "That is twice the right number.");
  await say("2", /^That is the value of y[_ ]?1: there is more to do with it\.$/);
  await say("22.5", "The digits are right, the decimal point is not.");
  await say("9", "Not yet. Go through the line once more.");
  await say("ten", "That could not be read as a number. Write −3.25, −13/4 or 1e-3.");
  await field.fill("9/4");
  // Leaving the field checks too.
  await field.blur();
  await expect(field).toHaveAttribute("readonly");
  await expect(field).toHaveAttribute("aria-invalid", "false");
});

test("being shown one, starting over, checking all, being shown everything", async ({
  explorer,
  page,
}) => {
  await explorer.open("preset=notes-linear&ask=h+dh&show=transport+diagram+worked+distance");
  await expect(page.getByText("This would tell the numbers asked for")).toBeVisible();
  await page.getByRole("button", { name: /^Show it: h 1,/ }).click();
  await expect(page.getByRole("textbox", { name: /^h 1,/ })).toHaveValue("0.5");
  await expect(page.getByRole("textbox", { name: /^h 2,/ })).toBeFocused();
  await expect(progress(page)).toHaveText("0 of 4 right, 1 shown");
  // Later ones may be answered first; the check goes to the first that is not right.
  await page.getByRole("textbox", { name: /^∂L\/∂h 2,/ }).fill("-6.5");
  await page.getByRole("textbox", { name: /^∂L\/∂h 1,/ }).fill("3");
  await page.getByRole("button", { name: "Check", exact: true }).click();
  await expect(progress(page)).toHaveText("1 of 4 right, 1 shown");
  await expect(page.getByRole("textbox", { name: /^h 2,/ })).toBeFocused();
  await expect(explorer.node("h 2")).toHaveAccessibleName(/, \?$/);
  await page.getByRole("button", { name: "Start over" }).click();
  await expect(progress(page)).toHaveText("0 of 4 right");
  await expect(blanks(page).first()).toHaveValue("");
  await expect(explorer.node("h 1")).toHaveAccessibleName(/, \?$/);
  await page.getByRole("button", { name: "Show all answers" }).click();
  await expect(progress(page)).toHaveText("0 of 4 right, 4 shown Every blank has its number now.");
  await expect(page.getByRole("slider", { name: "Distance k" })).toBeVisible();
  await expect(explorer.shown("∇W_hh")).toHaveText("−3.25");
});

/** All numbers that are read somewhere in the shadow tree, but for places and sizes. */
const numerals = (page: Page): Promise<string[]> =>
  host(page).evaluate((element) => {
    const texts: string[] = [];
    const geometry =
      /^(d|x|y|x1|x2|y1|y2|cx|cy|r|rx|ry|width|height|viewBox|transform|style|points|class|id|dx|dy|min|max|step|lspace|rspace)$/;
    const walk = (node: Node): void => {
      if (node.nodeType === Node.TEXT_NODE) texts.push(node.nodeValue ?? "");
      if (node instanceof Element)
        for (const { name, value } of node.attributes) if (!geometry.test(name)) texts.push(value);
      if (node instanceof HTMLInputElement || node instanceof HTMLTextAreaElement)
        texts.push(node.value);
      node.childNodes.forEach(walk);
    };
    if (element.shadowRoot) walk(element.shadowRoot);
    return texts.flatMap((text) => text.match(/\d+(\.\d+)?/g) ?? []);
  });

/** Which of these values are told, to three digits or more. */
function told(found: readonly string[], values: readonly number[]): string[] {
  return found.filter((text) => {
    const digits = text.replace(".", "").replace(/^0+/, "").length;
    if (digits < 3) return false;
    const half = 0.51 * 10 ** -(text.split(".")[1]?.length ?? 0);
    return values.some((value) => Math.abs(Math.abs(value) - Number(text)) <= half);
  });
}

/** A model none of whose numbers is another's, unless it is the same one. */
const DISTINCT =
  "preset=notes-tanh&w-xh=0.713&w-hh=0.917&w-hy=1.137&h0=0.331&loss=squared&rate=0.0371&lang=en";

/** Its numbers in the order of its beats, by the explorer without the exercise. */
async function truth(explorer: Explorer, page: Page): Promise<number[]> {
  await explorer.open(`${DISTINCT}&order=program`, "embed.html");
  return host(page).evaluate((element: BpttExplorer) => {
    const all = element.toJSON();
    if (all === null) throw new Error("no picture");
    const { series, grads, updated, loss } = all.results;
    const at = (name: string, t: number): number => Number(series[name]?.[t - 1]);
    const x = (t: number): number => all.config.inputs[t - 1]?.[0] ?? Number.NaN;
    const before = (t: number): number => (t === 1 ? (all.config.h0?.[0] ?? 0) : at("h", t - 1));
    const back = (t: number): number[] => [
      at("do", t),
      at("do", t) * at("h", t),
      at("dhDirect", t),
      ...(t === 1 ? [at("dhFuture", 1)] : []),
      at("dh", t),
      at("da", t),
      at("da", t) * before(t),
      at("da", t) * x(t),
    ];
    return [
      ...[1, 2].flatMap((t) => ["a", "h", "o", "yhat", "losses"].map((name) => at(name, t))),
      Number(loss),
      ...back(2),
      ...back(1),
      ...[grads.h0, grads.why, grads.whh, grads.wxh].map((g) => Number(g?.[0])),
      ...[updated.params.why, updated.params.whh, updated.params.wxh].map((w) => Number(w?.[0])),
      Number(updated.loss),
    ];
  });
}

const EVERYTHING =
  "controls+transport+diagram+distance+worked+table+contributions+nudge+paths+triangle+activation+saturation+dominoes+dynamics+shares+truncation+clipping+spectrum+checks+cliff+files";

test("at every open blank, nothing in the whole tree tells it or what comes after", async ({
  explorer,
  page,
}) => {
  const values = await truth(explorer, page);
  expect(values).toHaveLength(34);
  await explorer.open(
    `${DISTINCT}&order=program&at=end&pin=h:2,whh,L&show=${EVERYTHING}`,
    "embed.html",
  );
  // The search finds what is there.
  expect(told(await numerals(page), [values[6] ?? 0, values[33] ?? 0]).length).toBeGreaterThan(3);

  await explorer.open(
    `${DISTINCT}&order=program&at=end&pin=h:2,whh,L&show=${EVERYTHING}&ask=all`,
    "embed.html",
  );
  await expect(blanks(page)).toHaveCount(34);
  for (const [index, value] of values.entries()) {
    const known = values.slice(0, index);
    // The prediction is the output, and the last state hears nothing from the future.
    const hidden = values
      .slice(index)
      .filter((one) => !known.some((k) => Math.abs(k - one) < 1e-9));
    expect(told(await numerals(page), hidden), `blank ${index}`).toEqual([]);
    if (index % 8 === 0) {
      // Whoever tries to get past it.
      await explorer.focus();
      await explorer.press("End");
      await explorer.press(".");
      await page.getByRole("button", { name: "Go to Update" }).click();
      await explorer.position.fill("32");
      await host(page).evaluate((element: BpttExplorer) => {
        element.seek("end");
        element.setState({ at: "update" });
        element.step(9);
      });
      expect(told(await numerals(page), hidden), `blank ${index}, pressed on`).toEqual([]);
      const given = await host(page).evaluate((element: BpttExplorer) => [
        element.toCSV(),
        element.toJSON(),
        element.toSVG("distance"),
      ]);
      expect(given).toEqual([null, null, null]);
      // A wrong answer puts the numbers in: those that are known.
      await blanks(page).nth(index).fill("77");
      await blanks(page).nth(index).press("Enter");
      await expect(blanks(page).nth(index)).toHaveAttribute("aria-invalid", "true");
      expect(told(await numerals(page), hidden), `blank ${index}, tried`).toEqual([]);
    }
    await blanks(page).nth(index).fill(String(value));
    await blanks(page).nth(index).press("Enter");
    await expect(blanks(page).nth(index)).toHaveAttribute("readonly");
  }
  // Everything is told now.
  await expect(page.getByRole("slider", { name: "Distance k", exact: true })).toBeVisible();
});

test("answers survive language, theme, order and being moved; another model drops them", async ({
  explorer,
  page,
}) => {
  await explorer.open("preset=notes-linear&ask=h&lang=en", "embed.html");
  await page.getByRole("textbox", { name: /^h 1,/ }).fill("0.5");
  await page.getByRole("textbox", { name: /^h 1,/ }).press("Enter");
  await page.getByRole("textbox", { name: /^h 2,/ }).fill("2");
  await page.getByRole("textbox", { name: /^h 2,/ }).press("Enter");
  const set = (state: object): Promise<void> =>
    host(page).evaluate((element: BpttExplorer, state) => element.setState(state), state);
  // Put back, it reads the address again: the exercise is the same one.
  await host(page).evaluate((element) => {
    const { parentElement } = element;
    element.remove();
    parentElement?.append(element);
  });
  await expect(progress(page)).toHaveText("1 of 2 right");
  await set({ lang: "zh" });
  await expect(progress(page)).toHaveText("共 2 个空，已填对 1 个");
  await expect(page.getByRole("textbox", { name: /^h 2，/ })).toHaveAccessibleDescription(
    "还不对，再算一遍看看。",
  );
  await set({ theme: "dark", order: "program" });
  await expect(progress(page)).toHaveText("共 2 个空，已填对 1 个");
  await expect(page.getByRole("textbox", { name: /^h 2，/ })).toHaveValue("2");
  await set({ ask: ["h", "dh"] });
  await expect(progress(page)).toHaveText("共 4 个空，已填对 1 个");
  await set({ whh: 0.5 });
  await expect(progress(page)).toHaveText("共 4 个空，已填对 0 个");
  await expect(blanks(page).first()).toHaveValue("");
});

test("it begins with a button of the worked solution, travels in the address, and can be left", async ({
  explorer,
  page,
}) => {
  await explorer.open("preset=notes-linear&show=controls+diagram+worked&at=end");
  await page.getByRole("button", { name: "Work it out yourself" }).click();
  await expect(blanks(page)).toHaveCount(34);
  await expect(page).toHaveURL(/ask=all/);
  await expect(explorer.shown("L")).toHaveText("?");
  await expect(page.getByText("An exercise: find the numbers yourself")).toBeVisible();
  await expect(host(page).getByText("12.8125")).toHaveCount(0);
  await page.getByText("To hand it out").click();
  for (const kind of ["total loss L", "the sums ∇"])
    await page.getByRole("checkbox", { name: kind }).uncheck();
  await expect(blanks(page)).toHaveCount(30);
  await expect(page).toHaveURL(/ask=a\+h\+o\+yhat\+l\+do/);
  await page.getByRole("button", { name: "Leave the exercise" }).click();
  await expect(blanks(page)).toHaveCount(0);
  await expect(page).not.toHaveURL(/ask=/);
  await expect(host(page).getByText("12.8125").first()).toBeAttached();
});

test("another student, other numbers; the same seed, the same", async ({ explorer, page }) => {
  const given = async (): Promise<string[]> =>
    Promise.all(
      ["x 1", "x 2", "h 0"].map(
        async (n) => (await explorer.node(n).getAttribute("aria-label")) ?? "",
      ),
    );
  await explorer.open("preset=exercise&ask=all&seed=11&lang=en", "embed.html");
  const first = await given();
  // Of 64 students one gets these three again, and other weights.
  await expect(async () => {
    await page.getByRole("button", { name: "New numbers" }).click();
    expect(await given()).not.toEqual(first);
  }).toPass();
  await expect(page).toHaveURL(/seed=\d+/);
  await explorer.open("preset=exercise&ask=all&seed=11&lang=en", "embed.html");
  expect(await given()).toEqual(first);
});

test("a lock keeps the exercise as it was handed out", async ({ explorer, page }) => {
  await explorer.open("preset=exercise&ask=h&lock=ask+seed&lang=en", "embed.html");
  await expect(blanks(page)).toHaveCount(2);
  await expect(page.getByRole("button", { name: "Leave the exercise" })).toHaveCount(0);
  await expect(page.getByRole("button", { name: "New numbers" })).toHaveCount(0);
  await page.getByText("To hand it out").click();
  await expect(page.getByRole("checkbox", { name: "hidden states" })).toBeDisabled();
});

test("vectors are lists of numbers", async ({ explorer, page }) => {
  await explorer.open("preset=theory&ask=h&lang=en", "embed.html");
  const field = page.getByRole("textbox", { name: /^h 1,/ });
  await field.fill("0.537 -0.197");
  await field.press("Enter");
  await expect(field).toHaveAccessibleDescription("3 numbers belong here, apart by spaces.");
  await field.fill("0.537 0.197 0.291");
  await field.press("Enter");
  await expect(field).toHaveAccessibleDescription("Number 2 is not right yet.");
  await field.fill("[0.537, -0.197, 0.291]");
  await field.press("Enter");
  await expect(field).toHaveAttribute("readonly");
});

test("hostile lists are ignored and said, and nothing is asked", async ({ explorer, page }) => {
  for (const ask of [
    "start",
    "h+toString",
    "%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E",
    "__proto__",
    "%E0%A4",
  ]) {
    await explorer.open(`preset=notes-linear&ask=${ask}&lang=en`, "embed.html");
    await expect(page.getByRole("status").filter({ hasText: "ask" }).first()).toBeVisible();
    await expect(blanks(page)).toHaveCount(0);
    await expect(page.locator("img")).toHaveCount(0);
  }
  // Nothing of that kind in this example: then nothing is hidden.
  await explorer.open("preset=notes-linear&ask=shareB&at=end&lang=en", "embed.html");
  await expect(page.getByText("This example has none of the numbers")).toBeVisible();
  await expect(explorer.shown("∇W_hh")).toHaveText("−3.25");
});

test("values beyond a double trap nobody", async ({ explorer, page }) => {
  await explorer.open("preset=exploding&w-hh=10&steps=200&wxh=1&h0=10&ask=h&lang=en", "embed.html");
  await page.getByRole("button", { name: "Show all answers" }).click();
  await expect(progress(page)).toContainText("Every blank has its number now.");
});

test("in a frame: by its address, and by a message", async ({ page }) => {
  await openHost(
    page,
    '<iframe title="Exercise" width="800" height="900" src="embed.html#preset=notes-linear&ask=h&lang=en"></iframe>',
  );
  const frame = page.frameLocator("iframe");
  const fields = frame.getByRole("textbox");
  await expect(fields).toHaveCount(2);
  await fields.first().fill("0.5");
  await fields.first().press("Enter");
  await expect(fields.last()).toBeFocused();
  await page.evaluate(() => {
    const { contentWindow } = document.querySelector("iframe") as HTMLIFrameElement;
    contentWindow?.postMessage({ type: "bptt-explorer:set", state: { ask: ["l", "L", "h"] } }, "*");
  });
  await expect(fields).toHaveCount(5);
  // The one that was found stays found.
  await expect(frame.getByRole("textbox", { name: /^h 1,/ })).toHaveAttribute("readonly");
  await expect(frame.getByRole("status", { name: "L", exact: true })).toHaveText("?");
});

for (const [lang, theme] of [
  ["en", "light"],
  ["zh", "dark"],
] as const) {
  test(`on a phone, ${lang}: nothing is cut, and axe finds nothing`, async ({ explorer, page }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    const file = lang === "en" ? "en.html" : "index.html";
    await explorer.open(`preset=notes-linear&ask=all&theme=${theme}`, file);
    await expect(blanks(page)).toHaveCount(34);
    await blanks(page).first().fill("0.4");
    await blanks(page).first().press("Enter");
    await page.locator(".ask-hand summary").click();
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(wide).toBeLessThanOrEqual(0);
    const cut = await host(page).evaluate((element) =>
      [
        ...(element.shadowRoot?.querySelectorAll(".ask-field, .ask-line math, .ask-tools button") ??
          []),
      ]
        .filter((box) => box.getBoundingClientRect().right > innerWidth - 8)
        .map((box) => box.className),
    );
    expect(cut).toEqual([]);
    expect(await violations(page)).toEqual([]);
    // The minus sign that number pads lack.
    await blanks(page).nth(11).fill("6.5");
    await page.getByRole("button", { name: /^(Change the sign|变号): ∂L\/∂o 2/ }).click();
    await expect(blanks(page).nth(11)).toHaveValue("−6.5");
  });
}
