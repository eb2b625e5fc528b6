/**
 * What axe finds on the page as it is, one line a rule. `inside`: only there, as selectors from shadow
 * tree to shadow tree; axe does not know that what lies behind a modal dialog is inert. `rules`: these
 * alone, also such as are not among the usual ones.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "@playwright/test";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

export async function violations(
  page: Page,
  inside?: readonly string[],
  rules?: readonly string[],
): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(
    async ([path, rules]) => {
      const { axe } = window as unknown as {
        axe: {
          run(
            context: unknown,
            options: unknown,
          ): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
        };
      };
      return (
        await axe.run(
          path === undefined ? document : { include: { fromShadowDom: path } },
          rules === undefined ? {} : { runOnly: { type: "rule", values: rules } },
        )
      ).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
    },
    [inside, rules] as const,
  );
}
