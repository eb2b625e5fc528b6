/** The build of the lesson: what it makes of texts, and how it names what is wrong in them. */
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "@playwright/test";
import { chapter } from "../../www/lesson/chapter.js";
import { isFresh, snippetOf } from "../../www/lesson/figure.js";
import { displayed, inLine, together } from "../../www/lesson/formula.js";
import { teaching } from "../../www/lesson/teaching.js";
import { languages } from "../../www/state/table.js";
import { readPairs } from "../../www/state/url.js";

const HERE = new URL("../../www/lesson/", import.meta.url);

/** The chapter's texts with changes: file → what becomes of it. */
function changed(changes: Readonly<Record<string, (text: string) => string>>): () => unknown {
  const folder = mkdtempSync(join(tmpdir(), "lesson-"));
  for (const language of languages)
    cpSync(new URL(language, HERE), join(folder, language), { recursive: true });
  for (const [file, change] of Object.entries(changes)) {
    const path = join(folder, file);
    writeFileSync(path, change(readFileSync(path, "utf8")));
  }
  return () => {
    try {
      return chapter(pathToFileURL(`${folder}/`), "en");
    } finally {
      rmSync(folder, { recursive: true });
    }
  };
}

const more = (line: string) => (text: string) => `${text}\n${line}\n`;
const both = (name: string, change: (text: string) => string) => ({
  [`zh/${name}`]: change,
  [`en/${name}`]: change,
});

test("the chapter has its figures in order, each with a name and a state of its own", () => {
  for (const language of languages) {
    const { figures, html } = chapter(HERE, language);
    expect(figures.map(({ number }) => number)).toEqual(figures.map((_, index) => index + 1));
    expect(figures.length).toBeGreaterThanOrEqual(12);
    expect(html).not.toContain("set:");
    expect(html).not.toMatch(/ style=|<script|\$\$/);
  }
});

const faults: readonly (readonly [string, Parameters<typeof changed>[0], RegExp])[] = [
  [
    "a link with a value that is none",
    both("03-problem.md", more("[x](set:w-hh=fast)")),
    /03-problem\.md:\d+: w-hh=fast/,
  ],
  [
    "a link with a key that is none",
    both("03-problem.md", more("[x](set:whh=1)")),
    /03-problem\.md:\d+: whh=/,
  ],
  [
    "a figure of no such example",
    both("04-idea.md", (text) => text.replace("preset=blame", "preset=blam")),
    /04-idea\.md:\d+: preset=blam/,
  ],
  ["a formula that cannot be read", both("04-idea.md", more("$\\frac{1$")), /04-idea\.md:\d+: /],
  [
    "a reference that is not in the list",
    both("04-idea.md", more("So it is [@nobody1900].")),
    /04-idea\.md:\d+: no reference nobody1900/,
  ],
  [
    "a link to a figure that is not there",
    both("04-idea.md", more("[x](#figure-nothing)")),
    /04-idea\.md:\d+: nothing is called #figure-nothing/,
  ],
  [
    "a section without a heading",
    both("04-idea.md", (text) => text.replace("## ", "")),
    /04-idea\.md:1: a section begins with a heading/,
  ],
  [
    "a figure without a caption",
    both("04-idea.md", more(":::figure bare\npreset=blame\n:::")),
    /04-idea\.md:\d+: a figure has a name, a state and a caption/,
  ],
  [
    "two figures of one name",
    both("04-idea.md", more(":::figure by-hand\npreset=blame\nAgain.\n:::")),
    /06-by-hand\.md:1: a second figure by-hand/,
  ],
  [
    "a link in one language only",
    { "zh/04-idea.md": more("[x](set:w-hh=0.4)") },
    /04-idea\.md:1: .*w-hh=0\.4.* is in /,
  ],
  [
    "a heading in one language only",
    { "en/04-idea.md": more("### More") },
    /something is said another number of times|h3/,
  ],
  [
    "another state of a figure in one language",
    { "en/04-idea.md": (text) => text.replace("w-hh=0.9", "w-hh=0.8") },
    /04-idea\.md:1: .*w-hh=0\.[89]/,
  ],
];
for (const [what, changes, message] of faults)
  test(`${what} stops the build, which names its place`, () => {
    expect(changed(changes)).toThrow(message);
  });

