/** The self-test in the lesson: predict, see what the core says, and why another answer is tempting. */
import type { Locator, Page } from "@playwright/test";
import { expect, test } from "@playwright/test";
import { violations } from "./axe";

const COUNT = 16;

class Quiz {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Opens a page and scrolls to the questions, as far as that they start. */
  async open(file = "en.html"): Promise<void> {
    await this.page.goto(file);
    await this.page.locator("bptt-quiz").scrollIntoViewIfNeeded();
    await expect(this.all).toBeVisible();
  }

  get all(): Locator {
    return this.page.getByRole("region", { name: /^(Questions of the self-test|自测题)$/ });
  }

  get status(): Locator {
    return this.all.getByRole("status").first();
  }

  get mark(): Locator {
    return this.all.getByRole("slider", { name: /^(Gradient at distance|距离) \d+/ });
  }

  button(name: string | RegExp): Locator {
    return this.all.getByRole("button", { name });
  }

  choice(name: string | RegExp): Locator {
    return this.all.getByRole("radio", { name });
  }

  /** The question of this number. */
  async go(number: number): Promise<void> {
    await this.button(new RegExp(`^(Question|第) ${number} `)).click();
  }

  async check(): Promise<void> {
    await this.button(/^(Check|看答案)$/).click();
    await expect(this.button(/^(Next question|下一题)$/)).toBeVisible();
  }

  /** What the explorer of the quiz shows. */
  async setting(): Promise<Record<string, unknown>> {
    const explorer = this.all.locator("bptt-explorer");
    await expect(explorer).toHaveCount(1);
    return explorer.evaluate((element) => ({
      ...(element as unknown as { getState(): Record<string, unknown> }).getState(),
    }));
  }
}

function faultsOf(page: Page): string[] {
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") faults.push(message.text());
  });
  return faults;
}

test("a choice is checked, explained with numbers of the core, and shown in its setting", async ({
  page,
}) => {
  const faults = faultsOf(page);
  const quiz = new Quiz(page);
  await quiz.open();
  await expect(quiz.all.locator("bptt-explorer")).toBeHidden();
  await quiz.button("Check").click();
  await expect(quiz.status).toContainText("Choose an answer first.");
  await quiz.choice("It lies between 0 and 1.").check();
  await quiz.check();
  await expect(quiz.status).toHaveText(`Right. 1 of ${COUNT} answered, 1 right.`);
  await expect(quiz.all.getByRole("heading", { name: "Right." })).toBeFocused();
  await expect(quiz.all).toContainText("the slope of tanh is 0.1114");
  await expect(quiz.all).toContainText("It is the other way round");
  await expect(quiz.choice(/between 0 and 1.*right · your answer/)).toBeDisabled();
  const picture = quiz.all.getByRole("group", { name: "unrolled in time" });
  await expect(picture).toBeVisible();
  expect(await quiz.setting()).toMatchObject({
    preset: "notes-tanh",
    show: ["diagram", "activation"],
  });
  await quiz.button("Next question").click();
  await expect(quiz.all).toContainText(`Question 2 of ${COUNT}`);
  await expect(picture).toBeHidden();
  expect(faults).toEqual([]);
});

