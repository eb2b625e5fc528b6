// WebKit: WebKitGTK's MiniBrowser, through WebDriver.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
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
    await service.stop();
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
        args: ["--automation"],
      }),
    )
    .build();
  // No window manager is there to give it a size.
  await driver.manage().window().setRect({ x: 0, y: 0, width: 1280, height: 900 });
  // What the pages before this one have recorded.
  let complaints = [];
  const leave = async () => {
    const more = await driver.executeScript(() => globalThis.complaints?.splice(0) ?? []);
    complaints = [...complaints, ...more];
  };
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
      await leave();
      await driver.get("about:blank");
      await driver.get(url);
    },
    reload: async () => {
      await leave();
      await driver.navigate().refresh();
    },
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
    press: (key) =>
      driver
        .actions()
        .sendKeys(NAMED[key] ?? key)
        .perform(),
    complaints: async () => {
      await leave();
      return complaints.splice(0);
    },
    stop: service.stop,
  };
}

/** Keys that are no characters, as the driver takes them. */
const NAMED = { PageDown: Key.PAGE_DOWN, Escape: Key.ESCAPE };

/** WebKitWebDriver on a free port, in a process group of its own with the browser it starts. */
async function startService() {
  const port = await freePort();
  const child = spawn(given("WEBKIT_DRIVER_PATH"), ["--host=127.0.0.1", `--port=${port}`], {
    detached: true,
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, GDK_BACKEND: "x11" },
  });
  const ended = once(child, "exit");
  // Alone the driver would leave its browser behind, so both are ended together.
  const kill = () => {
    try {
      process.kill(-child.pid);
    } catch (error) {
      if (error.code !== "ESRCH") throw error;
    }
  };
  process.once("exit", kill);
  for (const signal of ["SIGINT", "SIGTERM"]) {
    process.once(signal, () => {
      kill();
      process.exit(1);
    });
  }
  const stop = async () => {
    process.off("exit", kill);
    kill();
    await ended;
  };
  const address = `http://127.0.0.1:${port}`;
  await eventually(
    async () => (await fetch(`${address}/status`)).json(),
    ({ value }) => assert.ok(value.ready),
  );
  return { address, stop };
}

async function freePort() {
  const server = createServer();
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address();
  await new Promise((done) => server.close(done));
  return port;
}
