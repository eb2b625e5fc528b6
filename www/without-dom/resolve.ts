/**
 * How modules are found for what other people's pages import. Lit's builds for Node differ in one
 * thing: they load where there is no DOM, as on the server of a documentation tool.
 */
import { fileURLToPath } from "node:url";

export const resolve = {
  conditions: ["node", "module", "import", "default"],
  alias: { "@lit-labs/ssr-dom-shim": fileURLToPath(new URL("shim.ts", import.meta.url)) },
};
