/**
 * What the texts tell a reader to do, done as it is written: the files that the text names, and no
 * others, are copied to an empty folder, the block is put into a page beside them, and a picture
 * has to stand there. A block that is not run here names the test that runs it, and stands there
 * word for word.
 */
import { execFileSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Page } from "@playwright/test";
import { expect, test } from "@playwright/test";
import MarkdownIt from "markdown-it";
import type { BpttExplorer } from "../../www/element/bptt-explorer.js";
import { embedEn, shareEn } from "../../www/i18n/share.en";
import { embedZh, shareZh } from "../../www/i18n/share.zh";
import type { Embed } from "../../www/share/embed";
import { type TargetId, targets } from "../../www/share/targets";
import { serve } from "../hosts/site";

const root = fileURLToPath(new URL("../..", import.meta.url));
const dist = join(root, "dist");
const read = (name: string): string => readFileSync(join(root, name), "utf8");

interface Block {
  /** `file: heading, 2`: the second below that heading. */
  readonly name: string;
  readonly code: string;
  /** The paragraph before it, and the one after it. */
  readonly before: string;
}

/** Every block of code, in every text that tells how something is used. */
const TEXTS = [
  ...["README.md", "README.zh.md", "docs/embedding.md", "CONTRIBUTING.md"],
  ...["www/lesson/en/19-embed.md", "www/lesson/zh/19-embed.md", "crate/core/README.md"],
  ...["crate/plot/README.md", "crate/wasm/README.md"],
];
const blocks: readonly Block[] = TEXTS.flatMap((file) => {
  const found: Block[] = [];
  let [heading, before, n] = ["", "", 0];
  let place = "";
  for (const { type, content } of new MarkdownIt({ html: true }).parse(read(file), {})) {
    if (type.endsWith("_open")) place = type;
    if (type === "inline" && place === "heading_open") [heading, before, n] = [content, "", 0];
    else if (type === "inline") before = content;
    if (type !== "fence") continue;
    n += 1;
    found.push({ name: `${file}: ${heading}, ${n}`, code: content, before });
  }
  return found;
});

const block = (name: string): Block => {
  const found = blocks.find((block) => block.name === name);
  if (found === undefined) throw new Error(`there is no block ${name}`);
  return found;
};

/** The files of dist/ that a sentence names: by their names, by how names begin, by a folder. */
function named(sentence: string): string[] {
  const words = sentence.match(/(?:bptt|embed|assets)[\w.*/-]*/g) ?? [];
  return readdirSync(dist).filter((name) =>
    words.some((word) => {
      const start = word.replace(/[*/.]+$/, "");
      return name === start || (!start.includes(".") && name.startsWith(start));
    }),
  );
}

let folder: string;
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "notes-"));
});
test.afterEach(() => rmSync(folder, { recursive: true }));

function copy(files: readonly string[], to = ""): void {
  expect(files).not.toEqual([]);
  mkdirSync(join(folder, to), { recursive: true });
  for (const file of files) cpSync(join(dist, file), join(folder, to, file), { recursive: true });
}

