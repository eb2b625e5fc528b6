/** A file of the explorer's own that did not arrive, or not as itself, and how that was known. */

export type How =
  /** No answer: no network, no such server, or one that lets no other site ask. */
  | "unreachable"
  /** An answer that says so: 404, 500. */
  | "status"
  /** Another file in its place: the page that a host or a network's entry answers everything with. */
  | "another"
  /** Its beginning alone. */
  | "cut"
  /** Nothing more of it, for as long as was waited. */
  | "silent";

/** What is said of it, to the reader in their language (i18n/arrival.ts). */
export interface Loss {
  readonly how: How;
  /** Null where the browser does not tell. */
  readonly address: string | null;
  /** HTTP's. */
  readonly status?: number;
}

export class Lost extends Error implements Loss {
  readonly how: How;
  readonly address: string | null;
  readonly status?: number;

  constructor({ how, address, status }: Loss, cause?: unknown) {
    super(`bptt-explorer: ${address ?? "a file"}: ${said[how]}${status ? ` (${status})` : ""}`, {
      cause,
    });
    this.how = how;
    this.address = address;
    if (status !== undefined) this.status = status;
  }
}

const said: Readonly<Record<How, string>> = {
  unreachable: "could not be fetched",
  status: "is not to be had",
  another: "something else came in its place",
  cut: "did not arrive whole",
  silent: "nothing more arrives",
};

/** So long nothing may arrive before that is said. */
export const SILENCE_MS = 20_000;
