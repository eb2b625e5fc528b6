/** The explorer as HTML: the element, its script, a frame. */
import { hashOf } from "../state/url.js";
import { urlOf } from "./base.js";
import type { Embed } from "./embed.js";
import { htmlText, quoted } from "./notation.js";

/** Longer tags are written one attribute a line. */
const LINE = 88;

type Attribute = readonly [name: string, value: string];

export function element({ pairs, fallback }: Embed, inside = htmlText(fallback)): string {
  return `${tag("bptt-explorer", pairs)}${inside}</bptt-explorer>`;
}

/** As a block of HTML in Markdown: `div` begins one in every dialect, and nothing in it is Markdown. */
export function block(embed: Embed): string {
  return `<div>\n${element(embed)}\n</div>`;
}

export function script(src: string): string {
  return `<script type="module" src="${htmlText(src)}"></script>`;
}

/** `file`: embed.html, or the one file that holds everything. */
export function frame(embed: Embed, file: string): string {
  const hash = hashOf(embed.pairs);
  return `${tag("iframe", [
    ["src", `${urlOf(embed.base, file)}${hash === "" ? "" : `#${hash}`}`],
    ["title", embed.title],
    ["width", "100%"],
    ["height", String(embed.height)],
    ["loading", "lazy"],
    ["allow", "clipboard-write; fullscreen"],
  ])}</iframe>`;
}

/** Lets every frame of the page be as high as the explorer in it; harmless twice on one page. */
export const follower = `<script>
addEventListener("message", ({ source, data }) => {
  if (data?.type !== "bptt-explorer:resize") return;
  for (const frame of document.querySelectorAll("iframe"))
    if (frame.contentWindow === source) frame.height = data.height;
});
</script>`;

/** The names and values of an object in JSON, JavaScript or YAML. */
export function fields(pairs: readonly Attribute[]): string {
  return pairs.map(([name, value]) => `  ${quoted(name)}: ${quoted(value)}`).join(",\n");
}

function tag(name: string, attributes: readonly Attribute[]): string {
  const written = attributes.map(([key, value]) => `${key}="${htmlText(value)}"`);
  const line = [`<${name}`, ...written].join(" ");
  return line.length <= LINE || written.length === 0
    ? `${line}>`
    : `<${name}\n${written.map((attribute) => `  ${attribute}`).join("\n")}\n>`;
}
