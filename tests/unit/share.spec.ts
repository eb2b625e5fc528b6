/** Snippets: what each is read as, by a parser of its own language, is the state it was made from. */
import { execFileSync } from "node:child_process";
import { expect, type Page, test } from "@playwright/test";
import MarkdownIt from "markdown-it";
import { transformWithOxc } from "vite";
import { embedEn, shareEn } from "../../www/i18n/share.en.js";
import { embedZh, shareZh } from "../../www/i18n/share.zh.js";
import { folderOf, isAddress, pathOf, urlOf } from "../../www/share/base.js";
import { type Embed, embeddedPairs } from "../../www/share/embed.js";
import { htmlText, quoted } from "../../www/share/notation.js";
import { type TargetId, targetIds, targets } from "../../www/share/targets.js";
import { defaultState, type State, withChange } from "../../www/state/state.js";
import { lockable, panels, themes } from "../../www/state/table.js";
import { type Pair, parse, readPairs } from "../../www/state/url.js";
import { chance } from "./random.js";
import { randomState } from "./random-state.js";

const CASES = 60;
/** What no state says, but every writer must survive: the end of every notation at once. */
const HOSTILE = [
  `"><img src=x onerror=alert(1)>`,
  `'''\\"""`,
  "{{ 1 }} $" + "{2} {% raw %} `code` ```",
  "</script></bptt-explorer><!-- -->",
  "a\n\nb\r\n:::\n  - c: d",
  "&amp;&#34;&lt;",
  "反向传播 ∂L/∂h 🙂 \u2028\ufeff",
  "# & = + % ?",
];

interface Made {
  readonly state: State;
  readonly embed: Embed;
}

function made(seed: number, base: string): Made {
  const random = chance(seed);
  const state = randomState(random);
  const some = <W>(words: readonly W[]): W[] => words.filter(() => random.next() < 0.4);
  const choice = {
    panels: random.next() < 0.3 ? [] : some(panels),
    lock: some(lockable),
    ask: random.pick([null, ["all"], ["h", "dh"]] as const),
    lang: random.pick([null, "zh", "en"] as const),
    theme: random.pick(themes),
    present: random.next() < 0.5,
  };
  const list = <W>(words: readonly W[]): readonly W[] | null => (words.length === 0 ? null : words);
  const usual =
    choice.panels.join() ===
    (choice.ask === null ? "controls,transport,diagram,distance" : "transport,diagram,worked");
  return {
    state: {
      ...state,
      show: usual ? null : list(choice.panels),
      lock: list(choice.lock),
      ask: choice.ask,
      // An exercise begins at its start.
      at: choice.ask === null ? state.at : null,
      lang: choice.lang,
      theme: choice.theme,
      present: choice.present,
    },
    embed: { pairs: embeddedPairs(state, choice), base, height: 700, ...embedEn },
  };
}

function hostile(seed: number, base: string): Embed {
  const random = chance(seed);
  const text = (): string => random.pick(HOSTILE) + random.pick(HOSTILE);
  const keys = ["preset", "w-hh", "config", "show", "at"];
  return {
    pairs: keys.map((key) => [key, text()] as const),
    base,
    height: 700,
    title: text(),
    fallback: text(),
  };
}

const codeOf = (target: TargetId, embed: Embed, file: string): string => {
  const part = targets[target].write(embed).find((one) => one.file === file);
  if (part === undefined) throw new Error(`${target} has no ${file}`);
  return part.code;
};

/** The attributes of an element in a text of HTML, and the text in it, as a browser reads them. */
function read(
  page: Page,
  markup: readonly string[],
  name: string,
): Promise<({ pairs: Pair[]; text: string; more: string[] } | null)[]> {
  return page.evaluate(
    ([texts, tag]) =>
      texts.map((text) => {
        const doc = new DOMParser().parseFromString(text, "text/html");
        const found = doc.querySelectorAll(tag);
        const [element] = found;
        if (element === undefined || found.length !== 1) return null;
        return {
          // What begins with `data-` is the host's.
          pairs: Array.from(
            element.attributes,
            ({ name: key, value }) => [key, value] as const,
          ).filter(([key]) => !key.startsWith("data-")),
          text: element.textContent?.trim() ?? "",
          more: Array.from(doc.querySelectorAll("*"), (any) => any.localName).filter(
            (any) => !["html", "head", "body", "script", "section", "div", tag].includes(any),
          ),
        };
      }),
    [markup, name] as const,
  );
}

