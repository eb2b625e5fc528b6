/**
 * A panel never knows another panel: what several of them use stands below them (www/widgets,
 * www/network, …), and nothing there knows a panel either. Only the shell puts panels together.
 */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "@playwright/test";

const www = fileURLToPath(new URL("../../www/", import.meta.url));

/** Folders of www/ that panels are made of. */
const BELOW = ["asked", "ask", "core", "formula", "network", "solution", "state", "widgets"];

type Imports = ReadonlyMap<string, readonly string[]>;

/** What each file of a folder of www/ imports, types included; all by their paths in www/. */
function importsOf(folder: string): Imports {
  const files = readdirSync(join(www, folder), { recursive: true, encoding: "utf8" });
  return new Map(
    files
      .filter((file) => file.endsWith(".ts"))
      .map((file) => {
        const path = join(folder, file);
        return [path, specifiers(readFileSync(join(www, path), "utf8")).map((to) => at(path, to))];
      }),
  );
}

function specifiers(source: string): string[] {
  return [...source.matchAll(/(?:from|import)\s*\(?\s*"(\.[^"]+)"/g)].map(([, to = ""]) => to);
}

function at(from: string, to: string): string {
  return relative(".", join(dirname(from), to));
}

/** The panel a file belongs to: the folder in www/panels it stands in. */
function panelOf(path: string): string | null {
  return /^panels\/([^/]+)\//.exec(path)?.[1] ?? null;
}

/** Imports of a panel from outside its own folder. */
function intrusions(imports: Imports): string[] {
  return [...imports].flatMap(([from, all]) =>
    all
      .filter((to) => panelOf(to) !== null && panelOf(to) !== panelOf(from))
      .map((to) => `${from} imports ${to}`),
  );
}

test("no panel imports from another panel's folder", () => {
  const imports = importsOf("panels");
  expect(new Set([...imports.keys()].map(panelOf)).size).toBeGreaterThan(15);
  expect([...imports.keys()].filter((path) => panelOf(path) === null)).toEqual([]);
  expect(intrusions(imports)).toEqual([]);
});

test("nothing that panels are made of imports a panel", () => {
  for (const folder of BELOW) expect(intrusions(importsOf(folder))).toEqual([]);
});

test("an import of another panel is found, a type's and a chunk's too", () => {
  const source = `
    import type { Held } from "../files/answer.js";
    import { own } from "./own.js";
    import "../../widgets/vars.js";
    const later = import("../table/table.js");`;
  const path = "panels/worked/worked.ts";
  const imports = new Map([[path, specifiers(source).map((to) => at(path, to))]]);
  expect(intrusions(imports)).toEqual([
    `${path} imports panels/files/answer.js`,
    `${path} imports panels/table/table.js`,
  ]);
});
