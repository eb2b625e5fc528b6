import { defineConfig, mergeConfig } from "vite";
import { onePage, single } from "./www/inline/plugin.ts";

/** bptt-explorer.html: embed.html with everything in it, for a double click. */
export default defineConfig(
  mergeConfig(single("offline"), {
    plugins: [onePage("embed.html", "bptt-explorer.html")],
    build: {
      rolldownOptions: { input: "embed.html", output: { codeSplitting: false } },
    },
  }),
);
