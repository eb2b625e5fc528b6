/**
 * The site as `cargo xtask test engines` serves it, forwarded with two additions: a recorder in
 * every page, for engines that do not tell what a page complains of, and somebody else's page with
 * the element's two files beside it, under a strict policy.
 */
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { given } from "./given.mjs";

const POLICY = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'";

const HOST = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Notes</title>
<script src="listener.js"></script>
<script type="module" src="bptt-explorer.js"></script></head><body><h1>Notes</h1>
<bptt-explorer preset="notes-linear" at="end">fallback</bptt-explorer></body></html>`;

/** The same with one panel, whose file is not there before somebody asks for `mended`. */
const ABSENT = HOST.replace('at="end"', 'lang="en" loading="eager" show="diagram saturation"');
const LATE = "bptt-explorer-saturation.js";

const scripts = {
  "/recorder.js": record,
  "/notes/listener.js": listen,
  "/absent/listener.js": listen,
};

export async function startSite() {
  const origin = given("BPTT_ORIGIN");
  let mended = false;
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, origin);
    const script = scripts[pathname];
    const host = /^\/(?:notes|absent)(?=\/)/.exec(pathname)?.[0];
    if (host) response.setHeader("content-security-policy", POLICY);
    if (script) {
      response.writeHead(200, { "content-type": "text/javascript" }).end(`(${script})()`);
    } else if (pathname === "/notes/") {
      response.writeHead(200, { "content-type": "text/html" }).end(recorded(HOST));
    } else if (pathname === "/absent/") {
      mended = false;
      response.writeHead(200, { "content-type": "text/html" }).end(recorded(ABSENT));
    } else if (pathname === "/absent/mended") {
      mended = true;
      response.end();
    } else if (host === "/absent" && pathname.endsWith(LATE) && !mended) {
      response.writeHead(404).end();
    } else {
      const answer = await fetch(origin + pathname.slice(host?.length ?? 0));
      const type = answer.headers.get("content-type") ?? "";
      response.writeHead(answer.status, { "content-type": type });
      if (type.startsWith("text/html")) response.end(recorded(await answer.text()));
      else response.end(new Uint8Array(await answer.arrayBuffer()));
    }
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    stop: () =>
      new Promise((done) => {
        server.close(done);
        server.closeAllConnections();
      }),
  };
}

/** With the recorder before every other script. */
function recorded(page) {
  assert.match(page, /<head>/);
  return page.replace("<head>", '<head><script src="/recorder.js"></script>');
}

// What follows runs in the page.

function record() {
  globalThis.complaints = [];
  const note = (...words) => globalThis.complaints.push(words.join(" "));
  // Captured: a file that fails to load tells only the element that wanted it.
  const failed = ({ message, target }) =>
    note(message ? "uncaught:" : "failed:", message ?? target.src ?? target.href);
  addEventListener("error", failed, true);
  addEventListener("unhandledrejection", ({ reason }) => note("unhandled:", reason));
  addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) =>
    note("refused:", violatedDirective, blockedURI),
  );
  for (const kind of ["warn", "error"]) {
    const write = console[kind];
    console[kind] = (...words) => {
      note(`${kind}:`, ...words);
      write.apply(console, words);
    };
  }
}

/** Before the element's own script: the event may come early. */
function listen() {
  globalThis.heard = [];
  addEventListener("bptt-ready", (event) => globalThis.heard.push(event.type));
}