const stateOf = (pairs: readonly Pair[]): State => {
  const { change, problems } = readPairs(pairs);
  expect(problems).toEqual([]);
  return withChange(defaultState, change);
};

/** HTML as the target's own tool hands it to the browser. */
const commonMark = new MarkdownIt({ html: true });
/** What a directive of reStructuredText takes for its own: lines that are moved in, or empty. */
const unindent = (text: string): string =>
  text
    .split(/[\n\r\u2028\u2029]/)
    .filter((line) => line === "" || line.startsWith("   "))
    .map((line) => line.slice(3))
    .join("\n");
const fenced = (text: string): string => text.replace(/^```.*\n/, "").replace(/```\n$/, "");
const markupOf: Partial<Record<TargetId, (embed: Embed) => string>> = {
  html: (embed) => codeOf("html", embed, "page.html"),
  mkdocs: (embed) => commonMark.render(codeOf("mkdocs", embed, "page.md")),
  vitepress: (embed) => commonMark.render(codeOf("vitepress", embed, "page.md")),
  sphinx: (embed) =>
    unindent(codeOf("sphinx", embed, "page.rst").replace(/^\.\. raw:: html\n\n/, "")),
  quarto: (embed) => fenced(codeOf("quarto", embed, "page.qmd")),
  reveal: (embed) => codeOf("reveal", embed, "slides.html"),
};

for (const [target, markup] of Object.entries(markupOf)) {
  test(`${target}: the element in the snippet has the very state`, async ({ page }) => {
    const cases = Array.from({ length: CASES }, (_, seed) => made(seed + 1, "bptt"));
    const found = await read(
      page,
      cases.map(({ embed }) => markup(embed)),
      "bptt-explorer",
    );
    for (const [i, one] of cases.entries()) {
      expect(stateOf(found[i]?.pairs ?? []), `seed ${i + 1}`).toEqual(one.state);
      expect(found[i]?.text).toBe(embedEn.fallback);
    }
  });

  test(`${target}: nothing hostile gets out of its attribute`, async ({ page }) => {
    const cases = Array.from({ length: CASES }, (_, seed) =>
      hostile(seed + 1, HOSTILE[seed % 8] ?? ""),
    );
    const found = await read(page, cases.map(markup), "bptt-explorer");
    for (const [i, embed] of cases.entries()) {
      // HTML itself reads a carriage return as a line feed, unless it is written as a reference.
      expect(found[i]?.pairs, `seed ${i + 1}`).toEqual(embed.pairs);
      expect(found[i]?.text).toBe(embed.fallback.trim());
      expect(found[i]?.more).toEqual([]);
    }
  });
}

for (const [target, file] of [
  ["iframe", "page.html"],
  ["lms", "HTML"],
] as const) {
  test(`${target}: the frame's address has the very state`, async ({ page }) => {
    const cases = Array.from({ length: CASES }, (_, seed) =>
      made(seed + 1, "https://a.example/b c"),
    );
    const found = await read(
      page,
      cases.map(({ embed }) => codeOf(target, embed, file)),
      "iframe",
    );
    for (const [i, { state }] of cases.entries()) {
      const { src = "", title } = Object.fromEntries(found[i]?.pairs ?? []);
      const url = new URL(src);
      expect(url.pathname).toBe(
        target === "lms" ? "/b%20c/bptt-explorer.html" : "/b%20c/embed.html",
      );
      expect(parse(url.hash), `seed ${i + 1}`).toEqual({ state, problems: [] });
      expect(title).toBe(embedEn.title);
    }
    const wild = Array.from({ length: CASES }, (_, seed) =>
      hostile(seed + 1, HOSTILE[seed % 8] ?? ""),
    );
    for (const [i, one] of (
      await read(
        page,
        wild.map((e) => codeOf(target, e, file)),
        "iframe",
      )
    ).entries()) {
      expect(one?.more).toEqual([]);
      expect(Object.fromEntries(one?.pairs ?? []).title).toBe(wild[i]?.title);
    }
  });
}

