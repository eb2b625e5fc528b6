/** The element in somebody else's page, as a reader uses it: by role and name. */
import {
  test as base,
  expect,
  type FrameLocator,
  type Locator,
  type Page,
  type TestInfo,
} from "@playwright/test";
import type { BpttExplorer } from "../../www/element/bptt-explorer.js";

export class Widget {
  readonly #page: Page;
  readonly #within: Page | FrameLocator | Locator;

  /** The one that is in this page, frame or part of a page. */
  constructor(page: Page, within: Page | FrameLocator | Locator = page) {
    this.#page = page;
    this.#within = within;
  }

  get whh(): Locator {
    return this.#within.getByRole("slider", { name: "W_hh", exact: true });
  }

  /** The plot of the gradient against distance, by what a screen reader is told of it. */
  get plot(): Locator {
    // A landmark where a frame's page is the explorer's own, a group in the tool's page.
    const name = /^(梯度随距离|Gradient against distance)/;
    const within = this.#within;
    return within
      .getByRole("region", { name })
      .or(within.getByRole("group", { name }))
      .getByRole("img");
  }

  get picture(): Locator {
    return this.#within.getByRole("group", { name: /按时间展开|unrolled in time/ });
  }

  /** Ready, dragged, and its plot follows: what has to work in every host. */
  async use(): Promise<void> {
    await expect(this.plot).toBeVisible();
    await expect(this.whh).toBeVisible();
    // The curve is there once the gradient has come back.
    await this.#within
      .locator("bptt-explorer")
      .evaluate((element) => (element as BpttExplorer).seek("end"));
    await this.dragTo(0.5);
    const told = await this.plot.getAttribute("aria-label");
    const drawn = await this.#curve();
    await this.dragTo(1.5);
    await expect(this.plot).not.toHaveAttribute("aria-label", told ?? "");
    expect(await this.#curve()).not.toBe(drawn);
  }

  /** As light or as dark as its own ground is painted. */
  async #ground(): Promise<"light" | "dark"> {
    const colour = await this.#within
      .locator("bptt-explorer .shell")
      .evaluate((shell) => getComputedStyle(shell).backgroundColor);
    const [red = 0] = /\d+/.exec(colour)?.map(Number) ?? [];
    return red < 128 ? "dark" : "light";
  }

  /** It is as the page when that is opened, and after each press of the page's own switch. */
  async followsTheme(
    press: () => Promise<unknown>,
    after: readonly ("light" | "dark")[] = ["dark", "light"],
  ): Promise<void> {
    await expect(this.picture.or(this.plot).first()).toBeVisible();
    await expect.poll(() => this.#ground()).toBe("light");
    for (const ground of after) {
      await press();
      await expect.poll(() => this.#ground()).toBe(ground);
    }
  }

  /** Where it has no language of its own it speaks that of the page, from one moment to the next. */
  async followsLanguage(): Promise<void> {
    const element = this.#within.locator("bptt-explorer");
    await element.evaluate((e) => e.removeAttribute("lang"));
    const T = (lang: string): Promise<void> =>
      expect(
        this.#within.getByRole("slider", {
          name: lang === "zh" ? "序列长度 T" : "Sequence length T",
        }),
      ).toBeVisible();
    for (const lang of ["en_GB", "zh-Hant-TW", "en"]) {
      await element.evaluate((e, lang) => {
        e.ownerDocument.documentElement.lang = lang;
      }, lang);
      await T(lang.slice(0, 2));
    }
  }

  /** Takes the thumb of W_hh to a value, wherever the host has put the element and at any scale. */
  async dragTo(value: number): Promise<void> {
    const { whh } = this;
    await whh.scrollIntoViewIfNeeded();
    const box = await whh.boundingBox();
    if (box === null) throw new Error("the slider of W_hh is not on the page");
    const { min, max, now, scale } = await whh.evaluate((input: HTMLInputElement, width) => {
      const numbers = { min: Number(input.min), max: Number(input.max), now: Number(input.value) };
      return { ...numbers, scale: width / input.offsetWidth };
    }, box.width);
    // A thumb's middle runs from half its width inside one end to half inside the other.
    const thumb = 22 * scale;
    const x = (at: number): number =>
      box.x + thumb / 2 + ((at - min) / (max - min)) * (box.width - thumb);
    const y = box.y + box.height / 2;
    const { mouse } = this.#page;
    await mouse.move(x(now), y);
    await mouse.down();
    for (const part of [0.25, 0.5, 0.75, 1]) await mouse.move(x(now + part * (value - now)), y);
    await mouse.up();
    // A pixel may be more than one of the slider's steps.
    const reached = async (): Promise<number> => Number(await whh.inputValue());
    await expect.poll(async () => Math.abs((await reached()) - value)).toBeLessThan(0.06);
  }

  #curve(): Promise<string | null> {
    return this.plot.locator("path.bptt-curve").first().getAttribute("d");
  }
}

interface Fixtures {
  /** What a host says on every page of its own, with the element or without. */
  itsOwn: RegExp | null;
  /** What went wrong in the page, and what left this machine; both have to stay empty. */
  complaints: string[];
  /** For people to look at: the page at a desk and on a phone. */
  look(name: string): Promise<void>;
}

/** A test that fails on an error in the console, and on any request to another host. */
export const test = base.extend<Fixtures>({
  itsOwn: [null, { option: true }],
  complaints: [
    async ({ page, itsOwn }, use) => {
      const complaints: string[] = [];
      await page.context().route(
        ({ hostname, protocol }) => protocol.startsWith("http") && hostname !== "127.0.0.1",
        (route) => {
          complaints.push(`another host: ${route.request().url()}`);
          return route.abort();
        },
      );
      page.on("console", (message) => {
        if (message.type() === "error") complaints.push(`error: ${message.text()}`);
      });
      page.on("pageerror", (error) => complaints.push(`uncaught: ${error.message}`));
      await use(complaints);
      const ours = complaints.filter((text) => itsOwn?.test(text) !== true);
      expect(ours).toEqual([]);
    },
    { auto: true },
  ],
  look: async ({ page }, use, testInfo) => {
    await use((name) => look(page, name, testInfo));
  },
});

async function look(page: Page, name: string, testInfo: TestInfo): Promise<void> {
  const folder = process.env.BPTT_LOOK;
  if (!folder) return;
  const before = page.viewportSize() ?? { width: 1280, height: 800 };
  for (const [kind, size] of Object.entries({
    desk: { width: 1280, height: 800 },
    phone: { width: 390, height: 844 },
  })) {
    await page.setViewportSize(size);
    // Twice: the host lays itself out, and then the element in what it was given.
    await page.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
    );
    await page.screenshot({ path: `${folder}/${name}-${kind}.png` });
  }
  await page.setViewportSize(before);
  testInfo.annotations.push({ type: "pictures", description: folder });
}

export { expect };