test("by keys alone: a wrong answer is said to be wrong, and why it is tempting", async ({
  page,
}) => {
  const quiz = new Quiz(page);
  await quiz.open("index.html");
  await quiz.button(/^第 5 题/).focus();
  await page.keyboard.press("Enter");
  await quiz.choice("向前的每一步，损失一知道就更新").focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("ArrowDown");
  await expect(quiz.choice("往回的每一步，贡献一知道就更新")).toBeChecked();
  await page.keyboard.press("Tab");
  await expect(quiz.button("看答案")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(quiz.all.getByRole("heading", { name: "不对。" })).toBeFocused();
  await expect(quiz.status).toHaveText(`不对。 共 ${COUNT} 题，已答 1 题，答对 0 题。`);
  await expect(quiz.all).toContainText("变的是总和，权重还在等。");
  await expect(quiz.choice(/更新一次.*正确$/)).toBeVisible();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(quiz.all).toContainText("第 6 题");
  await page.keyboard.press("Tab");
  await expect(quiz.choice("下降")).toBeFocused();
});

test("a mark is moved by keys and by the pointer, and the curve is drawn where it is", async ({
  page,
}) => {
  const quiz = new Quiz(page);
  await quiz.open();
  await quiz.go(7);
  await expect(quiz.mark).toHaveAccessibleDescription(/0\.7 runs for 20 steps/);
  await quiz.mark.focus();
  for (const key of ["PageDown", "ArrowDown", "ArrowUp"]) await page.keyboard.press(key);
  await expect(quiz.mark).toHaveAttribute("aria-valuenow", "-3");
  await expect(quiz.mark).toHaveAttribute("aria-valuetext", "0.001");
  await expect(quiz.all).not.toContainText("computed");
  await quiz.check();
  await expect(quiz.status).toContainText("Right.");
  await expect(quiz.all).toContainText("computed: 0.0011");
  await quiz.mark.press("ArrowUp");
  await expect(quiz.mark).toHaveAttribute("aria-valuenow", "-3");

  await quiz.go(9);
  // In sight and at rest: figures above it may still be starting, and move it.
  await quiz.mark.hover();
  const box = await quiz.mark.boundingBox();
  if (box === null) throw new Error("no mark");
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.down();
  await page.mouse.move(x, y - 40, { steps: 4 });
  await page.mouse.up();
  expect(Number(await quiz.mark.getAttribute("aria-valuenow"))).toBeGreaterThan(5);
  await expect(quiz.mark).toBeFocused();
  await quiz.check();
  await expect(quiz.status).toContainText("Not so.");
  await expect(quiz.all).toContainText("That leaves out the other factor.");
  expect(await quiz.setting()).toMatchObject({ preset: "saturating", whh: 1.5 });
});

test("progress stays on the device, in both languages, until it is cleared", async ({ page }) => {
  const quiz = new Quiz(page);
  await quiz.open();
  await quiz.choice("It is exactly 1.").check();
  await quiz.check();
  await quiz.go(10);
  await quiz.choice("The state keeps it, but next to no gradient arrives.").check();
  await quiz.check();
  await quiz.open("index.html");
  await expect(quiz.status).toHaveText(`共 ${COUNT} 题，已答 2 题，答对 1 题。`);
  await expect(quiz.button(/^第 1 题.*错误$/)).toBeVisible();
  await expect(quiz.button(/^第 10 题.*正确$/)).toBeVisible();
  // It goes on at the first that is open.
  await expect(quiz.button(/^第 2 题/)).toHaveAttribute("aria-current", "step");
  await quiz.button("清除所有答案").click();
  await expect(quiz.status).toHaveText(`所有答案都已清除。 共 ${COUNT} 题，已答 0 题，答对 0 题。`);
  expect(await page.evaluate(() => localStorage.getItem("bptt-self-test"))).toBeNull();
  await quiz.open();
  await expect(quiz.status).toHaveText(`0 of ${COUNT} answered, 0 right.`);
});

for (const [store, spoil] of [
  [
    "is not to be had",
    () =>
      Object.defineProperty(window, "localStorage", {
        get() {
          throw new DOMException("denied", "SecurityError");
        },
      }),
  ],
  [
    "is full, and holds what is no progress",
    () => {
      localStorage.setItem("bptt-self-test", '{"slope":["one"],"far":99,"latch":"state","no":1}');
      Storage.prototype.setItem = () => {
        throw new DOMException("full", "QuotaExceededError");
      };
    },
  ],
] as const)
  test(`where the store ${store}, the questions work all the same`, async ({ page }) => {
    const faults = faultsOf(page);
    await page.addInitScript(spoil);
    const quiz = new Quiz(page);
    await quiz.open();
    const before = store === "is not to be had" ? 0 : 1;
    await expect(quiz.status).toHaveText(`${before} of ${COUNT} answered, ${before} right.`);
    await quiz.choice("It lies between 0 and 1.").check();
    await quiz.check();
    await expect(quiz.status).toContainText(`${before + 1} of ${COUNT} answered`);
    expect(faults).toEqual([]);
  });

test("where the computation does not arrive it is said, and the next try counts", async ({
  page,
}) => {
  await page.route("**/*.wasm", (route) => route.abort());
  const quiz = new Quiz(page);
  await quiz.open();
  await quiz.choice("It lies between 0 and 1.").check();
  await quiz.button("Check").click();
  await expect(quiz.status).toContainText("The answer could not be worked out");
  await expect(quiz.choice("It lies between 0 and 1.")).toBeChecked();
  await page.unroute("**/*.wasm");
  await quiz.check();
  await expect(quiz.status).toHaveText(`Right. 1 of ${COUNT} answered, 1 right.`);
});

test("every question is answered in turn, each in a setting of its own", async ({ page }) => {
  const faults = faultsOf(page);
  const quiz = new Quiz(page);
  await quiz.open();
  const settings = new Set<string>();
  for (let number = 1; number <= COUNT; number++) {
    await expect(quiz.all).toContainText(`Question ${number} of ${COUNT}`);
    if ((await quiz.choice(/./).count()) > 0) await quiz.choice(/./).first().check();
    await quiz.check();
    await expect(quiz.all.getByRole("heading", { name: /^(Right|Not so)\.$/ })).toBeFocused();
    const notices = quiz.all.getByText(/ignored/);
    await expect(notices).toHaveCount(0);
    settings.add(JSON.stringify(await quiz.setting()));
    await quiz.button("Next question").click();
  }
  expect(settings.size).toBe(COUNT);
  await expect(quiz.status).toContainText(`${COUNT} of ${COUNT} answered`);
  expect(faults).toEqual([]);
});

for (const colorScheme of ["light", "dark"] as const)
  for (const file of ["index.html", "en.html"])
    test(`on a phone nothing is wider than the window, and all can be used: ${file}, ${colorScheme}`, async ({
      page,
    }) => {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width: 390, height: 844 });
      const quiz = new Quiz(page);
      await quiz.open(file);
      for (const number of [1, 9]) {
        await quiz.go(number);
        expect(await violations(page, ["bptt-quiz", ".live"])).toEqual([]);
        if (number === 1) await quiz.choice(/./).first().check();
        await quiz.check();
        expect(await violations(page, ["bptt-quiz", ".live"])).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
      }
    });

