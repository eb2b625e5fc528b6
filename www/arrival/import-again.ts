/**
 * A module under another address: Firefox remembers for the life of the page that one did not come,
 * and does not ask again. In one file inline/import-again.ts stands in its place.
 */
let tries = 0;

export function importAgain<M>(address: string): Promise<M> {
  tries += 1;
  return import(/* @vite-ignore */ `${address}?again=${tries}`) as Promise<M>;
}
