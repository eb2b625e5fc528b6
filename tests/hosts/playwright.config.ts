import { defineConfig } from "@playwright/test";
import pages from "../../playwright.config";

/**
 * The element in other people's tools, as `cargo xtask test hosts` built them: the same browser and
 * patience as the page tests, and each host's own server in place of theirs.
 */
const { webServer: _, ...rest } = pages;

export default defineConfig(rest, {
  testDir: ".",
  testMatch: "*.spec.ts",
  outputDir: "../../test-results",
});