test.describe("with a finger", () => {
  test.use({ hasTouch: true, viewport: { width: 390, height: 844 } });
  test("a tap puts the mark where it is, and does not keep the page from scrolling", async ({
    page,
  }) => {
    const quiz = new Quiz(page);
    await quiz.open();
    await quiz.go(9);
    // In sight and at rest.
    await quiz.mark.tap({ trial: true });
    const box = await quiz.mark.boundingBox();
    if (box === null) throw new Error("no mark");
    await page.touchscreen.tap(box.x - 150, box.y + box.height / 2 + 60);
    const at = Number(await quiz.mark.getAttribute("aria-valuenow"));
    expect(at).toBeLessThan(-8);
    expect(at).toBeGreaterThan(-15);
    const beside = page.locator("bptt-quiz .area");
    expect(await beside.evaluate((area) => getComputedStyle(area).touchAction)).toBe("auto");
    expect(await quiz.mark.evaluate((mark) => getComputedStyle(mark).touchAction)).toBe("none");
  });
});

test("on paper stand all questions with their choices, and no answer", async ({ page }) => {
  const quiz = new Quiz(page);
  await quiz.open();
  await quiz.choice("It is exactly 1.").check();
  await quiz.check();
  await page.emulateMedia({ media: "print" });
  await expect(quiz.all).toBeHidden();
  await expect(page.locator("bptt-quiz > ol > li")).toHaveCount(COUNT);
  await expect(page.locator("bptt-quiz > ol > li").last()).toBeVisible();
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });
  test("the questions can be read", async ({ page }) => {
    await page.goto("en.html");
    await expect(page.getByText("The gradient of the worked example is exact.")).toBeVisible();
    await expect(page.getByText("Once, when all contributions have been added up.")).toBeVisible();
  });
});