test("the line that a fault names is the one", () => {
  const first = readFileSync(new URL("en/04-idea.md", HERE), "utf8").split("\n").length;
  expect(changed(both("04-idea.md", more("[x](set:w-hh=fast)")))).toThrow(
    `04-idea.md:${first + 1}: `,
  );
});

test("the line to copy shows what the figure shows", () => {
  for (const figure of chapter(HERE, "zh").figures) {
    const snippet = snippetOf(figure, "zh");
    const pairs = [...snippet.matchAll(/ ([\w-]+)="([^"]*)"/g)].map(
      ([, key = "", value = ""]) => [key, value] as const,
    );
    const { change, problems } = readPairs(pairs.filter(([key]) => key !== "lang"));
    expect(problems).toEqual([]);
    expect(figure.state).toMatchObject(change);
    expect(snippet).toMatch(/ lang="zh"><\/bptt-explorer>$/);
  }
});

test("the instructor's page has every figure, and the literature it names", () => {
  const { figures } = chapter(HERE, "en");
  const html = teaching(HERE, "en", figures);
  for (const { name } of figures) expect(html).toContain(`./en.html#figure-${name}`);
  expect(html.match(/class="snippet"/g)).toHaveLength(figures.length);
  expect(html).toContain("doi.org");
});

test("a still picture is of the state its figure has now", () => {
  for (const language of languages) {
    const { figures } = chapter(HERE, language);
    const [stale, missing] = [false, null].map((fresh) =>
      figures.filter((figure) => isFresh(figure, language) === fresh).map(({ name }) => name),
    );
    expect(stale, "make them anew: cargo xtask gallery").toEqual([]);
    // What is trained is done, not seen.
    expect(missing).toEqual(["assistant", "training"]);
  }
});

test("a long line breaks after a relation or at a wide space, and no mark stands at its start", () => {
  expect(inLine("a=b").match(/<math/g)).toHaveLength(1);
  expect(inLine("a=b_1+b_2+b_3+(c=d)+c_1+c_2=e").match(/<math/g)).toHaveLength(3);
  expect(inLine("\\frac{a_1+a_2+a_3+a_4+a_5=b}{c}").match(/<math/g)).toHaveLength(1);
  expect(displayed("a=1,\\qquad b=2").match(/<math/g)).toHaveLength(2);
  expect(displayed("\\underbrace{a\\quad b}_{c}").match(/<math/g)).toHaveLength(1);
  expect(together(`于是（${inLine("x")}）。`)).toMatch(
    /^于是<span class="together">（<math.*<\/math>）。<\/span>$/,
  );
  expect(together(`<a>${inLine("x")}</a>，故`)).toMatch(/，<\/span><\/a>故$/);
});

/** Names, symbols and code that Chinese texts have as they are. */
const NAMES = new Set(
  `BPTT RNN LSTM GRU RTRL Elman tanh ReLU softmax sigmoid detach retain_graph PyTorch Adam SGD
   JavaScript MkDocs Sphinx Quarto reveal js Moodle Canvas HTML LaTeX Markdown REINFORCE chrono
   Werbos Bengio Pascanu Esc Jordan Leaky minGRU LRU IRNN True`.split(/\s+/),
);

test("Chinese sections have no English beyond names and symbols", () => {
  const files = readdirSync(new URL("zh/", HERE)).map((name) => `zh/${name}`);
  for (const file of [...files, "teaching/zh.md"]) {
    const text = readFileSync(new URL(file, HERE), "utf8")
      .replace(/```[\s\S]*?```|`[^`]*`|\$\$[\s\S]*?\$\$|\$[^$]*\$/g, " ")
      .replace(/\]\([^)]*\)|\[@[^\]]*\]|<[^>]*>|^:::.*(\n.*=.*)?$/gm, " ");
    const words = (text.match(/[A-Za-z_]{2,}/g) ?? []).filter((word) => !NAMES.has(word));
    expect(words, file).toEqual([]);
    // Half-width marks between Chinese characters.
    expect(text.match(/\p{Script=Han}[,;:?!]|[,;:?!]\p{Script=Han}/gu), file).toBeNull();
  }
});
