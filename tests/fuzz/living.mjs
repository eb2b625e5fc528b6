// Thousands of changes of one explorer: in the same state there are the same nodes, to the last comment.
import assert from "node:assert/strict";
import { opened } from "./browser.mjs";
import { program } from "./program.mjs";

const CHANGES = 100;
const PANELS =
  "controls transport diagram distance equations worked table contributions nudge paths aim policy training triangle activation saturation dominoes dynamics shares truncation clipping spectrum checks mine files".split(
    " ",
  );
const BEATS = ["h:1", "h:2", "o:2", "dh:2", "dh:1", "da:1", "end", "L"];

const { page, attached, check, end } = await opened();
const presets = await page.evaluate(() => {
  const select = document.querySelector("bptt-explorer").shadowRoot.querySelector("select");
  return [...select.options].map(({ value }) => value);
});

function change(random) {
  const kind = random.next();
  if (kind < 0.25) return { preset: random.pick(presets) };
  if (kind < 0.5) return { steps: random.between(1, random.often(0.1) ? 200 : 20) };
  if (kind < 0.7) return { at: random.pick(BEATS) };
  if (kind < 0.8)
    return { show: [...PANELS.slice(0, 4), ...random.list(3, () => random.pick(PANELS))] };
  if (kind < 0.85) return { lang: random.pick(["zh", "en"]) };
  if (kind < 0.9) return { pin: random.pick([null, ["h:2"], ["whh", "h:1"]]) };
  if (kind < 0.95) return { ask: random.pick([null, null, ["h"], ["all"]]) };
  return {
    truncate: random.pick([null, { k1: 1, k2: 2 }]),
    curves: random.pick([null, ["bound"]]),
  };
}

let before = null;

await program("living", {
  async round(random) {
    const changes = random.list(CHANGES, () => change(random));
    await page.evaluate(async (changes) => {
      const e = document.querySelector("bptt-explorer");
      for (const [i, change] of changes.entries()) {
        e.setState(change);
        await e.updateComplete;
        // What is drawn a frame later is drawn too.
        if (i % 4 === 0) await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
      }
      for (const button of e.shadowRoot.querySelectorAll(".notice button")) button.click();
      await e.updateComplete;
    }, changes);
    await check();
    const now = await attached();
    // The first round has loaded what is loaded once.
    if (before !== null) assert.equal(now, before, "as many nodes as in the same state before");
    before = now;
    return CHANGES;
  },
  end,
});
