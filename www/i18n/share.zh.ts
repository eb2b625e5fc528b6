import type { EmbedTexts, ShareTexts } from "./share.js";

export const embedZh: EmbedTexts = {
  title: "时间反向传播，互动演示",
  fallback: "这里是互动演示，需要 JavaScript。",
};

const FILES = {
  element: "名字以 bptt-explorer 开头的全部文件",
  embed: "embed.html 和 assets 文件夹",
  inline: "bptt-explorer.inline.js",
  single: "bptt-explorer.html",
} as const;

export const shareZh: ShareTexts = {
  title: "分享与嵌入",
  close: "关闭",
  link: "链接",
  linkAbout: "打开后与现在所见完全相同：模型、进度、面板都在里面。",
  tooLarge:
    "这个模型太大，链接和属性都装不下。请把它存成 JSON，再交给元素的 config 属性；下面的代码只含示例本身。",
  copy: "复制",
  copyOf: (what) => `复制：${what}`,
  copied: "已复制。",
  byHand: "这里用不了剪贴板。文本已经选中，请按 Ctrl+C（Mac 上按 ⌘C）复制。",

  embed: "放进自己的网页",
  target: "放在哪里",
  targets: {
    html: "HTML 网页",
    iframe: "框架（iframe）",
    mkdocs: "MkDocs",
    sphinx: "Sphinx、Jupyter Book",
    myst: "MyST",
    quarto: "Quarto",
    docusaurus: "Docusaurus",
    vitepress: "VitePress",
    reveal: "reveal.js",
    notebook: "笔记本（IPython、nbconvert）",
    anywidget: "anywidget",
    lms: "Moodle、Canvas",
  },
  panels: "显示哪些面板",
  exercise: "作为练习：数留空，由读者来填",
  locks: "不让读者改动的控件",
  anyLanguage: "随网页",
  base: "文件放在哪里",
  bases: { here: "本站", folder: "自己的文件夹" },
  height: "框架的高度",
  copyFiles: (files, where) =>
    `把 ${FILES[files]}复制到${where === "" ? "网页所在的文件夹" : ` ${where} `}`,
  fetched: (framed) =>
    framed
      ? "网页从那里读取，不用复制文件"
      : "文件从那里读取，不用复制，但那台服务器要允许别的网站读取（CORS）",
  paste: {
    html: "再把代码粘贴到要放演示的地方；script 那一行每页只需要一次。",
    iframe: "再把代码粘贴到要放演示的地方；其中的 script 让框架随内容变高，可以省去。",
    mkdocs: "再把第一段加进 mkdocs.yml，第二段粘贴到页面里。",
    sphinx:
      "再把第一段加进 conf.py，第二段粘贴到页面里；用 Jupyter Book 时改用第三段（加进 _config.yml）和第四段（粘贴到页面里）。",
    myst: "再把代码粘贴到页面里（2026 年以后的 mystmd 才有 anywidget 指令）。",
    quarto: "再把 page.qmd 那一段粘贴到页面里；_quarto.yml 那一段让这些文件成为网站的一部分。",
    docusaurus:
      "再把第一段加进 docusaurus.config.js（baseUrl 不是 / 时把它写在路径前面），第二段粘贴到页面里。",
    vitepress:
      "再把第一段加进 .vitepress/config.js（base 不是 / 时把它写在路径前面），第二段粘贴到页面里。",
    reveal: "再粘贴这一页幻灯片。960 × 700 的一页放得下参数和一张图，面板最好只勾选两个。",
    notebook:
      "再把代码作为一个单元格运行；输出里包含一切，离线时或经 nbconvert 转换后也能用，但笔记本必须是受信任的。",
    anywidget:
      "再把代码作为一个单元格运行（先 pip install anywidget）；读者的改动会反映在它的各个特性里。",
    lms: "再打开编辑器的 HTML 视图（Moodle：工具、源代码；Canvas：HTML 编辑器）并粘贴代码；地址必须以 https 开头。",
  },

  preview: "预览",
  previewAbout: "属性与代码里完全一致，也可以照常操作。",
  width: "宽度",
  widths: { phone: "手机", column: "正文栏", wide: "宽屏" },
};
