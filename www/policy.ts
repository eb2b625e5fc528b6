/**
 * The content security policy that each of our pages carries, as strict as it runs under: at build
 * time only, since vite's development server puts scripts of its own into the pages.
 * (`frame-ancestors` means nothing in a page: who may frame it is for the server to say.)
 */
import { createHash } from "node:crypto";
import type { Plugin } from "vite";

/** What may run, and what may be asked for; nothing else, and no other host. */
interface Sources {
  readonly scripts: readonly string[];
  readonly styles: readonly string[];
  readonly images: readonly string[];
  readonly more: readonly string[];
}

function policyOf({ scripts, styles, images, more }: Sources): string {
  return [
    "default-src 'none'",
    `script-src ${scripts.join(" ")} 'wasm-unsafe-eval'`,
    `style-src ${styles.join(" ")}`,
    // Besides: pictures of the page's own making, and its icon, which is none.
    `img-src ${[...images, "blob:", "data:"].join(" ")}`,
    ...more,
    "base-uri 'none'",
    "form-action 'none'",
    // Texts become markup, and addresses Workers, by these two and nowhere else.
    "require-trusted-types-for 'script'",
    "trusted-types lit-html bptt-explorer",
  ].join("; ");
}

function withPolicy(html: string, sources: Sources): string {
  const charset = '<meta charset="utf-8">';
  if (!html.includes(charset)) throw new Error(`a page without ${charset}`);
  const policy = `<meta http-equiv="Content-Security-Policy" content="${policyOf(sources)}">`;
  return html.replace(charset, `${charset}\n    ${policy}`);
}

/** Pages with their files beside them. */
export function policy(): Plugin {
  return {
    name: "policy",
    apply: "build",
    transformIndexHtml: {
      order: "post",
      handler: (html) =>
        withPolicy(html, {
          scripts: ["'self'"],
          styles: ["'self'"],
          images: ["'self'"],
          more: ["worker-src 'self' blob:", "connect-src 'self'"],
        }),
    },
  };
}

/** A page with everything in it: exactly this may run, from wherever the page comes. */
export function sealed(
  html: string,
  scripts: readonly string[],
  styles: readonly string[],
): string {
  return withPolicy(html, {
    scripts: scripts.map(hash),
    styles: styles.map(hash),
    images: [],
    more: ["worker-src blob:"],
  });
}

/** Of the text as a parser of HTML has it. */
function hash(text: string): string {
  const digest = createHash("sha256").update(text.replaceAll("\r\n", "\n")).digest("base64");
  return `'sha256-${digest}'`;
}
