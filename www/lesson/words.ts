/** What the build writes around the lesson's texts, in both languages. */
import type { Language } from "../state/table.ts";

/** The chapter's page of each. */
export const PAGES: Readonly<Record<Language, string>> = { zh: "index.html", en: "en.html" };

export const languageOf = ({ documentElement: { lang } }: Document): Language =>
  lang === "zh" ? "zh" : "en";

export interface Words {
  readonly title: string;
  readonly lead: string;
  readonly contents: string;
  /** The bar that says where in the chapter one is. */
  readonly here: string;
  /** Over the table of contents, once a section was left here before. */
  readonly goOn: string;
  readonly references: string;
  readonly figure: (number: number) => string;
  /** Where the figure comes to stand, of a page without scripts. */
  readonly noScripts: string;
  /** What a still picture of a figure is called; its caption says what it shows. */
  readonly still: string;
  readonly linkTo: (title: string) => string;
  /** What a link in the prose has done; and the way back to it. */
  readonly isSet: (figure: string) => string;
  readonly back: string;
  readonly explorer: string;
  readonly cite: (authors: readonly string[], year: number) => string;
  readonly copy: string;
  readonly copied: string;
}

export const WORDS: Readonly<Record<Language, Words>> = {
  zh: {
    title: "循环网络怎样向前算，又怎样往回学",
    lead: "上面的图和下面的每一幅图都可以动手：拖一拖，按一按。文中带虚线的句子会替你把图设好，点一下就行。",
    contents: "目录",
    here: "读到哪里",
    goOn: "上次读到：",
    references: "参考文献",
    figure: (number) => `图 ${number}`,
    noScripts: "这里是互动图，需要 JavaScript。",
    still: "这幅图算完以后的样子",
    linkTo: (title) => `“${title}”的链接`,
    isSet: (figure) => `${figure}已按这句话设好。`,
    back: "回到刚才那句",
    explorer: "页首的图",
    cite: (authors, year) => `${authors[0]}${authors.length > 1 ? " 等" : ""}，${year}`,
    copy: "复制",
    copied: "已复制",
  },
  en: {
    title: "How a recurrent network thinks forward and learns backward",
    lead: "The picture above and every figure below is live: drag it, press its buttons, step through it. Words with a dotted line under them set a figure for you; click them.",
    contents: "Contents",
    here: "Where you are",
    goOn: "You were reading:",
    references: "References",
    figure: (number) => `Figure ${number}`,
    noScripts: "A live figure stands here; it needs JavaScript.",
    still: "The figure once everything has been computed",
    linkTo: (title) => `Link to “${title}”`,
    isSet: (figure) => `${figure} is set as this sentence says.`,
    back: "Back to the sentence",
    explorer: "The picture at the top",
    cite: (authors, year) =>
      `${authors.length > 2 ? `${authors[0]} et al.` : authors.join(" and ")}, ${year}`,
    copy: "Copy",
    copied: "Copied",
  },
};
