/** Where the files will lie, as an author writes it: an address, or a folder of their own site. */

const ADDRESS = /^(https?:)?\/\//i;

/** Whether it leads to a server, or to the top of this one: the same from every page. */
export function isAddress(base: string): boolean {
  return ADDRESS.test(base);
}

/** A folder without the slashes around it, `bptt`; of an address all of it. Empty: the page's own. */
export function folderOf(base: string): string {
  const trimmed = base.trim().replace(/^(\.\/)+/, "");
  return isAddress(trimmed)
    ? trimmed.replace(/[?#].*$/s, "").replace(/\/+$/, "")
    : trimmed.replace(/^\/+|\/+$/g, "");
}

/** A file there, as a URL. `from`: what relative ones begin with, `./` or `/`. */
export function urlOf(base: string, file: string, from = ""): string {
  return `${isAddress(folderOf(base)) ? "" : from}${pathOf(base, file).replace(HALF, "").replace(UNSAFE, encodeURIComponent)}`;
}

/** The same as a path of a file system. */
export function pathOf(base: string, file: string): string {
  const folder = folderOf(base);
  // A first part with a colon would be taken for a scheme: `javascript:`.
  const own = !isAddress(folder) && folder.split("/", 1)[0]?.includes(":") ? `./${folder}` : folder;
  return own === "" ? file : `${own}/${file}`;
}

/** What no URL holds as it stands; half a surrogate pair no text. */
const HALF = /\p{Cs}/gu;
const UNSAFE = /[\s"'<>`{}|\\^?#]|[^\x21-\x7e]+/gu;
