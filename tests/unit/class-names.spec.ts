/**
 * Inside the element class names are one space. A rule for a class alone (`.given { … }`) reaches
 * whatever another panel calls by that name, so each such name belongs to one file of styles, and
 * others may say it only where it is meant to be the same thing.
 */
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "@playwright/test";
import { CSSResult } from "lit";
import { furtherPanels } from "../../www/state/table.js";

/** Files whose rules are for parts of all kinds: what every panel shares, and what phones, a lecture, forced colours and paper overrule. */
const FOR_ALL = ["base", "contrast", "phone", "present", "print", "scroll", "side-by-side"];

/** Names that several files say on purpose, with the files that do. The first styles the class alone. */
const SHARED: Readonly<Record<string, readonly string[]>> = {
  shell: ["layout", "tray"],
  // Parts of the shell: placed by the layout, and styled within by their own file.
  further: ["further", "layout"],
  "two-up": ["layout", "exercise"],
  "beside-picture": ["layout", "exercise"],
  diagram: ["layout", "tray", "solution"],
  fields: ["controls", "layout"],
  primary: ["controls", "layout"],
  transport: ["transport", "layout"],
  tray: ["tray", "layout"],
  verdict: ["distance", "layout"],
  "activation-glyph": ["activation-glyph", "controls"],
  // Pieces that panels are made of, adjusted by the panels that use them.
  axis: ["distance", "figure", "saturation", "triangle"],
  copy: ["tools", "exercise"],
  field: ["controls", "cliff", "spectrum"],
  figure: ["figure", "cliff", "spectrum"],
  heat: ["diagram", "cliff", "tray"],
  legend: ["distance", "activation", "dynamics", "figure", "spectrum"],
  number: ["controls", "cliff"],
  panel: ["further", "layout", "activation", "files", "saturation", "table", "triangle"],
  segments: ["controls"],
  slider: ["controls", "beckon"],
  solution: ["solution", "exercise", "layout"],
  "tools-row": ["tools", "files", "table"],
  // Explanations are set alike wherever they stand; a weight's card has its pin's number.
  pinned: ["tray", "diagram"],
  card: ["diagram", "tray"],
  // The overview and the window are pictures of the same network.
  bed: ["diagram", "river"],
  edge: ["diagram", "window"],
  tag: ["diagram", "river"],
  network: ["diagram", "river"],
  // Phases: alone they only say which colour theirs is, to whatever wants to know.
  forward: ["transport", "cliff", "diagram", "exercise", "table", "solution"],
  backward: ["transport", "cliff", "diagram", "exercise", "table", "solution"],
  loss: ["transport", "exercise"],
  sum: ["transport", "contributions", "diagram", "exercise", "paths", "solution"],
  update: ["transport", "diagram", "exercise"],
};

interface Names {
  /** Styled by themselves. */
  readonly alone: ReadonlySet<string>;
  /** Said anywhere. */
  readonly said: ReadonlySet<string>;
}

/** The classes in a style sheet's selectors. */
function namesIn(css: string): Names {
  const alone = new Set<string>();
  const said = new Set<string>();
  /** Whether each block that is open is a rule: its rules are then about what lies in it. */
  const open: boolean[] = [];
  for (const [, before = "", brace] of css
    .replace(/\/\*.*?\*\//gs, "")
    .matchAll(/([^{};]*)([{};])/g)) {
    if (brace === "}") open.pop();
    if (brace !== "{") continue;
    const rule = before.trim();
    const isRule = !rule.startsWith("@");
    for (const selector of isRule ? rule.split(/,(?![^(]*\))/) : []) {
      for (const [, name = ""] of selector.matchAll(/\.([a-z][\w-]*)/gi)) said.add(name);
      const [, name] = /^\.([a-z][\w-]*)(?:[:[]\S*)?$/i.exec(selector.trim()) ?? [];
      if (name !== undefined && !open.includes(true)) alone.add(name);
    }
    open.push(isRule);
  }
  return { alone, said };
}

/** Names one file styles alone and another says too, though nobody has listed that they share it. */
function collisions(sheets: ReadonlyMap<string, Names>): string[] {
  return [...sheets].flatMap(([file, { alone }]) =>
    [...alone].flatMap((name) => {
      const others = [...sheets].filter(([other, { said }]) => other !== file && said.has(name));
      const mine = SHARED[name]?.[0] === file;
      return others
        .filter(([other]) => !(mine && SHARED[name]?.includes(other)))
        .filter(([other]) => !(SHARED[name]?.[0] === other && SHARED[name].includes(file)))
        .map(([other]) => `.${name}: alone in ${file}, and in ${other}`);
    }),
  );
}

/** Every file of styles by its name: of a panel's own, `cliff`, and `tray` for a part of one. */
function sheetFiles(): Map<string, string> {
  const www = fileURLToPath(new URL("../../www/", import.meta.url));
  const files = readdirSync(www, { recursive: true, encoding: "utf8" });
  const sheet = /^(?:styles\/(.+)|(?:panels\/)?([^/]+)\/style|panels\/[^/]+\/(.+)-style)\.ts$/;
  return new Map(
    files.flatMap((path) => {
      const [, general, panel, part] = sheet.exec(path.replaceAll("\\", "/")) ?? [];
      const name = general ?? panel ?? part;
      return name === undefined ? [] : [[name, path] as const];
    }),
  );
}

async function ownSheets(): Promise<Map<string, Names>> {
  const sheets = new Map<string, Names>();
  for (const [name, path] of sheetFiles()) {
    if (name === "index" || FOR_ALL.includes(name)) continue;
    const exported = Object.values(await import(`../../www/${path}`));
    const css = exported.filter((value) => value instanceof CSSResult);
    sheets.set(name, namesIn(css.map(({ cssText }) => cssText).join("\n")));
  }
  return sheets;
}

test("every panel that is opened later has its styles in its folder", () => {
  const files = sheetFiles();
  for (const panel of [...furtherPanels, "exercise"])
    expect(files.get(panel)).toBe(`panels/${panel}/style.ts`);
});

test("no class means one thing in one file of styles and another in the next", async () => {
  const sheets = await ownSheets();
  expect(sheets.size).toBeGreaterThan(25);
  expect(collisions(sheets)).toEqual([]);
});

test("what the list says is shared is", async () => {
  const sheets = await ownSheets();
  for (const [name, [owner = "", ...others]] of Object.entries(SHARED)) {
    expect(sheets.get(owner)?.alone, `.${name} alone in ${owner}`).toContain(name);
    for (const other of others)
      expect(sheets.get(other)?.said, `.${name} in ${other}`).toContain(name);
  }
});

test("a name that two files use is found", () => {
  const sheets = new Map([
    ["one", namesIn("/* .not {} */ .given { margin: 0 } .mine:hover, .pair .inner { margin: 0 }")],
    [
      "two",
      namesIn(
        "@media print { .node.given { fill: red; & .mine { color: red } } } .inner { top: 0 }",
      ),
    ],
  ]);
  expect(collisions(sheets)).toEqual([
    ".given: alone in one, and in two",
    ".mine: alone in one, and in two",
    ".inner: alone in two, and in one",
  ]);
});
