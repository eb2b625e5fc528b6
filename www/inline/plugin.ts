/**
 * Everything in one file, for vite.inline.config.ts and vite.offline.config.ts: wasm and Worker
 * travel as text, panels come along, and the result can stand inside a `<script>`.
 */
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { deflateRawSync } from "node:zlib";
import { type Plugin, parseAst, type UserConfig } from "vite";
import { anyPage } from "../any-page/plugin.ts";
import { sealed } from "../policy.ts";
import { resolve } from "../without-dom/resolve.ts";

const PACKED = "?packed";

/** What both single files are built with. */
export function single(name: string): UserConfig {
  return {
    base: "./",
    publicDir: false,
    plugins: [standIns(), pack(), anyPage(), plainText(), licences()],
    resolve,
    worker: { format: "iife" },
    build: {
      target: "es2022",
      outDir: `target/xtask/${name}`,
      emptyOutDir: true,
      assetsInlineLimit: 0,
      modulePreload: false,
      chunkSizeWarningLimit: 2000,
      rolldownOptions: { checks: { bundlerTimings: false } },
    },
  };
}

/** Modules that reach for a file beside them give way to those that have it inside. */
function standIns(): Plugin {
  const swap: Readonly<Record<string, string>> = {
    "./import-again.js": "import-again.ts",
    "./own-address.js": "own-address.ts",
    "./wasm.js": "wasm.ts",
    "./ways.js": "ways.ts",
    "\0vite/preload-helper.js": "at-once.ts",
  };
  return {
    name: "stand-ins",
    enforce: "pre",
    resolveId(source, importer) {
      const file = importer?.includes("/inline/") ? undefined : swap[source];
      return file === undefined ? null : fileURLToPath(new URL(file, import.meta.url));
    },
  };
}

/** `?packed`: a file as text. Base64 of deflated wasm is 0.57 of the wasm; of the wasm itself, 1.33. */
function pack(): Plugin {
  return {
    name: "pack",
    enforce: "pre",
    load(id) {
      if (!id.endsWith(PACKED)) return null;
      const bytes = readFileSync(id.slice(0, -PACKED.length));
      const text = deflateRawSync(bytes, { level: 9 }).toString("base64");
      return `export default ${JSON.stringify({ text, length: bytes.length })}`;
    },
  };
}

/**
 * ASCII, and nothing that would end a `<script>` or begin a comment in one: whoever pastes the file
 * into a page need not think of that page's encoding.
 */
function plainText(): Plugin {
  return {
    name: "plain-text",
    generateBundle: {
      order: "post",
      handler(_, bundle) {
        for (const output of Object.values(bundle)) {
          if (output.type !== "chunk") continue;
          output.code = escaped(output.code);
          // These escapes mean the same in strings, templates and expressions; operators they would break.
          parseAst(output.code);
        }
      },
    },
  };
}

function escaped(code: string): string {
  return (
    code
      // What preloading was told for nothing (at-once.ts).
      .replaceAll(",void 0,import.meta.url)", ")")
      .replace(/<(?=!--|\/?script)/gi, "\\x3C")
      .replace(/[^\t\n -~]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`)
  );
}

/**
 * Names what is inside, first of all: the npm packages as bundled, and what is in the wasm as
 * `cargo xtask build` wrote it down.
 */
function licences(): Plugin {
  const npm = new Set<string>();
  return {
    name: "licences",
    moduleParsed({ id }) {
      const [, folder] = /^(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(id) ?? [];
      if (folder === undefined) return;
      const { name, version, license } = JSON.parse(readFileSync(`${folder}/package.json`, "utf8"));
      if (!["LICENSE", "LICENSE.md", "license"].some((file) => existsSync(`${folder}/${file}`)))
        this.error(`${name} is in the bundle and has no text of its licence`);
      npm.add(`${name} - ${version} (${license})`);
    },
    generateBundle: {
      order: "post",
      handler(_, bundle) {
        const names = readFileSync(new URL("../pkg/licences.txt", import.meta.url), "utf8");
        const list = [...[...npm].sort(), ...names.trim().split("\n")];
        const notice = [
          "BPTT Explorer (MIT OR Apache-2.0). Inside, with their licences, whose texts are in",
          "bptt-explorer-licenses.md beside this file where it comes from:",
          ...list,
        ];
        for (const output of Object.values(bundle)) {
          if (output.type === "chunk" && output.isEntry)
            output.code = `/*!\n${notice.map((line) => ` * ${line}\n`).join("")} */\n${output.code}`;
        }
      },
    },
  };
}

/** A page with its scripts and styles in it, under another name. */
export function onePage(from: string, to: string): Plugin {
  return {
    name: "one-page",
    enforce: "post",
    generateBundle: {
      order: "post",
      handler(_, bundle) {
        const page = bundle[from];
        if (page?.type !== "asset") return this.error(`vite made no ${from}`);
        let html = String(page.source);
        const scripts: string[] = [];
        const styles: string[] = [];
        for (const [name, output] of Object.entries(bundle)) {
          if (output === page) continue;
          const tag = new RegExp(`<(script|link)\\b[^>]*"\\./${name}"[^>]*>(</script>)?`);
          // A function: `$&` in the code is not to be replaced.
          const put = (text: string): string => html.replace(tag, () => text);
          if (output.type === "chunk") {
            scripts.push(output.code);
            html = put(`<script type="module">${output.code}</script>`);
          } else if (name.endsWith(".css")) {
            styles.push(String(output.source));
            html = put(`<style>${output.source}</style>`);
          } else return this.error(`${name} is neither script nor style`);
          delete bundle[name];
        }
        if (/<script[^>]* src=|<link[^>]* rel="(stylesheet|modulepreload)"/.test(html))
          return this.error("something is still beside the page");
        page.fileName = to;
        page.source = sealed(html, scripts, styles);
      },
    },
  };
}
