// Random links followed one after the other on a page that stands.
import { opened } from "./browser.mjs";
import { program } from "./program.mjs";
import { value } from "./values.mjs";

const LINKS = 60;
const STRANGE_KEYS = ["__proto__", "constructor", "<b>", "onload", "style", "", "W_HH", "w-hh "];

const { page, keys, check, end } = await opened("en.html");

function link(random) {
  const pairs = random.list(random.between(1, 6), () => {
    const key = random.often(0.9) ? random.pick(keys) : random.pick(STRANGE_KEYS);
    const text = value(random, key);
    return `${key}=${random.often(0.8) ? encodeURIComponent(text.toWellFormed()) : text}`;
  });
  return random.often(0.95) ? pairs.join("&") : random.text(200);
}

await program("hashes", {
  async round(random) {
    const links = random.list(LINKS, () => link(random));
    await page.evaluate(async (links) => {
      const e = document.querySelector("bptt-explorer");
      for (const [i, hash] of links.entries()) {
        location.hash = hash;
        // Most are followed at rest, some while the one before is still on its way.
        if (i % 4 > 0) await new Promise((done) => requestAnimationFrame(done));
        await e.updateComplete;
      }
      await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    }, links);
    await check();
    return LINKS;
  },
  end,
});
