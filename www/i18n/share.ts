/** The words of the share dialog. They come with its chunk, not with the page: see share.zh.ts, share.en.ts. */
import type { Files, TargetId } from "../share/targets.js";

export const previewWidths = ["phone", "column", "wide"] as const;
export type PreviewWidth = (typeof previewWidths)[number];

export interface ShareTexts {
  readonly title: string;
  readonly close: string;
  readonly link: string;
  readonly linkAbout: string;
  /** The model is larger than any address may be. */
  readonly tooLarge: string;
  readonly copy: string;
  /** The name of a copy button among several. */
  copyOf(what: string): string;
  readonly copied: string;
  /** The clipboard is out of reach: the text is selected. */
  readonly byHand: string;

  readonly embed: string;
  readonly target: string;
  readonly targets: Readonly<Record<TargetId, string>>;
  readonly panels: string;
  /** Makes an exercise of it. */
  readonly exercise: string;
  readonly locks: string;
  readonly anyLanguage: string;
  readonly base: string;
  readonly bases: { readonly here: string; readonly folder: string };
  readonly height: string;
  /** Where to put which files: one sentence. `where` is a folder of the author's project. */
  copyFiles(files: Files, where: string): string;
  /** They are fetched from another server. */
  fetched(framed: boolean): string;
  /** And then: one sentence a target. */
  readonly paste: Readonly<Record<TargetId, string>>;

  readonly preview: string;
  readonly previewAbout: string;
  readonly width: string;
  readonly widths: Readonly<Record<PreviewWidth, string>>;
}

/** What an embedded explorer says for itself in the page around it. */
export interface EmbedTexts {
  readonly title: string;
  readonly fallback: string;
}
