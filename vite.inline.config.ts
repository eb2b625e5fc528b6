import { defineConfig, mergeConfig } from "vite";
import { single } from "./www/inline/plugin.ts";

/** bptt-explorer.inline.js: the element in one file, with the widget that notebooks take. */
export default defineConfig(
  mergeConfig(single("inline"), {
    build: {
      rolldownOptions: {
        input: { "bptt-explorer.inline": "www/inline/entry.ts" },
        preserveEntrySignatures: "strict",
        output: { entryFileNames: "[name].js", codeSplitting: false },
      },
    },
  }),
);
