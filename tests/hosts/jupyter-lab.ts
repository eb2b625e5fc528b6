/** JupyterLab of a host's own environment, on a free port of this machine, until it is stopped. */
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { expect } from "@playwright/test";
import type { Site } from "./site";

export async function startLab(folder: string): Promise<Site> {
  const port = await freePort();
  const venv = `${folder}.venv`;
  const bin = join(venv, existsSync(join(venv, "bin")) ? "bin" : "Scripts");
  const said: string[] = [];
  const lab: ChildProcess = spawn(
    join(bin, "python"),
    ["-m", "jupyterlab", `--ServerApp.port=${port}`, "--config=jupyter_lab_config.py"],
    {
      cwd: folder,
      // Nothing of it in the home of whoever runs the test, and nothing from there.
      env: { ...process.env, ...homes(join(folder, ".jupyter")) },
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  for (const stream of [lab.stdout, lab.stderr]) stream?.on("data", (text) => said.push(`${text}`));
  const origin = `http://127.0.0.1:${port}`;
  const answers = async (): Promise<boolean> => {
    if (lab.exitCode !== null) throw new Error(`JupyterLab did not start:\n${said.join("")}`);
    return fetch(`${origin}/api/status`).then(
      ({ ok }) => ok,
      () => false,
    );
  };
  // A machine with other work takes minutes to read so much Python for the first time.
  try {
    await expect.poll(answers, { timeout: 240_000 }).toBe(true);
  } catch (error) {
    lab.kill();
    throw error;
  }
  return {
    origin,
    stop: async () => {
      const ended = new Promise((done) => lab.once("exit", done));
      // It stops its kernels, and then itself.
      lab.kill();
      await ended;
    },
  };
}

const homes = (folder: string): Record<string, string> => ({
  JUPYTER_CONFIG_DIR: join(folder, "config"),
  JUPYTER_DATA_DIR: join(folder, "data"),
  JUPYTER_RUNTIME_DIR: join(folder, "runtime"),
  IPYTHONDIR: join(folder, "ipython"),
});

function freePort(): Promise<number> {
  return new Promise((done, failed) => {
    const server = createServer();
    server.once("error", failed);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      const port = typeof address === "object" && address !== null ? address.port : 0;
      server.close(() => done(port));
    });
  });
}
