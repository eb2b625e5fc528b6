import { defineConfig } from "vite";
import { anyPage } from "./www/any-page/plugin.ts";
import { furtherPanels } from "./www/state/table.ts";
import { resolve } from "./www/without-dom/resolve.ts";

/** The sources of panels, of exercises, of what solutions are made of, and of the share dialog, that are loaded when they are opened. */
const CHUNKS = [...furtherPanels, "exercise"].join("|");
const PANEL = new RegExp(`/www/(panels/(${CHUNKS})/|solution/|share/|i18n/share\\b)`);

/** The wasm is asked for by page and worker, and is one file. */
const assetFileNames = ({ names }: { names: string[] }): string =>
  names.some((name) => name.endsWith(".wasm"))
    ? "bptt-explorer_bg[extname]"
    : "bptt-explorer-[name][extname]";

/**
 * The element for other people's pages: bptt-explorer.js, its wasm beside it, and chunks for the
 * panels loaded on demand. Names carry no hash, because hosts write them down.
 * Not vite's library mode, which would inline the wasm.
 */
export default defineConfig({
  base: "./",
  publicDir: false,
  plugins: [anyPage()],
  // Everything needed at once is one file, and importing it never throws.
  resolve,
  // One classic file: it also has to run from a blob (www/worker/background.ts).
  worker: {
    format: "iife",
    rolldownOptions: { output: { entryFileNames: "bptt-explorer-[name].js", assetFileNames } },
  },
  build: {
    target: "es2022",
    outDir: "target/xtask/element",
    emptyOutDir: true,
    assetsInlineLimit: 0,
    // Preloading would write <link> elements into the host's document.
    modulePreload: false,
    // What is bundled asks for its licence to travel along.
    license: { fileName: "bptt-explorer-licenses.md" },
    rolldownOptions: {
      input: { "bptt-explorer": "www/element/define.ts" },
      // Keeps the entry's own exports, and shared code out of it: some hosts load it as
      // bptt-explorer.js?v=…, and a chunk importing the plain name would run it a second time.
      preserveEntrySignatures: "strict",
      output: {
        entryFileNames: "[name].js",
        // A panel is a chunk; everything they share is one more.
        codeSplitting: {
          groups: [
            {
              name: "bptt-explorer",
              test: (id: string) => !PANEL.test(id) && !/\/(define|blob)\.ts/.test(id),
            },
          ],
        },
        chunkFileNames: ({ name }) =>
          `bptt-explorer-${name === "bptt-explorer" ? "main" : name}.js`,
        assetFileNames,
      },
    },
  },
});
