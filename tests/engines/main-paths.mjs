/** The main paths of a reader, the same in every engine; each engine's own file says how it is driven. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { startSite } from "./site.mjs";
import { eventually, until } from "./waiting.mjs";

/**
 * What a test asks of a browser. Selectors are looked up in the explorer's shadow tree.
 *
 * @typedef {object} Browser
 * @property {(url: string) => Promise<void>} open loads a page anew, even if only its hash differs
 * @property {() => Promise<void>} reload
 * @property {(read: Function, ...values: unknown[]) => Promise<any>} run calls a function in the page
 * @property {(selector: string) => Promise<void>} click
 * @property {(selector: string, value: string) => Promise<void>} choose an option of a list
 * @property {(selector: string, text: string) => Promise<void>} type in place of what a field holds
 * @property {(key: string) => Promise<void>} press a key, wherever the focus is
 * @property {() => Promise<string[]>} complaints errors and warnings since they were last asked for
 * @property {() => Promise<void>} stop
 */

/** @param {string} engine @param {() => Promise<Browser>} start */
export function mainPaths(engine, start) {
  describe(engine, { timeout: 300_000 }, () => {
    let site;
    /** @type {Browser} */
    let browser;
    before(async () => {
      site = await startSite();
      browser = await start();
    });
    after(async () => {
      await browser?.stop();
      await site?.stop();
    });

    /** A test that fails on any uncaught error, and on errors and warnings in the console. */
    const path = (title, walk) =>
      test(title, { timeout: 60_000 }, async () => {
        await browser.complaints();
        await walk();
        assert.deepEqual(await browser.complaints(), []);
      });

    const open = async (page, state = "") => {
      await browser.open(`${site.origin}/${page}${state === "" ? "" : `#${state}`}`);
      await eventually(
        () => browser.run(picture),
        ({ nodes, curves }) => assert.ok(nodes.length > 0 && curves.length > 0, "a first picture"),
      );
    };
    const verdict = (words) =>
      eventually(
        () => browser.run(picture),
        (seen) => assert.match(seen.verdict, words),
      );
    const setWhh = (value) => browser.type("#whh", value);

    test("a panel whose file did not come is tried again, and comes", {
      timeout: 60_000,
    }, async () => {
      const seen = () =>
        browser.run(() => {
          const panel = document
            .querySelector("bptt-explorer")
            ?.shadowRoot?.querySelector(".panel.saturation");
          return panel?.querySelector(".again") ? "why" : panel?.querySelector("svg") ? "it" : "";
        });
      await browser.open(`${site.origin}/absent/`);
      await until(seen, "why");
      // In vain: Firefox remembers that it did not come.
      await browser.click(".again");
      await browser.run(() => fetch("mended").then(() => true));
      const once = async () => {
        if ((await seen()) === "why") await browser.click(".again");
        return seen();
      };
      await eventually(once, (shown) => assert.equal(shown, "it"));
      // What was said of it is what was to be said.
      await browser.complaints();
    });

    for (const [page, language, words] of [
      ["index.html", "zh", /^最后一步错了.*2\.8 %/s],
      ["en.html", "en", /^The last step was wrong.*2\.8 %/s],
    ]) {
      path(`the landing page opens in ${language}`, async () => {
        await open(page);
        await verdict(words);
        const told = await browser.run(() => [
          document.documentElement.lang,
          document.querySelector("bptt-explorer").shadowRoot.querySelector(".shell").lang,
          document.querySelector("h1").textContent.length > 0,
        ]);
        assert.deepEqual(told, [language, language === "zh" ? "zh-CN" : "en", true]);
      });
    }

    path("notes-linear, stepped to the end, shows the notes’ numbers", async () => {
      await open("en.html");
      await browser.choose("#preset", "notes-linear");
      await until(() => browser.run(() => location.hash), "#preset=notes-linear");
      const { last } = await browser.run(picture);
      assert.ok(last > 10, `there are beats to step through, not ${last}`);
      await browser.run(focusDiagram);
      for (let step = 0; step < last; step++) await browser.press(".");
      await eventually(
        () => browser.run(picture),
        ({ position, shown }) => {
          assert.equal(position, last);
          assert.equal(shown["∇W_hh"], "−3.25");
          assert.equal(shown["∇W_xh"], "−25.75");
          assert.equal(shown.L, "12.8125");
        },
      );
    });

    path("W_hh = 1.5 explodes, and with tanh vanishes", async () => {
      await open("en.html", "preset=landing");
      await setWhh("1.5");
      await verdict(/^The gradient explodes/);
      await browser.click("label:has(input[name=activation][value=tanh])");
      await verdict(/^The gradient vanishes/);
      assert.equal((await browser.run(picture)).whh, "1.5");
    });

    path("the distance plot has its curve, falling and then rising", async () => {
      await open("en.html", "preset=landing&at=end");
      for (const [value, sense] of [
        ["0.5", -1],
        ["1.9", 1],
      ]) {
        await setWhh(value);
        await eventually(
          () => browser.run(picture),
          ({ curves: [curve] }) => {
            assert.equal(curve.heights.length, 20);
            const rises = curve.heights.slice(1).map((height, k) => height - curve.heights[k]);
            assert.deepEqual(rises.map(Math.sign), Array(19).fill(sense));
            assert.ok(curve.width > 100 && curve.height > 20, "it has a size on the page");
          },
        );
      }
    });

    path("the address carries the state, and a reload gives the same picture", async () => {
      await open("en.html", "preset=landing");
      await setWhh("1.5");
      await browser.run(focusDiagram);
      for (let step = 0; step < 7; step++) await browser.press(".");
      await eventually(
        () => browser.run(() => location.hash),
        (hash) => {
          const keys = new URLSearchParams(hash.slice(1));
          assert.equal(keys.get("w-hh"), "1.5");
          assert.ok(keys.has("at"), hash);
        },
      );
      const atRest = await eventually(
        () => browser.run(picture),
        (seen) => {
          assert.equal(seen.position, 7);
          assert.ok(seen.resting, "the last step’s motion has ended");
        },
      );
      await browser.reload();
      await until(() => browser.run(picture), atRest);
    });

    path("the embed becomes ready in somebody else’s bare page", async () => {
      await browser.open(`${site.origin}/notes/`);
      await until(() => browser.run(() => globalThis.heard), ["bptt-ready"]);
      await eventually(
        () => browser.run(picture),
        ({ shown }) => assert.equal(shown["∇W_hh"], "−3.25"),
      );
      assert.equal(await browser.run(() => location.hash), "", "the host's address is its own");
    });

    path("the dark theme applies", async () => {
      await open("en.html", "theme=light");
      const light = await browser.run(colours);
      await browser.click("button[aria-label^=Theme]");
      await eventually(
        () => browser.run(colours),
        (dark) => {
          assert.ok(light.ground > 0.9 && light.ink < 0.2, `light: ${JSON.stringify(light)}`);
          assert.ok(dark.ground < 0.1 && dark.ink > 0.8, `dark: ${JSON.stringify(dark)}`);
          assert.notEqual(dark.curve, light.curve);
        },
      );
    });

    path("presented, everything is 1.6 times as large and in the window", async () => {
      await open("en.html", "present=on");
      await browser.press("PageDown");
      await eventually(
        () => browser.run(presented),
        ({ place, scale, covers, pictures }) => {
          assert.match(place, /^1 \/ 4/);
          assert.ok(Math.abs(scale - 1.6) < 0.01, `scaled by ${scale}`);
          assert.ok(covers, "it fills the window");
          assert.ok(pictures, "the pictures are as wide as their boxes");
        },
      );
      await browser.press("Escape");
      await until(() => browser.run(() => location.hash.includes("present")), false);
    });
  });
}

// What follows runs in the page, so each function brings all it needs.

/** Everything a reader would compare two pictures by. */
function picture() {
  const explorer = document.querySelector("bptt-explorer");
  const root = explorer.shadowRoot;
  const all = (selector, read) => Array.from(root.querySelectorAll(selector), read);
  const text = (node) => node.textContent.replaceAll(/\s+/g, " ").trim();
  const position = root.querySelector(".bar input[type=range]");
  return {
    position: Number(position.value),
    last: Number(position.max),
    whh: root.querySelector("#whh").value,
    words: text(root.querySelector(".words")),
    shown: Object.fromEntries(all(".diagram output", (node) => [node.ariaLabel, text(node)])),
    nodes: all(".diagram [role=img]", (node) => node.getAttribute("aria-label")),
    verdict: text(root.querySelector(".question")),
    curves: all("path.bptt-curve", (node) => {
      const points = node.getAttribute("d").matchAll(/[ML]?\s*(-?[\d.]+)[ ,](-?[\d.]+)/g);
      const { width, height } = node.getBoundingClientRect();
      return { heights: Array.from(points, ([, , y]) => -Number(y)), width, height };
    }),
    // Nothing is on its way any more.
    resting: explorer.position === Number(position.value) && root.querySelector(".pulse") === null,
    network: all("svg.picture *", (node) => node.cloneNode().outerHTML),
  };
}

/** Where a lecture is, and whether its box and its pictures are as large as they should be. */
function presented() {
  const root = document.querySelector("bptt-explorer").shadowRoot;
  const frame = root.querySelector(".frame");
  const box = frame.getBoundingClientRect();
  const { clientWidth } = document.documentElement;
  const near = (a, b) => Math.abs(a - b) < 2;
  return {
    place: root.querySelector(".place").textContent,
    scale: box.width / frame.offsetWidth,
    covers:
      near(box.left, 0) &&
      near(box.top, 0) &&
      near(box.width, clientWidth) &&
      near(box.height, innerHeight),
    pictures: near(
      root.querySelector(".plot .picture svg").getBoundingClientRect().width,
      root.querySelector(".plot").getBoundingClientRect().width,
    ),
  };
}

function focusDiagram() {
  document.querySelector("bptt-explorer").shadowRoot.querySelector(".diagram").focus();
}

/** How light ground and ink are, 0 to 1, and what the curve is drawn in. */
function colours() {
  const root = document.querySelector("bptt-explorer").shadowRoot;
  const style = (selector) => getComputedStyle(root.querySelector(selector));
  const lightness = (colour) => {
    const [red, green, blue] = colour.match(/[\d.]+/g).map(Number);
    return (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255;
  };
  return {
    ground: lightness(style(".shell").backgroundColor),
    ink: lightness(style(".shell").color),
    curve: style("path.bptt-curve").stroke,
  };
}
