/**
 * The page's wasm out of the script itself, for single files. Nothing is fetched: from disk and in
 * sandboxes there is nowhere to fetch from, and strict policies refuse `data:` addresses.
 */
import { inflateSync } from "fflate/browser";
import packed from "../pkg/page_bg.wasm?packed";

export async function wasm(): Promise<WebAssembly.Module> {
  const binary = atob(packed.text);
  const bytes = Uint8Array.from(binary, (char) => char.charCodeAt(0));
  return WebAssembly.compile(inflateSync(bytes, { out: new Uint8Array(packed.length) }));
}
