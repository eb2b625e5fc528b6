// WebKit: WebKitGTK's MiniBrowser, through WebDriver.
import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { Builder, Capabilities, Key } from "selenium-webdriver";
import { given } from "./given.mjs";
import { mainPaths } from "./main-paths.mjs";
import { eventually } from "./waiting.mjs";

mainPaths("WebKit", async () => {
  const service = await startService();
  try {
    return await startBrowser(service);
  } catch (error) {
    service.stop();
    throw error;
  }
});

async function startBrowser(service) {
  const driver = await new Builder()
    .disableEnvironmentOverrides()
    .usingServer(service.address)
    .withCapabilities(
      new Capabilities().set("browserName", "MiniBrowser").set("webkitgtk:browserOptions", {
        binary: given("MINIBROWSER_PATH"),
        args: ["--automation", "--enable-write-console-messages-to-stdout=true"],
      }),
    )
    .build();
  const find = async (selector) => {
    const element = await driver.executeScript(
      (inside) => document.querySelector("bptt-explorer").shadowRoot.querySelector(inside),
      selector,
    );
    if (element === null) throw new Error(`the explorer has no ${selector}`);
    return element;
  };
  return {
    open: async (url) => {
      await driver.get("about:blank");
      await driver.get(url);
    },
    reload: () => driver.navigate().refresh(),
    run: (read, ...values) => driver.executeScript(read, ...values),
    click: async (selector) => (await find(selector)).click(),
    choose: async (selector, value) => {
      await (await find(`${selector} option[value=${value}]`)).click();
    },
    type: async (selector, text) => {
      const field = await find(selector);
      await driver.executeScript((input) => input.select(), field);
      await field.sendKeys(text, Key.TAB);
    },
    press: (key) => driver.actions().sendKeys(key).perform(),
    complaints: async () => [],
    stop: async () => {
      try {
        await driver.quit();
      } finally {
        service.stop();
      }
    },
  };
}

/** WebKitWebDriver on a free port, with all it starts in a process group of its own. */
async function startService() {
  const port = await freePort();
  const child = spawn(given("WEBKIT_DRIVER_PATH"), ["--host=127.0.0.1", `--port=${port}`], {
    detached: true,
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...process.env, GDK_BACKEND: "x11" },
  });
  return { address: `http://127.0.0.1:${port}`, stop: () => process.kill(-child.pid) };
}

async function freePort() {
  const server = createServer();
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address();
  await new Promise((done) => server.close(done));
  return port;
}
