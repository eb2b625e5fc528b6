/** No number touches its box: in the nodes of every example at every width, and in the cards of the weights. */
import type { Page } from "@playwright/test";
import { presetIds } from "../../www/state/presets.js";
import { type Explorer, expect, test } from "./explorer";

/** Between a number and its box at least so many CSS pixels. */
const CLEAR = 2;

/** Every number that comes nearer than that to the box it stands in. */
function touching(page: Page, clear: number): Promise<string[]> {
  return page.evaluate((clear) => {
    const root = document.querySelector("bptt-explorer")?.shadowRoot;
    const found: string[] = [];
    const look = (text: Element, box: DOMRect, what: string): void => {
      const written = document.createRange();
      written.selectNodeContents(text);
      const { left, right, top, bottom } = (
        text instanceof SVGElement ? text : written
      ).getBoundingClientRect();
      // A line is higher than its digits, which are seven tenths of the type's size.
      const ink = 0.35 * Number.parseFloat(getComputedStyle(text).fontSize);
      const middle = (top + bottom) / 2;
      const room = Math.min(
        left - box.left,
        box.right - right,
        middle - ink - box.top,
        box.bottom - middle - ink,
      );
      if (room < clear) found.push(`${what}: ${text.textContent}, ${room.toFixed(1)} px`);
    };
    for (const node of root?.querySelectorAll(".node[data-node]") ?? []) {
      const box = node.querySelector("rect")?.getBoundingClientRect();
      for (const text of node.querySelectorAll("text:is(.value, .gradient)"))
        if (box !== undefined) look(text, box, node.getAttribute("data-node") ?? "");
    }
    for (const card of root?.querySelectorAll(".weights .card:not(.total)") ?? []) {
      const { left, top, width, height } = card.getBoundingClientRect();
      // Above and below a card ends with its lines.
      const box = new DOMRect(left, top - 4, width, height + 8);
      for (const text of card.querySelectorAll("output, .so-far"))
        if (text.getClientRects().length > 0) look(text, box, card.getAttribute("data-node") ?? "");
      const [so, value] = [card.querySelector(".so-far"), card.querySelector("output")];
      if (so === null || value === null) continue;
      const written = document.createRange();
      written.selectNodeContents(value);
      const gap = so.getBoundingClientRect().left - written.getBoundingClientRect().right;
      if (gap < clear)
        found.push(`${card.getAttribute("data-node")}: ${so.textContent} meets its value`);
    }
    return found;
  }, clear);
}

async function standStill(explorer: Explorer): Promise<void> {
  await expect(explorer.diagram.locator(".network")).toBeVisible();
}

// All numbers there are; and on the way back, with the current one's box bold.
for (const at of ["end", "da:2"]) {
  test(`in every example, at every width, numbers are clear of their boxes: ${at}`, async ({
    explorer,
    page,
  }) => {
    test.setTimeout(180_000);
    for (const preset of presetIds) {
      await explorer.open(`preset=${preset}&at=${at}`);
      await standStill(explorer);
      for (const width of [1280, 1000, 720, 390]) {
        await explorer.resize(width, 800);
        await expect
          .poll(() => touching(page, CLEAR), { message: `${preset} at ${width} px` })
          .toEqual([]);
      }
    }
  });
}

test("nor where pinned explanations take of the picture's height", async ({ explorer, page }) => {
  for (const preset of ["blame", "landing", "theory", "notes-linear"]) {
    await explorer.open(`preset=${preset}&at=end&pin=h:1,a:2`);
    await standStill(explorer);
    expect(await touching(page, CLEAR)).toEqual([]);
  }
});

test("a number in a field or in the form of an edit is clear of its rim", async ({
  explorer,
  page,
}) => {
  await explorer.open("preset=notes-linear&at=end&w-hh=-1.23456");
  const rooms = (): Promise<number[]> =>
    page.evaluate(() => {
      const root = document.querySelector("bptt-explorer")?.shadowRoot;
      const fields = root?.querySelectorAll<HTMLInputElement>("input.number, .editor input");
      return [...(fields ?? [])].map((field) => {
        const style = getComputedStyle(field);
        const pen = document.createElement("canvas").getContext("2d");
        if (pen === null) return Number.NaN;
        pen.font = style.font;
        const padding =
          Number.parseFloat(style.paddingLeft) + Number.parseFloat(style.paddingRight);
        return field.clientWidth - padding - pen.measureText(field.value).width + padding / 2;
      });
    });
  await explorer.node("x 1").click();
  await expect(page.getByRole("dialog")).toBeVisible();
  for (const room of await rooms()) expect(room).toBeGreaterThanOrEqual(CLEAR);
});
