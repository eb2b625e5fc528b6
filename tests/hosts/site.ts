/** A folder as any web server would carry it, on this machine alone. */
import { readFile } from "node:fs/promises";
import { createServer, type OutgoingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";

const repository = fileURLToPath(new URL("../..", import.meta.url));

/** What the build leaves. */
export const dist = join(repository, "dist");

/** Where xtask/src/hosts.rs builds a host. */
export const built = (host: string, ...below: string[]): string =>
  join(process.env.BPTT_HOSTS ?? join(repository, "target/xtask/hosts"), host, ...below);

const TYPES: Readonly<Record<string, string>> = {
  ".css": "text/css",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".json": "application/json",
  ".mjs": "text/javascript",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
  ".woff2": "font/woff2",
  ".xml": "application/xml",
};

export interface Site {
  readonly origin: string;
  stop(): Promise<void>;
}

/** A page may be asked for by its folder, or without its ending. `replace` mends a text on its way. */
export async function serve(
  folder: string,
  headers: OutgoingHttpHeaders = {},
  replace: (text: string, origin: string) => string = (text) => text,
): Promise<Site> {
  let origin = "";
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://host");
    const path = join(folder, normalize(decodeURIComponent(pathname)));
    for (const file of [path, join(path, "index.html"), `${path}.html`]) {
      const body = await readFile(file).catch(() => null);
      if (body === null) continue;
      const type = TYPES[extname(file)] ?? "application/octet-stream";
      const text = /html|xml/.test(type);
      response.writeHead(200, { "content-type": type, ...headers });
      response.end(text ? replace(body.toString(), origin) : body);
      return;
    }
    // No host brings its own icon for the tab, and browsers ask for one.
    response.writeHead(pathname === "/favicon.ico" ? 204 : 404).end();
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    stop: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}
