/**
 * What Lit's builds for Node take from `@lit-labs/ssr-dom-shim`, and no more. That package copies
 * every global when it is loaded, in browsers too, and a sandboxed frame's `localStorage` throws.
 */
export class HTMLElement {}
export const customElements = undefined;
