/** What a person does with the explorer, and what they see: roles and names, no selectors. */
import {
  type BrowserContext,
  test as base,
  expect,
  type Locator,
  type Page,
} from "@playwright/test";
import { leaveOutChapter } from "../without-chapter.mjs";

export class Explorer {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Opens a page of the site in a state, and waits for the first picture; of no example said, with `landing`. */
  async open(hash = "", file = "en.html"): Promise<void> {
    const named = /(^|&)preset=/.test(hash);
    await this.arrive(named ? hash : `preset=landing${hash === "" ? "" : `&${hash}`}`, file);
  }

  /** The same with this hash and nothing else: without one, what a stranger sees. */
  async arrive(hash = "", file = "en.html"): Promise<void> {
    // Another hash alone would not load the page anew.
    await this.page.goto("about:blank");
    await this.page.goto(`${file}${hash === "" ? "" : `#${hash}`}`);
    await expect(this.diagram).toBeVisible();
    const picture = /^[hmp] \d+,|whole sequence as a river|整个序列像一条河/;
    await expect(this.page.getByRole("img", { name: picture }).first()).toBeVisible();
  }

  /** Another size of the window, and the frames in which pictures take it on. */
  async resize(width: number, height: number): Promise<void> {
    await this.page.setViewportSize({ width, height });
    await this.page.evaluate(async () => {
      for (let i = 0; i < 3; i++) await new Promise(requestAnimationFrame);
    });
  }

  get diagram(): Locator {
    return this.page.getByRole("group", { name: /unrolled in time|按时间展开/ });
  }

  get position(): Locator {
    return this.page.getByRole("slider", { name: /^(Position|进度)$/ });
  }

  /** The number shown for a quantity beside the network: `L`, `∇W_hh`. */
  shown(name: string): Locator {
    return this.diagram.getByRole("status", { name, exact: true });
  }

  /** A node of the network, by what a screen reader is told of it. */
  node(start: string): Locator {
    return this.diagram.getByRole("img", { name: new RegExp(`^${start},`) });
  }

  slider(name: string | RegExp): Locator {
    return this.page.getByRole("slider", { name, exact: true });
  }

  field(name: string): Locator {
    return this.page.getByRole("spinbutton", { name, exact: true });
  }

  /** Puts a value into a field and leaves it. */
  async type(name: string, value: string): Promise<void> {
    await this.field(name).fill(value);
    await this.field(name).press("Tab");
  }

  /** Drags a slider's thumb through a list of values, as a hand would: down, moves, up. */
  async drag(name: string, through: readonly number[]): Promise<void> {
    const slider = this.slider(name);
    const box = await slider.boundingBox();
    if (box === null) throw new Error(`the slider ${name} is not on the page`);
    const [min, max] = await slider.evaluate((input: HTMLInputElement) => [
      Number(input.min),
      Number(input.max),
    ]);
    // A thumb's middle runs from half its width inside one end to half inside the other.
    const thumb = 22;
    // To an end one drags until it stops.
    const x = (value: number): number =>
      value === min
        ? box.x + 1
        : value === max
          ? box.x + box.width - 1
          : box.x +
            thumb / 2 +
            ((value - (min ?? 0)) / ((max ?? 1) - (min ?? 0))) * (box.width - thumb);
    const y = box.y + box.height / 2;
    const [first = 0, ...rest] = through;
    await this.page.mouse.move(x(first), y);
    await this.page.mouse.down();
    for (const value of rest) await this.page.mouse.move(x(value), y);
    await this.page.mouse.up();
  }

  async choose(preset: string): Promise<void> {
    await this.page.getByRole("combobox", { name: /^(Example|示例)$/ }).selectOption(preset);
  }

  /** The beat that the page says the reader is at. */
  beat(): Promise<number> {
    return this.position.evaluate((bar: HTMLInputElement) => bar.valueAsNumber);
  }

  /** Puts the reader in front of the picture, where the keys of the transport work. */
  async focus(): Promise<void> {
    await this.diagram.focus();
  }

  async press(key: string): Promise<void> {
    await this.page.keyboard.press(key);
  }
}

/** For contexts that a test makes by itself. */
export async function withoutChapter(context: BrowserContext): Promise<void> {
  await context.addInitScript(leaveOutChapter);
}

/** A test that fails on any console error or warning, exception or failed request. */
export const test = base.extend<{ explorer: Explorer; chapter: boolean }>({
  /** Whether the chapter's sections stay on its pages. */
  chapter: [false, { option: true }],
  context: async ({ context, chapter }, use) => {
    if (!chapter) await withoutChapter(context);
    await use(context);
  },
  explorer: async ({ page }, use) => {
    const complaints: string[] = [];
    page.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) {
        complaints.push(`${message.type()}: ${message.text()}`);
      }
    });
    page.on("pageerror", (error) => complaints.push(`uncaught: ${error.message}`));
    page.on("requestfailed", (request) => {
      // Who leaves a page while a panel's chunk is on its way ends that request, and it is no fault.
      if (request.failure()?.errorText !== "net::ERR_ABORTED")
        complaints.push(`failed: ${request.url()}`);
    });
    page.on("request", (request) => {
      const { hostname, protocol } = new URL(request.url());
      if (protocol.startsWith("http") && hostname !== "127.0.0.1") {
        complaints.push(`another host: ${request.url()}`);
      }
    });
    await use(new Explorer(page));
    expect(complaints).toEqual([]);
  },
});

export { expect };
