// Firefox, through WebDriver BiDi.
import puppeteer from "puppeteer-core";
import { given } from "./given.mjs";
import { mainPaths } from "./main-paths.mjs";

mainPaths("Firefox", async () => {
  const firefox = await puppeteer.launch({
    browser: "firefox",
    executablePath: given("FIREFOX_PATH"),
    headless: true,
    defaultViewport: { width: 1280, height: 800 },
  });
  const page = await firefox.newPage();
  let complaints = [];
  page.on("console", (message) => {
    if (["error", "warn"].includes(message.type())) {
      complaints.push(`${message.type()}: ${message.text()}`);
    }
  });
  page.on("pageerror", (error) => complaints.push(`uncaught: ${error.message}`));
  page.on("requestfailed", (request) => complaints.push(`failed: ${request.url()}`));

  const find = async (selector) => {
    const found = await page.evaluateHandle(
      (inside) => document.querySelector("bptt-explorer").shadowRoot.querySelector(inside),
      selector,
    );
    const element = found.asElement();
    if (element === null) throw new Error(`the explorer has no ${selector}`);
    return element;
  };
  return {
    open: async (url) => {
      // A file on its way to a page that is left fails to come, which is no fault of the page.
      await page.waitForNetworkIdle({ idleTime: 100 });
      const told = [...complaints];
      await page.goto("about:blank");
      complaints = told;
      await page.goto(url);
    },
    reload: () => page.reload(),
    run: (read, ...values) => page.evaluate(read, ...values),
    click: async (selector) => (await find(selector)).click(),
    choose: async (selector, value) => (await find(selector)).select(value),
    type: async (selector, text) => {
      const field = await find(selector);
      await field.evaluate((input) => input.select());
      await field.type(text);
      await page.keyboard.press("Tab");
    },
    press: (key) => page.keyboard.press(key),
    complaints: async () => {
      const told = [...complaints];
      complaints = [];
      return told;
    },
    stop: () => firefox.close(),
  };
});
