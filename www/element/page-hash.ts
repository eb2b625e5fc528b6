/**
 * The page's hash, for an element that was given it (attribute `hash`): read at the start and
 * whenever it changes, written when the reader lets go of what they hold. Without that attribute
 * none of this runs, and the host's URL is never touched.
 */
import { bare } from "../bare.js";
import { fitsLink } from "../state/model.js";
import type { Problem, State } from "../state/state.js";
import { table } from "../state/table.js";
import { format, isState, parse } from "../state/url.js";
import type { Hold } from "./hold.js";

interface HashOwner {
  readonly state: () => State;
  /** The state an empty hash stands for. */
  readonly base: () => State;
  /** Another hash replaces everything the page itself did not say. */
  readonly replace: (state: State) => void;
  readonly report: (problems: readonly Problem[]) => void;
}

/** Browsers count how often an address is written, and then refuse it altogether. */
const PACE_MS = 1000;
/** A model that changed by itself and did not again for so long is at rest. */
const REST_MS = 500;

export class PageHash {
  readonly #owner: HashOwner;
  /** A drag is not written before it ends. */
  readonly #hold: Hold;
  #connected: AbortController | null = null;
  /** The last link to the page in another language, and what it was made of. */
  #linked = { lang: "", text: "", href: "" };
  /** The state as the link to the other language says it. */
  #link = "";
  /** The model of which the reader was told that no link holds it. */
  #tooLong = false;
  /** When it was last written while something moved. */
  #paced = Number.NEGATIVE_INFINITY;
  /**
   * The hash as it was last read or written. Another one is the reader's: a link followed changes
   * the address at once, and `hashchange` tells of it only later.
   */
  #known = "";
  #reading = false;
  /** While a model changes by itself. */
  #rest: ReturnType<typeof setTimeout> | undefined;
  /** The last model that changed by itself. */
  #trained: State["config"] = null;

  constructor(owner: HashOwner, hold: Hold) {
    this.#owner = owner;
    this.#hold = hold;
  }

  connect(): void {
    this.#connected = new AbortController();
    const { signal } = this.#connected;
    const changed = (): void => {
      if (location.hash !== this.#known) this.#read();
    };
    addEventListener("hashchange", changed, bare({ signal }));
    this.#read();
  }

  disconnect(): void {
    this.#connected?.abort();
    this.#connected = null;
    clearTimeout(this.#rest);
    this.#rest = undefined;
  }

  /** The model changes by itself, many times a second: it is written once it rests. */
  wait(): void {
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => {
      this.#rest = undefined;
      this.#trained = this.#owner.state().config;
      this.settle();
    }, REST_MS);
  }

  /** Writes the state while it moves by itself, so that an address copied then is nearly right. */
  keepUp(now: number): void {
    if (now - this.#paced < PACE_MS) return;
    this.#paced = now;
    this.settle();
  }

  /** Writes the state, unless something is still held. */
  settle(): void {
    if (this.#connected === null || this.#hold.held || this.#reading || this.#rest !== undefined)
      return;
    if (location.hash !== this.#known) {
      this.#read();
      return;
    }
    const text = this.#text();
    const hash = text === "" ? "" : `#${text}`;
    // An anchor the reader followed stays until there is state to say.
    if (hash === location.hash || (hash === "" && !isState(location.hash))) return;
    try {
      // Not pushState: a drag is not a place to go back to.
      history.replaceState(history.state, "", `${location.pathname}${location.search}${hash}`);
      this.#known = location.hash;
    } catch {
      // Some sandboxed frames forbid it, some browsers limit its rate. The picture does not depend on it.
    }
  }

  /** The page in another language, if this one names it (`<link rel="alternate" hreflang>`), in the same state. */
  readonly languageLink = (lang: string): string | null => {
    if (this.#connected === null) return null;
    // Nobody follows it while they hold something, and a whole model takes long to write.
    if (!this.#hold.held && this.#rest === undefined)
      this.#link = format({ ...this.#owner.state(), lang: null }, this.#owner.base());
    const linked = this.#linked;
    const same = linked.lang === lang && linked.text === this.#link;
    if (same && linked.href !== "") return linked.href;
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
    page.hash = this.#link;
    this.#linked = { lang, text: this.#link, href: page.href };
    return page.href;
  };

  /** Anchors are the page's business. */
  #read(): void {
    this.#known = location.hash;
    if (!isState(location.hash)) return;
    const { state, problems } = parse(location.hash, this.#owner.base());
    // What plays is stopped by it, and says where: that is of the state that is being left.
    this.#reading = true;
    this.#owner.replace(state);
    this.#reading = false;
    this.#owner.report(problems);
  }

  /** The present state without `#`; empty for the start. */
  #text(): string {
    const [state, base] = [this.#owner.state(), this.#owner.base()];
    const { config } = state;
    if (config === null || fitsLink(table.config.kind.write(config))) {
      this.#tooLong = false;
      return format(state, base);
    }
    // Once, until one fits again; of a model that is trained the link holds how it came to be.
    if (!this.#tooLong && config !== this.#trained)
      this.#owner.report([{ key: table.config.key, found: "", expected: { id: "link" } }]);
    this.#tooLong = true;
    return format({ ...state, config: base.config }, base);
  }
}