/** The picture of what stands on a page of this body, and nothing that went wrong. */
async function seePicture(
  page: Page,
  body: string,
  framed = false,
  then = async (): Promise<void> => {},
): Promise<void> {
  writeFileSync(
    join(folder, "index.html"),
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Notes</title></head><body>${body}</body></html>`,
  );
  const wrong: string[] = [];
  page.on("console", (message) => message.type() === "error" && wrong.push(message.text()));
  page.on("response", (answer) => {
    if (answer.status() >= 400) wrong.push(answer.url());
  });
  const site = await serve(folder);
  try {
    await page.goto(`${site.origin}/`);
    const place = framed ? page.frameLocator("iframe") : page;
    // A slide may hold the plot alone.
    const picture = place
      .getByRole("group", { name: /unrolled in time|按时间展开/ })
      .or(place.locator("bptt-explorer .plot svg"));
    await expect(picture.first()).toBeVisible();
    // A panel of its own file, and a job of the Worker's.
    const checks = place.getByRole("button", { name: /^(Gradient check|梯度检验)$/ });
    if ((await checks.count()) > 0) {
      await checks.first().click();
      const name = /^(Gradient check|梯度检验)$/;
      const panel = place.getByRole("region", { name }).or(place.getByRole("group", { name }));
      await expect(panel.first().getByRole("cell").first()).toBeVisible();
    }
    await then();
    expect(wrong).toEqual([]);
  } finally {
    await site.stop();
  }
}

/** Where a piece of HTML looks for the explorer's files. */
const folderIn = (code: string): string =>
  /src="([\w./-]*?)(?:bptt-explorer|embed)[\w.]*(?:js|html)/.exec(code)?.[1] ?? "";

/** Runs Python with what a notebook has, and gives what its cell puts out. */
function python(code: string): { html: string | null; esm: string | null; printed: unknown } {
  const stubs: Readonly<Record<string, string>> = {
    "IPython/display.py": "shown = []\ndef HTML(text): shown.append(text)\n",
    "IPython/__init__.py": "",
    "anywidget.py": "class AnyWidget: pass\n",
    "traitlets.py":
      "class T:\n  def __init__(self, *a, **k): pass\n  def tag(self, **k): return self\nUnicode = Float = Dict = T\n",
  };
  for (const [name, text] of Object.entries(stubs)) {
    mkdirSync(join(folder, "stubs/IPython"), { recursive: true });
    writeFileSync(join(folder, "stubs", name), text);
  }
  writeFileSync(
    join(folder, "cell.py"),
    `import ast, json, sys
sys.path.insert(0, "stubs")
class Tensor:
  def tolist(self): return [[0.5]]
class Model:
  def state_dict(self): return {"rnn.weight_hh_l0": Tensor()}
given = {"model": Model(), "json": json}
cell = ast.parse(sys.stdin.read())
last = cell.body.pop()
exec(compile(cell, "cell", "exec"), given)
value = eval(compile(ast.Expression(last.value), "cell", "eval"), given)
shown = sys.modules["IPython.display"].shown if "IPython.display" in sys.modules else [None]
esm = next((str(c._esm) for c in given.values() if hasattr(c, "_esm")), None)
print(json.dumps({"html": shown[-1], "esm": esm, "printed": value if isinstance(value, str) else None}))
`,
  );
  return JSON.parse(
    execFileSync("python3", ["cell.py"], {
      cwd: folder,
      input: code,
      encoding: "utf8",
      // The file says all of a megabyte.
      maxBuffer: 16 * 2 ** 20,
    }),
  );
}

const isPython = (): boolean => {
  try {
    execFileSync("python3", ["-c", "import ast"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
};

type Run = (page: Page, block: Block) => Promise<void> | void;

const withFiles: Run = (page, { code, before }) => {
  copy(named(before), folderIn(code));
  return seePicture(page, code);
};
/** A piece for a page that has the element already. */
const onPage: Run = (page, { code }) => {
  copy(named(block("docs/embedding.md: Embedding the explorer, 1").before));
  return seePicture(page, `<script type="module" src="bptt-explorer.js"></script>${code}`);
};
/** The last line's value is what the comment behind it says. */
const value = (code: string): string =>
  code.replace(/^((?:bptt|trainer)\b.*); \/\/.*$/m, "globalThis.got = $1;");
const THREE = "README.md: Call it, 1";

/** A command of xtask's, which has tests of its own. */
const command: Run = (_, { code }) => {
  const [cargo, xtask, name = ""] = code.trim().split(/\s+/);
  expect([cargo, xtask]).toEqual(["cargo", "xtask"]);
  expect(read("xtask/src/main.rs")).toContain(`"${name}"`);
};
/** Each of its lines stands in these files, which a test runs. */
const standsIn =
  (...files: readonly string[]): Run =>
  (_, { code }) => {
    const all = files.map(sources).join("\n");
    for (const line of code.split("\n").map((line) => line.trim().replace(/,$/, "")))
      expect(all, line).toContain(line);
  };
/** A host as cargo xtask test hosts builds it. */
const host = (name: string): Run => {
  expect(existsSync(join(root, `tests/hosts/${name}.spec.ts`))).toBe(true);
  return standsIn(`tests/hosts/${name}`);
};

function sources(name: string): string {
  const path = join(root, name);
  if (!existsSync(path)) throw new Error(`there is no ${name}`);
  if (/\.ipynb$/.test(name))
    return (JSON.parse(read(name)) as { cells: { source: string | string[] }[] }).cells
      .map(({ source }) => [source].flat().join(""))
      .join("\n");
  if (/\.\w+$/.test(name) && !/\.vitepress$/.test(name)) return read(name);
  return readdirSync(path)
    .filter((file) => !/lock|node_modules/.test(file))
    .map((file) => sources(`${name}/${file}`))
    .join("\n");
}

const runs: Readonly<Record<string, Run>> = {
  "README.md: Run it, 1": command,
  "README.md: Run it, 2": command,
  "README.md: Embed it, 1": withFiles,
  [THREE]: inPage,
  "README.md: Call it, 2": inNode,
  "README.md: Call it, 3": inNode,
  "README.md: Call it, 4": inNode,
  "README.zh.md: 运行, 1": command,
  "README.zh.md: 运行, 2": command,
  "README.zh.md: 嵌入, 1": withFiles,
  "README.zh.md: 调用, 1": inPage,
  "README.zh.md: 调用, 2": inNode,
  "README.zh.md: 调用, 3": inNode,
  "README.zh.md: 调用, 4": inNode,
  "www/lesson/en/19-embed.md: Put it into your course notes, 1": withFiles,
  "www/lesson/en/19-embed.md: Put it into your course notes, 2": onPage,
  "www/lesson/zh/19-embed.md: 放进你的讲义, 1": withFiles,
  "www/lesson/zh/19-embed.md: 放进你的讲义, 2": onPage,
  // cargo test runs it.
  "crate/core/README.md: bptt, 1": () => {
    expect(read("crate/core/src/lib.rs")).toContain('include_str!("../README.md")');
  },
  "docs/embedding.md: Embedding the explorer, 1": withFiles,
  "docs/embedding.md: In a frame, 1": (page, { code, before }) => {
    copy(named(before), folderIn(code));
    return seePicture(page, code, true);
  },
  "docs/embedding.md: In a frame, 2": async (page, { code }) => {
    const frame = block("docs/embedding.md: In a frame, 1");
    copy(named(frame.before), folderIn(frame.code));
    const [, height] = /height="(\d+)"/.exec(frame.code) ?? [];
    await seePicture(page, `${frame.code}<script>${code}</script>`, true);
    await expect(page.locator("iframe")).not.toHaveAttribute("height", height ?? "");
  },
  "docs/embedding.md: In a frame, 3": async (page, { code }) => {
    const frame = block("docs/embedding.md: In a frame, 1");
    copy(named(frame.before), folderIn(frame.code));
    await seePicture(page, frame.code, true, async () => {
      await page.evaluate(`{ const frame = document.querySelector("iframe"); ${code} }`);
      const explorer = page.frameLocator("iframe").locator("bptt-explorer");
      await expect
        .poll(() => explorer.evaluate((element: BpttExplorer) => element.getState().theme))
        .toBe("dark");
    });
  },
  "docs/embedding.md: In a notebook, 1": (_, { code, before }) => {
    copy(named(before));
    expect(existsSync(join(folder, python(code).esm ?? ""))).toBe(true);
  },
  "docs/embedding.md: In a notebook, 2": (page, { code }) => {
    const [, path, json] = /\{anywidget\} (\S+)\n([\s\S]*)\n:::/.exec(code) ?? [];
    copy(named(path ?? ""));
    return seePicture(
      page,
      `<div></div><script type="module">
        import widget from "./${path}";
        const model = { get: (name) => (${json})[name], set() {}, save_changes() {}, on() {}, off() {} };
        widget.render({ model, el: document.querySelector("div") });
      </script>`,
    );
  },
  "docs/embedding.md: From npm, 1": (_, { code }) => {
    // The package, installed, in the test of the package.
    for (const [, name] of code.matchAll(/"(.+?)"/g))
      expect(read("tests/api/package.test.mjs")).toContain(`"${name}"`);
  },
  "docs/embedding.md: In a lecture, 1": onPage,
  "docs/embedding.md: In a lecture, 2": onPage,
  "docs/embedding.md: An exercise, 1": onPage,
  "docs/embedding.md: An exercise, 2": async (page, { code }) => {
    copy(named(block("docs/embedding.md: Embedding the explorer, 1").before));
    const exercise = block("docs/embedding.md: An exercise, 1").code;
    // Without the browser's dialog; the sheet stays as long as it is not told that it was printed.
    await page.addInitScript(() => {
      window.print = () => dispatchEvent(new Event("beforeprint"));
    });
    const notes = page.getByText("Notes", { exact: true });
    await seePicture(
      page,
      `<script type="module" src="bptt-explorer.js"></script><style>${code}</style>
       <p class="around-it">Notes</p>${exercise}`,
      false,
      async () => {
        await page.getByText("出题：").click();
        await page.getByRole("button", { name: "打印题目" }).click();
        await expect(notes).toBeVisible();
        await page.emulateMedia({ media: "print" });
        await expect(notes).toBeHidden();
      },
    );
  },
  "docs/embedding.md: MkDocs, 1": host("mkdocs"),
  "docs/embedding.md: MkDocs, 2": host("mkdocs"),
  "docs/embedding.md: Sphinx, Jupyter Book, 1": host("sphinx"),
  "docs/embedding.md: Sphinx, Jupyter Book, 2": host("sphinx"),
  "docs/embedding.md: VitePress, 1": host("vitepress"),
  "docs/embedding.md: Docusaurus, 1": host("docusaurus"),
  "docs/embedding.md: Docusaurus, 2": host("docusaurus"),
  "docs/embedding.md: Quarto, 1": host("quarto"),
  "docs/embedding.md: Quarto, 2": host("quarto"),
  "docs/embedding.md: reveal.js, 1": withFilesOfCourseTools,
  "docs/embedding.md: Notebooks, 1": async (page, { code }) => {
    copy(["bptt-explorer.inline.js"], "bptt");
    await seePicture(page, python(code).html ?? "");
  },
  "docs/embedding.md: Notebooks, 2": (_, { code }) => {
    copy(["bptt-explorer.inline.js"], "bptt");
    expect(existsSync(join(folder, python(code).esm ?? ""))).toBe(true);
  },
  "docs/embedding.md: Canvas, Moodle, 1": (page, { code }) => {
    // "A copy of dist/" on a server whose name is made up.
    copy(readdirSync(dist));
    return seePicture(page, code.replace("https://course.example/", ""), true);
  },
  "docs/embedding.md: Files, 1": (_, { code }) => {
    expect(JSON.parse(String(python(code).printed))).toEqual({ "rnn.weight_hh_l0": [[0.5]] });
  },
};

/** `bptt/` is what the section says of it. */
function withFilesOfCourseTools(page: Page, { code }: Block): Promise<void> {
  const [, said = ""] = /`bptt\/` is a folder with (.*)/.exec(read("docs/embedding.md")) ?? [];
  copy(named(said), "bptt");
  return seePicture(page, code);
}

async function inPage(page: Page, { code, before }: Block): Promise<void> {
  copy(named(before));
  writeFileSync(
    join(folder, "index.html"),
    `<!doctype html><title>Notes</title><script type="module">${value(code)}</script>`,
  );
  const site = await serve(folder);
  try {
    await page.goto(`${site.origin}/`);
    await expect
      .poll(() => page.evaluate(() => Array.from((globalThis as { got?: Float64Array }).got ?? [])))
      .toEqual([-3.25]);
  } finally {
    await site.stop();
  }
}

function inNode(_: Page, { code }: Block): void {
  copy(named(block(THREE).before));
  writeFileSync(
    join(folder, "call.mjs"),
    `${value(code)}\nconsole.log((await import("node:util")).inspect(globalThis.got));`,
  );
  const said = execFileSync(process.execPath, ["call.mjs"], { cwd: folder, encoding: "utf8" });
  expect(`${code} `).toContain(`// ${said.trim().replace("(1)", "")}`);
}

test("every block of every text is run, here or by the test it is listed with", () => {
  expect(blocks.map(({ name }) => name).sort()).toEqual(Object.keys(runs).sort());
});

for (const { name, code, before } of blocks) {
  test(`as written: ${name}`, async ({ page }) => {
    test.skip(/\bimport (json|anywidget)|from pathlib|^json\./.test(code) && !isPython());
    await runs[name]?.(page, { name, code, before });
  });
}

// What the share dialog writes for who has a folder of files beside the page.
const seen: readonly TargetId[] = ["html", "iframe", "reveal", "notebook", "lms"];
for (const lang of ["zh", "en"] as const) {
  const share = lang === "zh" ? shareZh : shareEn;
  for (const id of seen) {
    test(`as the share dialog says it: ${id}, ${lang}`, async ({ page }) => {
      test.skip(id === "notebook" && !isPython());
      const target = targets[id];
      const pairs = [
        ["preset", "notes-linear"],
        ["lang", lang],
      ] as const;
      const words = lang === "zh" ? embedZh : embedEn;
      const embed: Embed = { pairs, base: "bptt", height: 700, ...words };
      // Of the sentence only what is to be copied: where to is the folder's own name.
      copy(named(share.copyFiles(target.files, "")), "bptt");
      const code = target.write(embed).map((part) => part.code);
      const body = id === "notebook" ? (python(code.join("\n")).html ?? "") : code.join("\n");
      await seePicture(page, body, target.framed);
    });
  }
}
