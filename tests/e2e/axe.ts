/**
 * What axe finds on the page as it is, one line a rule. `inside`: only there, as selectors from shadow
 * tree to shadow tree; axe does not know that what lies behind a modal dialog is inert.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "@playwright/test";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

export async function violations(page: Page, inside?: readonly string[]): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(async (path) => {
    const { axe } = window as unknown as {
      axe: {
        run(context: unknown): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
      };
    };
    return (
      await axe.run(path === undefined ? document : { include: { fromShadowDom: path } })
    ).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
  }, inside);
}
