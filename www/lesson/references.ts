/** The literature the lesson names: references.json, and how it is written. */

import type { Language } from "../state/table.ts";
import { escapeHtml } from "./html.ts";
import references from "./references.json" with { type: "json" };
import { WORDS } from "./words.ts";

export interface Reference {
  /** Names as they are spoken, family names last, between commas. */
  readonly authors: string;
  readonly year: number;
  readonly title: string;
  /** Journal, volume and pages, or proceedings, or publisher. */
  readonly where: string;
  readonly doi?: string;
  readonly url?: string;
}

const all: Readonly<Record<string, Reference>> = references;

export function isReference(key: string): boolean {
  return Object.hasOwn(all, key);
}

function of(key: string): Reference {
  const reference = all[key];
  if (reference === undefined) throw new Error(`no reference ${key}`);
  return reference;
}

const familyNames = ({ authors }: Reference): string[] =>
  authors.split(", ").map((name) => name.split(" ").pop() ?? name);

export function cited(keys: readonly string[], language: Language): string {
  const links = keys.map((key) => {
    const reference = of(key);
    const text = WORDS[language].cite(familyNames(reference), reference.year);
    return `<a class="citation" href="#ref-${key}">${escapeHtml(text)}</a>`;
  });
  return `[${links.join(language === "zh" ? "；" : "; ")}]`;
}

/** In the order of their first authors, then of years. */
export function listed(keys: Iterable<string>): string {
  const name = (key: string): string => `${familyNames(of(key))[0]} ${of(key).year}`;
  const sorted = [...new Set(keys)].sort((one, other) =>
    name(one).localeCompare(name(other), "en"),
  );
  return `<ol class="references" lang="en">${sorted.map(item).join("\n")}</ol>`;
}

function item(key: string): string {
  const { authors, year, title, where, doi, url } = of(key);
  const href = doi === undefined ? url : `https://doi.org/${doi}`;
  const shown = doi === undefined ? url : `doi:${doi}`;
  const link =
    href === undefined || shown === undefined
      ? ""
      : ` <a href="${escapeHtml(href)}">${escapeHtml(shown)}</a>`;
  const text = `${authors} (${year}). ${title}. `;
  return `<li id="ref-${key}">${escapeHtml(text)}<cite>${escapeHtml(where)}</cite>.${link}</li>`;
}
