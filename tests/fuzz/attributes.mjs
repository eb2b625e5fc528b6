// Random attributes set, changed and removed, and the element moved about in its document.
import { opened } from "./browser.mjs";
import { program } from "./program.mjs";
import { value } from "./values.mjs";

const CHANGES = 100;

const { page, keys, check, end } = await opened();

function change(random) {
  if (random.often(0.03)) return { move: random.pick(["out", "around"]) };
  const key = random.pick(keys);
  // A name must be one, and a document holds no lone surrogates.
  return { key, text: random.often(0.3) ? null : value(random, key) };
}

await program("attributes", {
  async round(random) {
    const changes = random.list(CHANGES, () => change(random));
    await page.evaluate(
      async ([changes, keys]) => {
        const e = document.querySelector("bptt-explorer");
        for (const [i, { key, text, move }] of changes.entries()) {
          if (move === "out") {
            const { parentNode } = e;
            e.remove();
            if (i % 2 > 0) await new Promise((done) => requestAnimationFrame(done));
            parentNode.append(e);
          } else if (move === "around") document.body.prepend(e);
          else if (text === null) e.removeAttribute(key);
          else e.setAttribute(key, text);
          if (i % 3 > 0) await e.updateComplete;
          if (i % 5 === 0) await new Promise((done) => requestAnimationFrame(done));
        }
        for (const key of keys) e.removeAttribute(key);
        await e.updateComplete;
      },
      [changes, keys],
    );
    await check();
    return CHANGES;
  },
  end,
});
