/** A page under fuzz: what it must never do, what must stand there afterwards, and what it keeps. */
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { chromium } from "@playwright/test";
import { leaveOutChapter } from "../without-chapter.mjs";

const ORIGIN = process.env.BPTT_ORIGIN ?? "http://127.0.0.1:4173";
const SYSTEM = process.env.CHROMIUM_PATH ?? "/usr/bin/chromium";
/** Where every round begins and ends. */
const LANDING = "preset=landing&lang=en&at=end";
/** A machine may have other work. */
const PATIENCE_MS = 120_000;
/** Rounds until everything that is kept once has been. */
const SETTLING = 8;

/** Nodes that may be kept besides: less than a panel. */
const SPARE = 300;
/** embed.html without the policy of our pages, which lets no frame stand in them. */
export const HOST = "host.html";
const POLICY = /<meta http-equiv="Content-Security-Policy"[^>]*>/;

export async function opened(file = "embed.html") {
  const browser = await chromium.launch({
    ...(existsSync(SYSTEM) ? { executablePath: SYSTEM } : {}),
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
  });
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    acceptDownloads: false,
    permissions: ["clipboard-read", "clipboard-write"],
  });
  context.setDefaultTimeout(PATIENCE_MS);
  await context.addInitScript(leaveOutChapter);
  const page = await context.newPage();
  context.on("page", (other) => other.close());
  const complaints = watched(page);
  // There is no printer, and a dialog would stand there for ever.
  await page.addInitScript(() => {
    window.print = () => {};
  });
  await page.route(`${ORIGIN}/${HOST}`, withoutPolicy);
  await page.goto(`${ORIGIN}/${file}#${LANDING}`);
  await standing(page);
  const cdp = await context.newCDPSession(page);
  const start = await page.evaluate(() => document.querySelector("bptt-explorer").getState());
  const picture = await landing(page, start);
  let rounds = 0;
  let settled = null;
  return {
    page,
    /** All attributes and keys of links there are, by the element itself. */
    keys: await page.evaluate(() =>
      customElements.get("bptt-explorer").observedAttributes.filter((key) => key !== "hash"),
    ),
    /** How many nodes of all kinds the explorers hold. */
    attached: () => attached(page),
    /** After a round: no complaint, something to look at, and from there back to the start. */
    async check() {
      assert.deepEqual(complaints.splice(0), []);
      await standing(page);
      assert.deepEqual(await landing(page, start), picture, "the landing state again");
      assert.deepEqual(complaints.splice(0), []);
      rounds += 1;
      if (rounds === SETTLING) settled = await kept(page, cdp);
    },
    async end() {
      try {
        if (settled === null) return "";
        const now = await kept(page, cdp);
        const said = Object.keys(now).map((what) => `${what} ${settled[what]} → ${now[what]}`);
        // What a reader has unfolded stays unfolded; a template is made when it is first drawn.
        const out = ({ nodes, attached, templates }) => nodes - attached - templates;
        assert.ok(out(now) <= out(settled) + SPARE, `nodes: ${said}`);
        assert.ok(now.heap <= settled.heap + 8, `heap: ${said}`);
        return `; ${said.join(", ")}`;
      } finally {
        await browser.close();
      }
    },
  };
}

/** Everything a page must not say or ask for. */
function watched(page) {
  const complaints = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type()))
      complaints.push(`${message.type()}: ${message.text()}`);
  });
  page.on("pageerror", (error) => complaints.push(`uncaught: ${error.stack ?? error}`));
  page.on("crash", () => complaints.push("crashed"));
  // One that is not let go keeps the field it came from.
  page.on("filechooser", (chooser) => chooser.element().dispose());
  page.on("dialog", (dialog) => dialog.dismiss());
  page.on("request", (request) => {
    const { origin, protocol } = new URL(request.url());
    if (protocol.startsWith("http") && origin !== ORIGIN)
      complaints.push(`another host: ${request.url()}`);
  });
  return complaints;
}

async function withoutPolicy(route) {
  const response = await route.fetch({ url: `${ORIGIN}/embed.html` });
  const [before, after, ...more] = (await response.text()).split(POLICY);
  assert.ok(after !== undefined && more.length === 0, "a page of ours has a policy");
  await route.fulfill({ response, body: before + after });
}

