import type { EmbedTexts, ShareTexts } from "./share.js";

export const embedEn: EmbedTexts = {
  title: "Backpropagation through time, interactive",
  fallback: "An interactive demonstration stands here; it needs JavaScript.",
};

const FILES = {
  element: "all files whose names begin with bptt-explorer",
  embed: "embed.html and the folder assets",
  inline: "bptt-explorer.inline.js",
  single: "bptt-explorer.html",
} as const;

export const shareEn: ShareTexts = {
  title: "Share and embed",
  close: "Close",
  link: "Link",
  linkAbout: "Opens exactly what you see now: the model, the beat, the panels.",
  tooLarge:
    "This model is too large for a link or an attribute. Save it as JSON and give it to the element’s property config; what stands below shows the example instead.",
  copy: "Copy",
  copyOf: (what) => `Copy: ${what}`,
  copied: "Copied.",
  byHand:
    "The clipboard is out of reach here. The text is selected: press Ctrl+C (on a Mac ⌘C) to copy it.",

  embed: "Put it into your own page",
  target: "Where",
  targets: {
    html: "HTML page",
    iframe: "Frame (iframe)",
    mkdocs: "MkDocs",
    sphinx: "Sphinx, Jupyter Book",
    myst: "MyST",
    quarto: "Quarto",
    docusaurus: "Docusaurus",
    vitepress: "VitePress",
    reveal: "reveal.js",
    notebook: "Notebook (IPython, nbconvert)",
    anywidget: "anywidget",
    lms: "Moodle, Canvas",
  },
  panels: "What is shown",
  exercise: "As an exercise: numbers are left for the reader to find",
  locks: "What readers cannot change",
  anyLanguage: "as the page",
  base: "Where the files lie",
  bases: { here: "this site", folder: "a folder of mine" },
  height: "Height of the frame",
  copyFiles: (files, where) =>
    `Copy ${FILES[files]} ${where === "" ? "beside your page" : `into ${where}`}`,
  fetched: (framed) =>
    framed
      ? "The page is fetched from there, nothing is to be copied"
      : "The files are fetched from there, which that server has to allow (CORS), and nothing is to be copied",
  paste: {
    html: "then paste this where the explorer is to stand; the script’s line is needed once a page.",
    iframe:
      "then paste this where the explorer is to stand; the script lets the frame grow with what is in it, and may be left out.",
    mkdocs: "then add the first piece to mkdocs.yml and paste the second into a page.",
    sphinx:
      "then add the first piece to conf.py and paste the second into a page; in a Jupyter Book use the third in _config.yml and the fourth in a page.",
    myst: "then paste this into a page (a mystmd of 2026 or later, which knows the directive anywidget).",
    quarto:
      "then paste the piece for page.qmd into a page; _quarto.yml makes the files part of the site.",
    docusaurus:
      "then add the first piece to docusaurus.config.js, with your baseUrl in front if it is not /, and paste the second into a page.",
    vitepress:
      "then add the first piece to .vitepress/config.js, with your base in front if it is not /, and paste the second into a page.",
    reveal:
      "then paste the slide. One of 960 × 700 has room for the controls and one picture: tick no more than two panels.",
    notebook:
      "then run this as a cell; the output holds everything, so it also works offline and after nbconvert, in a notebook that is trusted.",
    anywidget:
      "then run this as a cell (pip install anywidget); its traits follow what the reader does.",
    lms: "then open the HTML view of the editor (Moodle: Tools, Source code; Canvas: HTML Editor) and paste this; the address has to begin with https.",
  },

  preview: "Preview",
  previewAbout: "With exactly these attributes, and as alive as it will be.",
  width: "Width",
  widths: { phone: "phone", column: "column", wide: "wide" },
};
