// Random use of everything that can be focused, clicked, typed into, dragged or scrolled.
import { opened } from "./browser.mjs";
import { program } from "./program.mjs";
import { typed } from "./values.mjs";

const INPUTS = 40;
const KEYS = [
  ..."Tab Shift+Tab ArrowLeft ArrowRight ArrowUp ArrowDown Enter Space Home End".split(" "),
  ..."PageUp PageDown Escape Backspace Delete Control+z Control+Shift+z Control+a".split(" "),
  ..."Control+v Control+c Shift+ArrowRight Control+ArrowLeft k j l p f r ? / 0 5 - .".split(" "),
];
const FOCUSABLE =
  'a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea, summary, [tabindex], [role="button"]';
const SIZES = [
  { width: 1280, height: 800 },
  { width: 390, height: 844 },
  { width: 320, height: 568 },
  { width: 1920, height: 1080 },
];

const { page, check, end } = await opened();

/** Brings one thing that can be used into sight; where its middle is. */
function place(random) {
  return page.evaluate(
    ([selector, at]) => {
      const root = document.querySelector("bptt-explorer").shadowRoot;
      const all = [...root.querySelectorAll(selector)].filter((one) => one.checkVisibility());
      const one = all[Math.floor(at * all.length)];
      if (one === undefined) return { x: 10, y: 10 };
      one.scrollIntoView({ block: "nearest", behavior: "instant" });
      const box = one.getBoundingClientRect();
      return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    },
    [FOCUSABLE, random.next()],
  );
}

const doings = {
  async click(random) {
    const { x, y } = await place(random);
    await page.mouse.click(x, y, { clickCount: random.often(0.1) ? 2 : 1 });
  },
  async choose(random) {
    await page.evaluate(
      ([which, at]) => {
        const root = document.querySelector("bptt-explorer").shadowRoot;
        const all = [...root.querySelectorAll("select:not(:disabled)")];
        const select = all[Math.floor(which * all.length)];
        if (select === undefined) return;
        select.focus();
        select.selectedIndex = Math.floor(at * select.options.length);
        for (const type of ["input", "change"])
          select.dispatchEvent(new Event(type, { bubbles: true, composed: true }));
      },
      [random.next(), random.next()],
    );
  },
  async keys(random) {
    for (let i = random.between(1, 6); i > 0; i--) await page.keyboard.press(random.pick(KEYS));
  },
  async type(random) {
    const { x, y } = await place(random);
    await page.mouse.click(x, y, { clickCount: 3 });
    await page.keyboard.insertText(typed(random));
    await page.keyboard.press(random.pick(["Enter", "Tab", "Escape"]));
  },
  async drag(random) {
    const { x, y } = await place(random);
    await page.mouse.move(x, y);
    await page.mouse.down();
    for (let i = random.between(1, 5); i > 0; i--)
      await page.mouse.move(x + random.between(-300, 300), y + random.between(-80, 80));
    if (random.often(0.9)) await page.mouse.up();
  },
  async wheel(random) {
    const { x, y } = await place(random);
    await page.mouse.move(x, y);
    if (random.often(0.3)) await page.keyboard.down("Control");
    await page.mouse.wheel(random.between(-300, 300), random.between(-600, 600));
    await page.keyboard.up("Control");
  },
  async wander(random) {
    await page.mouse.move(random.below(1280), random.below(800), { steps: random.between(1, 4) });
  },
  async size(random) {
    await page.setViewportSize(random.pick(SIZES));
  },
};
const weighted = [
  ..."click click click click click click choose keys keys keys keys".split(" "),
  ..."type type type drag drag wheel wander wander size".split(" "),
];

await program("page", {
  async round(random) {
    const did = [];
    try {
      for (let i = 0; i < INPUTS; i++) {
        const doing = random.pick(weighted);
        did.push(doing);
        await doings[doing](random);
      }
      await page.setViewportSize(SIZES[0]);
      await check();
    } catch (error) {
      error.message += `\nafter ${did.join(" ")}`;
      throw error;
    }
    return INPUTS;
  },
  end,
});
