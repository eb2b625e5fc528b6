// Models pasted and opened from files, with some of their characters or values changed.
import { opened } from "./browser.mjs";
import { good } from "./configs.mjs";
import { program } from "./program.mjs";

const FILES = 12;
const TOKENS = [
  ..."{ } [ ] , : null true NaN Infinity -Infinity 1e999 - 0 \" ' [[ ]] {} [] \\u0000 //".split(
    " ",
  ),
  ..."\ufeff \ud800 nonlinearity epoch h_0 loss model state_dict weight_hh_l0 rnn. module.".split(
    " ",
  ),
];

const { page, check, end } = await opened();

function stateDict(random) {
  const { params } = good(random);
  const at = random.pick(["", "rnn.", "module.rnn.", "encoder."]);
  const layer = random.pick(["_l0", "_l0", "_l1", ""]);
  const dict = {
    [`${at}weight_ih${layer}`]: params.wxh,
    [`${at}weight_hh${layer}`]: params.whh,
    [`${at}bias_ih${layer}`]: params.bh ?? params.wxh.map(() => 0),
    [`${at}bias_hh${layer}`]: params.wxh.map(() => 0),
    [random.pick(["fc.weight", "decoder.weight", "out.weight"])]: params.why,
    [random.pick(["fc.bias", "decoder.bias", "out.bias"])]: params.by,
  };
  if (random.often(0.2)) dict["emb.weight"] = params.wxh;
  if (random.often(0.2)) return { epoch: 3, state_dict: dict };
  return dict;
}

function file(random) {
  const model = random.often(0.5) ? good(random) : stateDict(random);
  let text = JSON.stringify(model, (_, value) => (ArrayBuffer.isView(value) ? [...value] : value));
  for (let i = random.below(4); i > 0; i--) {
    const at = random.below(text.length);
    const cut = random.often(0.5) ? random.below(20) : 0;
    const put = random.often(0.7) ? random.pick(TOKENS) : random.text(5);
    text = text.slice(0, at) + put + text.slice(at + cut);
  }
  return random.often(0.02) ? "[".repeat(200_000) : text;
}

/** Not by Playwright's `setInputFiles`, which keeps a handle to every field it has filled. */
function choose(field, base64) {
  const bytes = Uint8Array.from(atob(base64), (one) => one.charCodeAt(0));
  const chosen = new DataTransfer();
  chosen.items.add(new File([bytes], "model.json", { type: "application/json" }));
  field.files = chosen.files;
  for (const type of ["input", "change"]) field.dispatchEvent(new Event(type, { bubbles: true }));
}

await program("import", {
  async round(random) {
    await page.evaluate(async () => {
      const e = document.querySelector("bptt-explorer");
      e.setState({ show: ["controls", "transport", "diagram", "distance", "files"] });
      await e.updateComplete;
    });
    const form = page.locator("form.bring");
    const said = form.locator(".answer li");
    for (let i = 0; i < FILES; i++) {
      const text = file(random);
      if (random.often(0.7)) {
        await form.locator("textarea").fill(text);
        await form.locator("button.main").click();
      } else {
        const buffer = random.often(0.1)
          ? Buffer.from(random.list(200, () => random.below(256)))
          : Buffer.from(text);
        await form.locator("input[type=file]").evaluate(choose, buffer.toString("base64"));
      }
      await said.first().waitFor();
    }
    await page.evaluate(() => {
      const e = document.querySelector("bptt-explorer");
      for (const button of e.shadowRoot.querySelectorAll(".notice button")) button.click();
    });
    await check();
    return FILES;
  },
  end,
});
