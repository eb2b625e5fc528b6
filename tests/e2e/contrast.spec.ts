/** Colours that a system forces, more contrast, and every theme in every host: what is drawn is seen. */
import type { Locator } from "@playwright/test";
import { violations } from "./axe";
import { expect, test } from "./explorer";
import { openHost } from "./host";

/** How many per cent of what is painted there stand out (3 : 1) from the colour most of it has. */
async function stands(locator: Locator): Promise<number> {
  const picture = (await locator.screenshot()).toString("base64");
  return locator.page().evaluate(async (picture) => {
    const bytes = Uint8Array.from(atob(picture), (char) => char.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes]));
    const context = new OffscreenCanvas(image.width, image.height).getContext("2d");
    if (context === null) return 0;
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(0, 0, image.width, image.height);
    const light = (i: number): number => {
      const [r = 0, g = 0, b = 0] = [0, 1, 2].map((k) => ((data[i + k] ?? 0) / 255) ** 2.2);
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const counts = new Map<number, number>();
    const all = Array.from({ length: data.length / 4 }, (_, i) => light(4 * i));
    for (const one of all) counts.set(one, (counts.get(one) ?? 0) + 1);
    const [ground = 0] = [...counts].sort(([, a], [, b]) => b - a)[0] ?? [];
    const apart = all.filter((one) => {
      const [low, high] = [Math.min(one, ground), Math.max(one, ground)];
      return (high + 0.05) / (low + 0.05) >= 3;
    });
    return (100 * apart.length) / all.length;
  }, picture);
}

for (const media of [
  { forcedColors: "active", colorScheme: "light" },
  { forcedColors: "active", colorScheme: "dark" },
  { contrast: "more", colorScheme: "light" },
  { contrast: "more", colorScheme: "dark" },
] as const) {
  test(`tracks, thumbs, keys, curves and streams are seen: ${Object.values(media).join(", ")}`, async ({
    explorer,
    page,
  }) => {
    await page.emulateMedia({ ...media, reducedMotion: "reduce" });
    await explorer.open("preset=blame&at=dh0&theme=light", "en.html");
    await expect(explorer.diagram).toBeVisible();
    const root = page.locator("bptt-explorer");
    expect(await stands(explorer.slider("W_hh"))).toBeGreaterThan(2);
    expect(await stands(explorer.slider("Sequence length T"))).toBeGreaterThan(2);
    // The triangle in the button that plays.
    expect(await stands(page.getByRole("button", { name: "Play" }))).toBeGreaterThan(4);
    expect(await stands(root.locator(".legend .drawn").first())).toBeGreaterThan(2);
    expect(await stands(root.locator(".distance-plot .picture svg"))).toBeGreaterThan(0.5);
    expect(await stands(explorer.diagram)).toBeGreaterThan(1);
    // What has the focus looks otherwise than before.
    const other = page.getByRole("button", { name: "Table", exact: true });
    const before = await other.evaluate((e) => getComputedStyle(e).outlineStyle);
    await page.keyboard.press("Tab");
    await other.focus();
    await expect(other).not.toHaveCSS("outline-style", before);
    await expect(other).not.toHaveCSS("outline-color", "rgba(0, 0, 0, 0)");
  });
}

for (const host of ["white", "black"])
  for (const theme of ["light", "dark", "auto"])
    test(`every text can be read: a ${host} page, theme ${theme}`, async ({ explorer, page }) => {
      await openHost(
        page,
        `<bptt-explorer loading="eager" preset="notes-tanh" at="end" theme="${theme}" show="controls transport diagram distance worked table checks"></bptt-explorer>`,
        `<style>html { background: ${host}; color: ${host === "white" ? "black" : "white"} }</style>`,
      );
      await expect(explorer.diagram).toBeVisible();
      await expect(page.getByRole("group", { name: "Gradient check" })).toContainText("×10⁻");
      const found = await violations(page);
      expect(found.filter((rule) => rule.startsWith("color-contrast"))).toEqual([]);
    });