test("docusaurus: JSX has the very attributes, and the text as one string", async () => {
  for (let seed = 1; seed <= CASES; seed++) {
    for (const embed of [made(seed, "bptt").embed, hostile(seed, "bptt")]) {
      const { code } = await transformWithOxc(codeOf("docusaurus", embed, "page.mdx"), "page.jsx", {
        jsx: { runtime: "classic", pragma: "h" },
      });
      const element = new Function("h", `return ${code.trim().replace(/;$/, "")}`)(
        (tag: string, props: Record<string, string> | null, ...children: string[]) => ({
          tag,
          pairs: Object.entries(props ?? {}),
          children,
        }),
      );
      expect(element, `seed ${seed}`).toEqual({
        tag: "bptt-explorer",
        pairs: embed.pairs,
        children: [embed.fallback],
      });
    }
  }
});

test("myst: the directive's body is the state as JSON", () => {
  for (let seed = 1; seed <= CASES; seed++) {
    const { state, embed } = made(seed, "bptt");
    const text = codeOf("myst", embed, "page.md");
    const [, url, body = ""] = /^:::\{anywidget\} (\S+)\n([\s\S]*)\n:::\n$/.exec(text) ?? [];
    expect(url).toBe("./bptt/bptt-explorer.inline.js");
    expect(stateOf(Object.entries(JSON.parse(body) as Record<string, string>))).toEqual(state);
    const wild = hostile(seed, "bptt");
    const [, , inside = ""] =
      /^:::\{anywidget\} (\S+)\n([\s\S]*)\n:::\n$/.exec(codeOf("myst", wild, "page.md")) ?? [];
    expect(inside).not.toMatch(/^:::/m);
    expect(Object.entries(JSON.parse(inside))).toEqual(wild.pairs);
  }
});

/** What Python makes of cells: the strings given to HTML(), the class's traits, the module's path. */
const PYTHON = `
import ast, json, sys
out = []
for cell in json.load(sys.stdin):
    tree = ast.parse(cell)
    texts, traits = [], []
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call) and isinstance(node.value.func, ast.Attribute) and isinstance(node.value.func.value, ast.Call):
            traits.append([node.targets[0].id, node.value.func.value.args[0].value])
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            texts.append([node.lineno, node.col_offset, node.value])
    texts.sort()
    out.append({"texts": [text for _, _, text in texts], "traits": traits})
json.dump(out, sys.stdout)
`;
const python = (cells: readonly string[]): { texts: string[]; traits: Pair[] }[] =>
  JSON.parse(
    execFileSync("python3", ["-c", PYTHON], { input: JSON.stringify(cells), encoding: "utf8" }),
  );

test("notebook: Python reads the cell, and a browser the markup in it", async ({ page }) => {
  const cases = Array.from({ length: CASES }, (_, seed) =>
    made(seed + 1, seed % 2 ? "bptt" : "https://a.example"),
  );
  const wild = Array.from({ length: CASES }, (_, seed) =>
    hostile(seed + 1, HOSTILE[seed % 8] ?? ""),
  );
  const cells = python(
    [...cases.map((one) => one.embed), ...wild].map((embed) =>
      codeOf("notebook", embed, "notebook.ipynb"),
    ),
  );
  const found = await read(
    page,
    cells.map(({ texts }) => texts.at(-1) ?? ""),
    "bptt-explorer",
  );
  for (const [i, { state }] of cases.entries())
    expect(stateOf(found[i]?.pairs ?? []), `seed ${i + 1}`).toEqual(state);
  for (const [i, embed] of wild.entries()) {
    const one = found[CASES + i];
    expect(one?.pairs, `seed ${i + 1}`).toEqual(embed.pairs);
    expect(one?.more).toEqual([]);
    const path = cells[CASES + i]?.texts.find((text) => text.endsWith("bptt-explorer.inline.js"));
    expect(path).toBe(pathOf(embed.base, "bptt-explorer.inline.js"));
  }
});

