/** A module with another limit on its memory, in pages of 64 KB: what runs out runs out soon. */
export function limited(bytes, pages) {
  const out = [...bytes.subarray(0, 8)];
  for (let at = 8; at < bytes.length; ) {
    const id = bytes[at];
    const [size, body] = number(bytes, at + 1);
    if (id === MEMORY) {
      // One memory: count, whether there is a limit, the first size, the limit.
      const [least] = number(bytes, body + 2);
      const section = [1, 1, ...leb(least), ...leb(pages)];
      out.push(id, ...leb(section.length), ...section);
    } else for (let i = at; i < body + size; i++) out.push(bytes[i]);
    at = body + size;
  }
  return Uint8Array.from(out);
}

const MEMORY = 5;

/** An unsigned LEB128 number, and where it ends. */
function number(bytes, at) {
  let value = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = bytes[at++];
    value += (byte & 127) * 2 ** shift;
    if (byte < 128) return [value, at];
  }
}

function leb(value) {
  const out = [];
  for (; value > 127; value = Math.floor(value / 128)) out.push((value % 128) | 128);
  return [...out, value];
}
