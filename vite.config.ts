import { existsSync } from "node:fs";
import { defineConfig } from "vite";
import { anyPage } from "./www/any-page/plugin.ts";
import { lesson } from "./www/lesson/plugin.ts";
import { policy } from "./www/policy.ts";

/**
 * The pages: the chapter, the instructor's page and embed.html, for any web server at any sub-path.
 * `cargo xtask build` copies the result to dist/; `cargo xtask serve --dev` serves the sources.
 */
export default defineConfig({
  base: "./",
  publicDir: false,
  plugins: [lesson(), policy(), anyPage()],
  build: {
    target: "es2022",
    outDir: "target/xtask/pages",
    emptyOutDir: true,
    // Strict content security policies refuse `data:` URLs.
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: ["index.html", "en.html", "teaching.html", "teaching.en.html", "embed.html"].filter(
        (page) => existsSync(page),
      ),
    },
  },
  // One classic file: it also has to run from a blob (www/worker/background.ts).
  worker: { format: "iife" },
  server: {
    watch: { ignored: ["**/target/**", "**/dist/**", "**/crate/**"] },
  },
});
