/** The page's wasm, from its file beside the script. In single files inline/wasm.ts stands in its place. */
import { Lost, SILENCE_MS } from "./arrival/lost.js";

/** How much of it is here, in bytes; `length` is null where nobody says how much that will be. */
export interface Progress {
  readonly received: number;
  readonly length: number | null;
}
export type Tell = (progress: Progress) => void;

/** `afresh`: it did not arrive the last time, and what a cache holds of it is not to be trusted. */
export async function wasm(tell: Tell, afresh: boolean): Promise<WebAssembly.Module> {
  const address = new URL("./pkg/page_bg.wasm", import.meta.url).href;
  const patience = new AbortController();
  const { signal } = patience;
  let silence = setTimeout(() => patience.abort(), SILENCE_MS);
  const heard = (): void => {
    clearTimeout(silence);
    silence = setTimeout(() => patience.abort(), SILENCE_MS);
  };
  try {
    const response = await fetch(address, { signal, cache: afresh ? "reload" : "default" }).catch(
      (error) => {
        throw new Lost({ how: signal.aborted ? "silent" : "unreachable", address }, error);
      },
    );
    heard();
    if (!response.ok) throw new Lost({ how: "status", address, status: response.status });
    return await compiled(response, address, (progress) => {
      heard();
      tell(progress);
    });
  } catch (error) {
    if (error instanceof Lost || !signal.aborted) throw error;
    throw new Lost({ how: "silent", address }, error);
  } finally {
    clearTimeout(silence);
    // What was begun and is not wanted any more.
    patience.abort();
  }
}

/** Compiled while it arrives, which browsers do under its own media type alone; counted on a copy. */
async function compiled(
  response: Response,
  address: string,
  tell: Tell,
): Promise<WebAssembly.Module> {
  const streams = response.headers.get("content-type")?.startsWith("application/wasm");
  const arriving = streams ? WebAssembly.compileStreaming(response.clone()) : null;
  // It is waited for below, unless the copy shows earlier what came.
  arriving?.catch(() => {});
  const bytes = await read(response, address, tell);
  try {
    return await (arriving ?? WebAssembly.compile(bytes));
  } catch (error) {
    throw isWhole(bytes) ? error : new Lost({ how: "cut", address }, error);
  }
}

async function read(
  response: Response,
  address: string,
  tell: Tell,
): Promise<Uint8Array<ArrayBuffer>> {
  const { headers, body } = response;
  // Of what is sent compressed the length is that of the sent.
  const said = headers.has("content-encoding") ? null : headers.get("content-length");
  const length = said === null ? null : Number(said);
  const reader = body?.getReader();
  const parts: Uint8Array[] = [];
  let received = 0;
  try {
    for (;;) {
      const { done, value } = (await reader?.read()) ?? { done: true };
      if (done || value === undefined) break;
      parts.push(value);
      received += value.length;
      if (parts.length === 1 && !isWasm(value)) throw new Lost({ how: "another", address });
      tell({ received, length });
    }
  } catch (error) {
    throw error instanceof Lost ? error : new Lost({ how: "cut", address }, error);
  }
  if (received === 0) throw new Lost({ how: "cut", address });
  const bytes = new Uint8Array(received);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/** Its first four bytes, as far as they are here. */
function isWasm(bytes: Uint8Array): boolean {
  return [0, 97, 115, 109].every((byte, i) => i >= bytes.length || bytes[i] === byte);
}

/** Whether the last section ends where the file does: of what is whole a browser refuses the content. */
function isWhole(bytes: Uint8Array): boolean {
  let at = 8;
  while (at < bytes.length) {
    // The section's number, and its length in groups of seven bits, the lowest first.
    at += 1;
    let [length, place, byte] = [0, 1, 0];
    do {
      byte = bytes[at] ?? 0;
      at += 1;
      length += (byte & 127) * place;
      place *= 128;
    } while (byte > 127);
    at += length;
  }
  return at === bytes.length;
}
