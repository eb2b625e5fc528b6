// A page around the frame posts everything that can be sent; only a state from the parent counts.
import { HOST, opened } from "./browser.mjs";
import { program } from "./program.mjs";
import { value } from "./values.mjs";

const MESSAGES = 80;

const { page, keys, check, end } = await opened(HOST);
const types = ["bptt-explorer:set", "bptt-explorer:get", "bptt-explorer:", "set", "", 5, null];

/** The frame stands beside the element of the page itself, which has to stay as it was. */
await page.evaluate(async () => {
  const frame = document.createElement("iframe");
  frame.width = "900";
  frame.height = "700";
  frame.src = "embed.html#preset=notes-linear&lang=en";
  const loaded = new Promise((done) => frame.addEventListener("load", done));
  document.body.append(frame);
  await loaded;
  const inner = frame.contentDocument.querySelector("bptt-explorer");
  while (inner.shadowRoot?.querySelector(".diagram svg") == null)
    await new Promise((done) => setTimeout(done, 50));
});

function message(random) {
  const state = Object.fromEntries(
    random.list(random.between(0, 4), () => {
      const key = random.pick([...keys, "whh", "wxh", "ofLoss", "__proto__", "toString"]);
      const kind = random.next();
      if (kind < 0.4) return [key, value(random, key)];
      if (kind < 0.7) return [key, random.number()];
      return [key, random.pick([null, true, [], {}, [1, 2], ["h"], { k1: 1, k2: 2 }, Number.NaN])];
    }),
  );
  const kind = random.next();
  if (kind < 0.1) return random.pick([null, 5, "text", [], [1], true, {}]);
  const type = kind < 0.8 ? "bptt-explorer:set" : random.pick(types);
  if (kind > 0.75 && random.often(0.5))
    return { type, state: random.pick([null, 5, "whh", [], [[]], true]) };
  return { type, state };
}

await program("messages", {
  async round(random) {
    const messages = random.list(MESSAGES, () => message(random));
    const before = await page.evaluate(async (messages) => {
      const frame = document.querySelector("iframe");
      const inner = frame.contentDocument.querySelector("bptt-explorer");
      const outer = document.querySelector("bptt-explorer");
      const untouched = JSON.stringify(outer.getState());
      for (const [i, data] of messages.entries()) {
        frame.contentWindow.postMessage(data, "*");
        // Nobody but a parent is listened to: not the page itself, which has none.
        if (i % 5 === 0) window.postMessage(data, "*");
        if (i % 3 === 0)
          await new Promise((done) => frame.contentWindow.requestAnimationFrame(done));
      }
      await new Promise((done) => setTimeout(done));
      if (JSON.stringify(outer.getState()) !== untouched)
        throw new Error("a page without parent took one");
      return JSON.stringify({ ...inner.getState(), at: null });
    }, messages);
    const [, frame] = page.frames();
    await frame.evaluate(async () => {
      window.postMessage({ type: "bptt-explorer:set", state: { preset: "irnn" } }, "*");
      await new Promise((done) => setTimeout(done));
    });
    await page.evaluate(async (before) => {
      const frame = document.querySelector("iframe");
      const inner = frame.contentDocument.querySelector("bptt-explorer");
      await inner.updateComplete;
      // It may be playing by itself.
      const now = JSON.stringify({ ...inner.getState(), at: null });
      if (now !== before) throw new Error(`its own message was taken:\n${before}\n${now}`);
      if (inner.shadowRoot.querySelector('.diagram svg, [role="alert"]') === null)
        throw new Error("nothing stands in the frame");
      const reset = {
        type: "bptt-explorer:set",
        state: { preset: "notes-linear", lang: "en", config: null },
      };
      frame.contentWindow.postMessage(reset, "*");
      await new Promise((done) => setTimeout(done));
      for (const button of inner.shadowRoot.querySelectorAll(".notice button")) button.click();
      await inner.updateComplete;
    }, before);
    await check();
    return MESSAGES;
  },
  end,
});