test("anywidget: the class has the state as its traits", () => {
  const cases = Array.from({ length: CASES }, (_, seed) => made(seed + 1, "bptt"));
  const wild = Array.from({ length: CASES }, (_, seed) => hostile(seed + 1, "bptt"));
  const cells = python(
    [...cases.map((one) => one.embed), ...wild].map((embed) =>
      codeOf("anywidget", embed, "notebook.ipynb"),
    ),
  );
  const named = ([name, value]: Pair): Pair => [name.replaceAll("_", "-"), value];
  for (const [i, { state }] of cases.entries())
    expect(stateOf((cells[i]?.traits ?? []).map(named)), `seed ${i + 1}`).toEqual(state);
  for (const [i, embed] of wild.entries())
    expect(cells[CASES + i]?.traits.map(named)).toEqual(embed.pairs);
});

const YAML = `
import json, sys, yaml
json.dump([yaml.safe_load(text) for text in json.load(sys.stdin)], sys.stdout)
`;
test("settings files: YAML and Python read back the folder, whatever it is called", () => {
  const hasYaml = ((): boolean => {
    try {
      execFileSync("python3", ["-c", "import yaml"], { stdio: "ignore" });
      return true;
    } catch {
      return false;
    }
  })();
  test.skip(!hasYaml, "python3 has no yaml here");
  const bases = [...HOSTILE, "bptt", "https://a.example/x y"];
  const embeds = bases.map((base) => ({ ...hostile(1, base) }));
  const texts = embeds.flatMap((embed) => [
    codeOf("mkdocs", embed, "mkdocs.yml"),
    codeOf("sphinx", embed, "_config.yml"),
  ]);
  const read: unknown[] = JSON.parse(
    execFileSync("python3", ["-c", YAML], { input: JSON.stringify(texts), encoding: "utf8" }),
  );
  for (const [i, base] of bases.entries()) {
    const url = urlOf(base, "bptt-explorer.js");
    expect(read[2 * i]).toEqual({ extra_javascript: [{ path: url, type: "module" }] });
    expect(read[2 * i + 1]).toEqual({
      sphinx: {
        config: {
          html_static_path: ["_static"],
          html_js_files: [[url, { type: "module" }]],
        },
      },
    });
  }
});

test("where the files lie: folders and addresses, and never another scheme", () => {
  expect(urlOf("", "a.js")).toBe("a.js");
  expect(urlOf("", "a.js", "./")).toBe("./a.js");
  expect(urlOf("/x/", "a.js")).toBe("x/a.js");
  expect(urlOf("./x y", "a.js", "/")).toBe("/x%20y/a.js");
  expect(urlOf("https://a.example/课?x#y", "a.js")).toBe("https://a.example/%E8%AF%BE/a.js");
  expect(urlOf("//a.example", "a.js", "./")).toBe("//a.example/a.js");
  expect(urlOf("\ud800x", "a.js")).toBe("x/a.js");
  for (const scheme of ["javascript:alert(1)//", "data:text/html,", "C:\\course"]) {
    expect(isAddress(folderOf(scheme))).toBe(false);
    expect(new URL(urlOf(scheme, "a.js"), "https://a.example/").protocol).toBe("https:");
  }
});

test("control characters are no text: they are left out of markup", () => {
  expect(htmlText("a\u0000\u0085\u009b\u007fb\tc\n")).toBe("ab&#9;c&#10;");
  expect(quoted("a\u0085\u2028")).toBe('"a\\u0085\\u2028"');
});

test("every target says in both languages what to copy, and what to do then", () => {
  for (const say of [shareZh, shareEn]) {
    for (const target of targetIds) {
      expect(say.targets[target]).not.toBe("");
      expect(say.paste[target]).toMatch(/[.。]$/);
      expect(say.copyFiles(targets[target].files, "docs/bptt/")).toContain("docs/bptt/");
    }
  }
  expect(JSON.stringify([embedEn, shareEn])).not.toMatch(/\p{Script=Han}/u);
  for (const text of Object.values(shareZh.paste))
    expect(text).not.toMatch(/\p{Script=Han}[,;:!?()]|[,;!?]\p{Script=Han}/u);
  expect(embedZh.title).toMatch(/^[\p{Script=Han}，]+$/u);
});
