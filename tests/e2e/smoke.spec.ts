import { expect, test } from "@playwright/test";

for (const page of ["index.html", "en.html"]) {
  test(`${page} opens without a complaint and defines the explorer`, async ({ page: tab }) => {
    const complaints: string[] = [];
    tab.on("console", (message) => {
      if (message.type() === "error" || message.type() === "warning") {
        complaints.push(`${message.type()}: ${message.text()}`);
      }
    });
    tab.on("pageerror", (error) => complaints.push(`uncaught: ${error.message}`));
    tab.on("requestfailed", (request) => complaints.push(`failed: ${request.url()}`));
    tab.on("response", (response) => {
      if (response.status() >= 400) complaints.push(`${response.status()}: ${response.url()}`);
    });

    await tab.goto(page);
    await tab.waitForFunction(() => customElements.get("bptt-explorer") !== undefined);
    await tab.waitForLoadState("networkidle");

    expect(complaints).toEqual([]);
  });
}
