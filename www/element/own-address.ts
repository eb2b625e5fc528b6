/**
 * Where this module was loaded from; in one file it is nowhere (www/inline/own-address.ts). Not
 * written as one expression with `new URL`, which a bundler would take for an asset.
 */
export const here: string = import.meta.url;