/** A picture, or a sentence why there is none. */
async function standing(page) {
  await page.waitForFunction(() => {
    const root = document.querySelector("bptt-explorer")?.shadowRoot;
    return root?.querySelector('.diagram svg, [role="alert"]') != null;
  });
}

/** Back to the start by what a program may do; what is seen then. */
async function landing(page, start) {
  // Whatever is open, held or presented.
  await page.mouse.up();
  for (let i = 0; i < 3; i++) await page.keyboard.press("Escape");
  await page.evaluate(async (state) => {
    const e = document.querySelector("bptt-explorer");
    if (document.fullscreenElement !== null) await document.exitFullscreen().catch(() => {});
    e.pause();
    e.setState(state);
    e.seek("end");
    e.setState(state);
    scrollTo(0, 0);
    for (let i = 0; i < 3; i++) {
      await e.updateComplete;
      await new Promise((done) => requestAnimationFrame(done));
    }
  }, start);
  return page.evaluate(() => {
    const e = document.querySelector("bptt-explorer");
    const words = [...e.shadowRoot.querySelectorAll(".diagram [role=img]")];
    const curves = [...e.shadowRoot.querySelectorAll(".plot path")];
    return {
      state: JSON.stringify(e.getState()),
      words: words.map((one) => one.getAttribute("aria-label")),
      // Lines of two points mark what is pointed at, which is no state.
      curves: curves.map((one) => one.getAttribute("d")).filter((d) => d.length > 40),
    };
  });
}

/** What is left after a collection: nodes of all kinds, attached or not, and megabytes. */
async function kept(page, cdp) {
  await forgetEdits(page);
  for (let i = 0; i < 2; i++) await cdp.send("HeapProfiler.collectGarbage");
  const { nodes, jsEventListeners } = await cdp.send("Memory.getDOMCounters");
  const { usedSize } = await cdp.send("Runtime.getHeapUsage");
  return {
    attached: await attached(page),
    templates: await inTemplates(cdp),
    nodes,
    listeners: jsEventListeners,
    heap: Math.round(usedSize / 1e5) / 10,
  };
}

/**
 * A browser keeps what was typed into, and all around it, for as long as its list of edits can be
 * undone: Chromium a thousand of them. As many others push them out.
 */
async function forgetEdits(page) {
  await page.evaluate(() => {
    const field = document.createElement("input");
    document.body.append(field);
    field.focus();
    for (let i = 0; i < 1100; i++) {
      document.execCommand("insertText", false, "x");
      // Another place begins another edit.
      field.setSelectionRange(0, 0);
    }
    field.remove();
  });
}

/** Nodes of all templates there are, of frames too: they are in no tree. */
async function inTemplates(cdp) {
  const objectGroup = "templates";
  const expression = "HTMLTemplateElement.prototype";
  let count = 0;
  for (const contextId of await worlds(cdp)) {
    const evaluated = await cdp.send("Runtime.evaluate", { expression, contextId, objectGroup });
    const prototypeObjectId = evaluated.result.objectId;
    const { objects } = await cdp.send("Runtime.queryObjects", { prototypeObjectId, objectGroup });
    const { result } = await cdp.send("Runtime.callFunctionOn", {
      objectId: objects.objectId,
      functionDeclaration: String(nodesIn),
      returnByValue: true,
    });
    count += result.value;
  }
  await cdp.send("Runtime.releaseObjectGroup", { objectGroup });
  return count;
}

/** Where the scripts of the page and of its frames run: what is asked of one is answered for it alone. */
async function worlds(cdp) {
  const found = [];
  const note = ({ context }) => context.auxData.isDefault && found.push(context.id);
  cdp.on("Runtime.executionContextCreated", note);
  await cdp.send("Runtime.enable");
  await cdp.send("Runtime.disable");
  cdp.off("Runtime.executionContextCreated", note);
  return found;
}

function nodesIn() {
  let count = 0;
  for (const template of this) {
    const walker = document.createTreeWalker(template.content);
    // The template and its content themselves.
    count += 2;
    while (walker.nextNode()) count += 1;
  }
  return count;
}

/** In the explorers of the page and of its frames. */
function attached(page) {
  return page.evaluate(() => {
    let count = 0;
    for (const { document } of [window, ...Array.from(window)]) {
      const root = document.querySelector("bptt-explorer").shadowRoot;
      const walker = document.createTreeWalker(root);
      while (walker.nextNode()) count += 1;
    }
    return count;
  });
}
