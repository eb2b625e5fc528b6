/**
 * The page's hash, for an element that was given it (attribute `hash`): read at the start and
 * whenever it changes, written when the reader lets go of what they hold. Without that attribute
 * none of this runs, and the host's URL is never touched.
 */
import { isState } from "../state/url.js";
import type { Hold } from "./hold.js";

export interface HashOwner {
  /** A hash with state in it, with its `#`. */
  readHash(hash: string): void;
  /** The present state as such a hash, without `#`; empty for the start. */
  writeHash(): string;
}

export class PageHash {
  readonly #owner: HashOwner;
  /** A drag is not written before it ends. */
  readonly #hold: Hold;
  #connected: AbortController | null = null;
  /** The last link to the page in another language, and what it was made of. */
  #linked = { lang: "", text: "", href: "" };

  constructor(owner: HashOwner, hold: Hold) {
    this.#owner = owner;
    this.#hold = hold;
  }

  connect(): void {
    this.#connected = new AbortController();
    const { signal } = this.#connected;
    addEventListener("hashchange", () => this.#read(), { signal });
    this.#read();
  }

  disconnect(): void {
    this.#connected?.abort();
    this.#connected = null;
  }

  /** Writes the state, unless something is still held. */
  settle(): void {
    if (this.#connected === null || this.#hold.held) return;
    const text = this.#owner.writeHash();
    const hash = text === "" ? "" : `#${text}`;
    // An anchor the reader followed stays until there is state to say.
    if (hash === location.hash || (hash === "" && !isState(location.hash))) return;
    try {
      // Not pushState: a drag is not a place to go back to.
      history.replaceState(history.state, "", `${location.pathname}${location.search}${hash}`);
    } catch {
      // Some sandboxed frames forbid it, some browsers limit its rate. The picture does not depend on it.
    }
  }

  /** The page in another language, if this one names it (`<link rel="alternate" hreflang>`), in the same state. */
  languageLink(lang: string, text: string): string | null {
    if (this.#connected === null) return null;
    const linked = this.#linked;
    if (linked.href !== "" && linked.lang === lang && linked.text === text) return linked.href;
    const link = document.querySelector<HTMLLinkElement>(
      `link[rel="alternate"][hreflang|="${lang}"]`,
    );
    if (link === null) return null;
    const named = new URL(link.href);
    // A canonical address may name another host: the reader stays where this page was served from.
    const page =
      named.origin === location.origin
        ? named
        : new URL(`./${named.pathname.split("/").pop()}`, document.baseURI);
    page.hash = text;
    this.#linked = { lang, text, href: page.href };
    return page.href;
  }

  /** Anchors are the page's business. */
  #read(): void {
    if (isState(location.hash)) this.#owner.readHash(location.hash);
  }
}
