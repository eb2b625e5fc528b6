import { defineConfig, devices } from "@playwright/test";

/**
 * The page tests, as `cargo xtask test pages` runs them: on dist/ as built, in the system's
 * Chromium. Run alone (`npx playwright test`), they take what is in dist/ now.
 */
const port = Number(process.env.BPTT_PORT ?? 4173);
const origin = `http://127.0.0.1:${port}`;

export default defineConfig({
  testDir: "tests",
  // The gallery is made on demand (`cargo xtask gallery`), together with the README's pictures.
  testMatch: process.env.BPTT_GALLERY
    ? ["gallery/*.spec.ts", "e2e/pictures.spec.ts"]
    : ["e2e/**/*.spec.ts", "unit/**/*.spec.ts"],
  outputDir: "test-results",
  fullyParallel: true,
  forbidOnly: true,
  workers: 2,
  // A machine that stalls is not a fault of the page; what only passes the second time is printed as flaky.
  retries: 1,
  // Two cores may have other work.
  timeout: 90_000,
  reporter: "list",
  use: {
    ...devices["Desktop Chrome"],
    baseURL: origin,
    viewport: { width: 1280, height: 800 },
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    screenshot: "only-on-failure",
    // A trace copies the page at every key press, which takes longer than the test: `-- --trace on`.
    trace: "off",
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH ?? "/usr/bin/chromium",
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
  webServer: {
    command: `cargo xtask serve --no-build --port ${port}`,
    url: `${origin}/index.html`,
    reuseExistingServer: false,
    timeout: 60_000,
  },
});
