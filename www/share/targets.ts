/**
 * Where the explorer can be put, one writer each. What a target's author must know beside the code
 * (what to copy where) is said in www/i18n/share.*; here are the files it needs, and where the
 * target looks for them.
 */
import { isAddress, pathOf, urlOf } from "./base.js";
import type { Embed } from "./embed.js";
import { block, element, fields, follower, frame, script } from "./markup.js";
import { indented, quoted } from "./notation.js";

export const targetIds = [
  "html",
  "iframe",
  "mkdocs",
  "sphinx",
  "myst",
  "quarto",
  "docusaurus",
  "vitepress",
  "reveal",
  "notebook",
  "anywidget",
  "lms",
] as const;
export type TargetId = (typeof targetIds)[number];

/** Which files a target needs. */
export type Files = "element" | "embed" | "inline" | "single";

/** One file of the author's, or a piece of it. */
export interface Part {
  readonly file: string;
  readonly code: string;
}

interface Target {
  readonly files: Files;
  /** The folder of the author's project that a relative base lies in, with its slash. */
  readonly root: string;
  /** Whether it is a frame, whose height must be said. */
  readonly framed: boolean;
  write(embed: Embed): readonly Part[];
}

const MODULE = "bptt-explorer.js";
const INLINE = "bptt-explorer.inline.js";
const SINGLE = "bptt-explorer.html";

export const targets: Readonly<Record<TargetId, Target>> = {
  html: {
    files: "element",
    root: "",
    framed: false,
    write: (embed) => [
      { file: "page.html", code: `${script(urlOf(embed.base, MODULE))}\n${element(embed)}\n` },
    ],
  },

  iframe: {
    files: "embed",
    root: "",
    framed: true,
    write: (embed) => [{ file: "page.html", code: `${frame(embed, "embed.html")}\n${follower}\n` }],
  },

  mkdocs: {
    files: "element",
    root: "docs/",
    framed: false,
    write: (embed) => [
      {
        file: "mkdocs.yml",
        code: `extra_javascript:\n  - path: ${quoted(urlOf(embed.base, MODULE))}\n    type: module\n`,
      },
      { file: "page.md", code: `${block(embed)}\n` },
    ],
  },

  sphinx: {
    files: "element",
    root: "_static/",
    framed: false,
    write: (embed) => {
      const src = quoted(urlOf(embed.base, MODULE));
      return [
        {
          file: "conf.py",
          code: `html_static_path = ["_static"]\nhtml_js_files = [(${src}, {"type": "module"})]\n`,
        },
        { file: "page.rst", code: `.. raw:: html\n\n${indented(element(embed), 3)}\n` },
        {
          file: "_config.yml",
          code: `sphinx:\n  config:\n    html_static_path: ["_static"]\n    html_js_files:\n      - [${src}, {"type": "module"}]\n`,
        },
        { file: "page.md", code: `\`\`\`{raw} html\n${element(embed)}\n\`\`\`\n` },
      ];
    },
  },

  myst: {
    files: "inline",
    root: "",
    framed: false,
    write: (embed) => [
      {
        file: "page.md",
        code: `:::{anywidget} ${urlOf(embed.base, INLINE, "./")}\n{\n${fields(embed.pairs)}\n}\n:::\n`,
      },
    ],
  },

  quarto: {
    files: "element",
    root: "",
    framed: false,
    write: (embed) => [
      ...(isAddress(embed.base)
        ? []
        : [
            {
              file: "_quarto.yml",
              code: `project:\n  resources:\n    - ${quoted(pathOf(embed.base, "bptt-explorer*"))}\n`,
            },
          ]),
      {
        file: "page.qmd",
        code: `\`\`\`{=html}\n${script(urlOf(embed.base, MODULE))}\n${element(embed)}\n\`\`\`\n`,
      },
    ],
  },

  docusaurus: {
    files: "element",
    root: "static/",
    framed: false,
    write: (embed) => [
      {
        file: "docusaurus.config.js",
        code: `scripts: [{ src: ${quoted(urlOf(embed.base, MODULE, "/"))}, type: "module" }],\n`,
      },
      { file: "page.mdx", code: `${element(embed, `{${quoted(embed.fallback)}}`)}\n` },
    ],
  },

  vitepress: {
    files: "element",
    root: "public/",
    framed: false,
    write: (embed) => [
      {
        file: ".vitepress/config.js",
        code: `head: [["script", { type: "module", src: ${quoted(urlOf(embed.base, MODULE, "/"))} }]],
vue: { template: { compilerOptions: { isCustomElement: (tag) => tag === "bptt-explorer" } } },
`,
      },
      { file: "page.md", code: `${block(embed)}\n` },
    ],
  },

  reveal: {
    files: "element",
    root: "",
    framed: false,
    write: (embed) => {
      // The explorer keeps its keys by itself; fingers on it would turn the slide.
      const slide = element({ ...embed, pairs: [...embed.pairs, ["data-prevent-swipe", ""]] });
      return [
        {
          file: "slides.html",
          code: `${script(urlOf(embed.base, MODULE))}\n<section>\n${indented(slide, 2)}\n</section>\n`,
        },
      ];
    },
  },

  notebook: {
    files: "inline",
    root: "",
    framed: false,
    write: (embed) => [{ file: "notebook.ipynb", code: notebook(embed) }],
  },

  anywidget: {
    files: "inline",
    root: "",
    framed: false,
    write: (embed) => [{ file: "notebook.ipynb", code: widget(embed) }],
  },

  lms: {
    files: "single",
    root: "",
    framed: true,
    write: (embed) => [{ file: "HTML", code: `${frame(embed, SINGLE)}\n` }],
  },
};

/**
 * The whole module goes into the output: it is there when the notebook is opened or converted
 * elsewhere. Markup holds neither apostrophes nor backslashes, so it can stand between apostrophes.
 */
function notebook(embed: Embed): string {
  const { base } = embed;
  if (isAddress(base)) {
    return `from IPython.display import HTML

HTML('''${script(urlOf(base, INLINE))}
${element(embed)}''')
`;
  }
  return `from pathlib import Path
from IPython.display import HTML

module = Path(${quoted(pathOf(base, INLINE))}).read_text(encoding="utf-8")
HTML('''<script type="module">''' + module + '''</script>
${element(embed)}''')
`;
}

/** Traits are named as attributes are, `-` being `_`. */
function widget({ pairs, base }: Embed): string {
  const source = isAddress(base)
    ? quoted(urlOf(base, INLINE))
    : `Path(${quoted(pathOf(base, INLINE))})`;
  const traits = pairs.map(
    ([key, value]) =>
      `    ${key.replaceAll("-", "_")} = traitlets.Unicode(${quoted(value)}).tag(sync=True)\n`,
  );
  return `from pathlib import Path
import anywidget
import traitlets


class BpttExplorer(anywidget.AnyWidget):
    _esm = ${source}
${traits.join("")}

BpttExplorer()
`;
}
