/** The page's wasm, from its file beside the script. In single files inline/wasm.ts stands in its place. */
export async function wasm(): Promise<WebAssembly.Module> {
  const response = await fetch(new URL("./pkg/page_bg.wasm", import.meta.url));
  if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
  // Only under its own media type is it compiled while it arrives.
  const streamed = response.headers.get("content-type")?.startsWith("application/wasm");
  return streamed
    ? WebAssembly.compileStreaming(response)
    : WebAssembly.compile(await response.arrayBuffer());
}
