/** A file as base64 of its raw deflate, and how many bytes it unfolds to (inline/plugin.ts). */
declare module "*?packed" {
  const packed: { readonly text: string; readonly length: number };
  export default packed;
}
