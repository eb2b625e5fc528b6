// Random calls of the element's methods, with values made in the page: whatever is thrown is a
// BpttError, and what is refused changes nothing for good.
import { readFileSync } from "node:fs";
import { opened } from "./browser.mjs";
import { program } from "./program.mjs";

const CALLS = 60;

const { page, check, end } = await opened();
// Proxies and getters cannot be sent: they are made where they are used.
const source = ["chance.mjs", "configs.mjs"]
  .map((name) => readFileSync(new URL(name, import.meta.url), "utf8"))
  .join("\n")
  .replaceAll(/^export /gm, "");
await page.evaluate(`{ ${source}; globalThis.fuzz = { chance, good, bad, strange }; }`);

await program("state", {
  async round(random) {
    const seed = random.below(2 ** 32);
    await page.evaluate(
      async ([seed, calls]) => {
        const random = globalThis.fuzz.chance(seed);
        const { good, bad, strange } = globalThis.fuzz;
        const e = document.querySelector("bptt-explorer");
        const properties = Object.keys(e.getState());
        const reenter = () => e.getState();
        const change = () => {
          if (random.often(0.05)) return strange(random);
          const state = {};
          for (let i = random.between(1, 4); i > 0; i--) {
            const key = random.pick(properties);
            const old = random.often(0.2) ? e.getState()[key] : strange(random);
            if (random.often(0.9)) state[key] = old;
            else {
              const get = () => old;
              Object.defineProperty(state, key, { enumerable: true, configurable: true, get });
            }
          }
          return random.often(0.05) ? new Proxy(state, {}) : state;
        };
        const doings = {
          setState: () => e.setState(change()),
          config: () => {
            e.config = random.often(0.5) ? good(random) : bad(random, reenter);
          },
          seek: () => e.seek(random.often(0.3) ? random.number() : strange(random)),
          step: () => e.step(random.often(0.3) ? random.between(-20, 20) : strange(random)),
          play: () => e.play(),
          pause: () => e.pause(),
          json: () => JSON.stringify(e),
          csv: () => e.toCSV(),
          svg: () => e.toSVG(random.often(0.5) ? "distance" : strange(random)),
        };
        for (let i = 0; i < calls; i++) {
          const name = random.pick([
            ..."setState setState setState config config seek step".split(" "),
            ...Object.keys(doings),
          ]);
          try {
            doings[name]();
          } catch (error) {
            if (error?.name !== "BpttError")
              throw new Error(`${name} threw ${String(error?.stack ?? error?.name)}`);
          }
          if (random.often(0.7)) await e.updateComplete;
          if (random.often(0.2)) await new Promise((done) => requestAnimationFrame(done));
        }
        // A model of one's own and the notices are not the next round's.
        for (const button of e.shadowRoot.querySelectorAll(".notice button")) button.click();
        await e.updateComplete;
      },
      [seed, CALLS],
    );
    await check();
    return CALLS;
  },
  end,
});
