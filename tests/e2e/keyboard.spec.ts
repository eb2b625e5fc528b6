/**
 * By keyboard alone, with every panel open: Tab comes to every control, arrow keys to every number of
 * the picture and of the tables, each with a ring around it, and Tab leaves again.
 */
import type { Page } from "@playwright/test";
import { type Explorer, expect, test } from "./explorer";

const ALL = "show=controls+transport+diagram+distance+worked+table+contributions+nudge+paths";

/** What the page under test keeps: all there is to reach, and how it looks without the focus. */
interface Watch {
  /** Where the focus is: the place in the list and whether it shows; null outside the explorer. */
  where(): { place: number; name: string; ring: boolean } | null;
  focus(place: number): void;
  names: string[];
  /** The places that only arrow keys reach, by kind. */
  arrows: Record<"picture" | "run" | "parameters", number[]>;
  /** The places of the radio buttons that share a name with one that was reached. */
  sameChoice(place: number): number[];
}

async function watch(page: Page): Promise<{ names: string[]; arrows: Watch["arrows"] }> {
  return page.evaluate(() => {
    const root = document.querySelector("bptt-explorer")?.shadowRoot;
    if (!root) throw new Error("no explorer");
    const controls =
      "button, a[href], input, select, textarea, summary, [tabindex], [role=button], [role=slider], [role=combobox], [role=spinbutton]";
    const all = Array.from(root.querySelectorAll<HTMLElement>(controls)).filter(
      (element) => element.checkVisibility() && !element.matches(":disabled"),
    );
    // A ring may be drawn by what holds the control, or by the shape inside it.
    const parts = (element: Element): (Element | null)[] => [
      element,
      element.closest("label"),
      element.querySelector("rect"),
    ];
    const look = (element: Element): string =>
      parts(element)
        .map((part) => {
          if (part === null) return "";
          const { outlineStyle, outlineWidth, outlineColor, boxShadow, stroke, strokeWidth } =
            getComputedStyle(part);
          const outline =
            outlineStyle === "none" || outlineWidth === "0px" ? "" : outlineWidth + outlineColor;
          // An edge has a halo.
          const halo = stroke === "none" ? "" : `${strokeWidth} ${stroke}`;
          return `${outline} ${boxShadow} ${halo}`;
        })
        .join("; ");
    const name = (element: HTMLElement): string =>
      element.ariaLabel ?? element.title ?? element.textContent?.trim() ?? "";
    const before = all.map(look);
    const within = (selector: string): number[] =>
      all.flatMap((element, place) => (element.closest(selector) ? [place] : []));
    const arrows = {
      picture: all.flatMap((element, place) => (element.matches("[data-node]") ? [place] : [])),
      run: within("table.run"),
      parameters: within("table.parameters"),
    };
    const names = all.map((element) => name(element) || element.textContent?.trim() || "");
    (window as unknown as { watched: Watch }).watched = {
      names,
      arrows,
      focus: (place) => all[place]?.focus(),
      where: () => {
        const focused = root.activeElement;
        if (focused === null) return null;
        const place = all.indexOf(focused as HTMLElement);
        const ring = look(focused) !== (before[place] ?? "") && /\dpx/.test(look(focused));
        return { place, name: names[place] ?? focused.outerHTML.slice(0, 80), ring };
      },
      sameChoice: (place) => {
        const radio = all[place];
        if (!(radio instanceof HTMLInputElement) || radio.type !== "radio") return [];
        return all.flatMap((other, i) =>
          other instanceof HTMLInputElement && other.name === radio.name ? [i] : [],
        );
      },
    };
    return { names, arrows };
  });
}

const where = (page: Page): Promise<ReturnType<Watch["where"]>> =>
  page.evaluate(() => (window as unknown as { watched: Watch }).watched.where());

/** What arrow keys lead to from where the focus is, each with its ring; until all of `places` are. */
async function wander(explorer: Explorer, places: readonly number[]): Promise<Set<number>> {
  const { page } = explorer;
  const start = await where(page);
  const seen = new Set<number>(start === null ? [] : [start.place]);
  const waiting = [...seen];
  for (let from = waiting.pop(); from !== undefined; from = waiting.pop()) {
    for (const key of ["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"]) {
      if (places.every((place) => seen.has(place))) return seen;
      await page.evaluate(
        (place) => (window as unknown as { watched: Watch }).watched.focus(place),
        from,
      );
      await explorer.press(key);
      const here = await where(page);
      expect(here, `${key} keeps the focus`).not.toBeNull();
      if (here === null || seen.has(here.place)) continue;
      expect(here.ring, `a ring around ${here.name}`).toBe(true);
      seen.add(here.place);
      waiting.push(here.place);
    }
  }
  return seen;
}

for (const [hash, phone] of [
  ["preset=notes-linear&at=dh:1&pin=h:1", false],
  ["preset=theory&steps=1&at=dh:1", false],
  ["preset=notes-tanh&at=end", true],
] as const) {
  test(`everything is reached, nothing is a trap: ${hash}${phone ? ", on a phone" : ""}`, async ({
    explorer,
    page,
  }) => {
    test.slow();
    await page.emulateMedia({ reducedMotion: "reduce" });
    if (phone) await page.setViewportSize({ width: 390, height: 844 });
    await explorer.open(`${hash}&${ALL}`);
    await page.getByRole("button", { name: /^More/ }).focus();
    await explorer.press("Enter");
    // Everything is looked at without the focus first.
    await page.evaluate(() => {
      const root = document.querySelector("bptt-explorer")?.shadowRoot;
      (root?.activeElement as HTMLElement | null)?.blur();
    });
    const { names, arrows } = await watch(page);
    const reached = new Set<number>();

    // Back to the top of the page: no trap that way either.
    await explorer.press("Shift+Tab");
    for (let i = 0; i < names.length && (await where(page)) !== null; i++)
      await explorer.press("Shift+Tab");
    expect(await where(page), "Shift+Tab leaves the explorer at its beginning").toBeNull();

    // Forward through the whole page, until the explorer has been entered and left.
    let [entered, left] = [false, false];
    for (let i = 0; i < names.length + 40 && !left; i++) {
      await explorer.press("Tab");
      const here = await where(page);
      if (here === null) {
        left = entered;
        continue;
      }
      entered = true;
      expect(here.place, `${here.name} is among the controls`).toBeGreaterThanOrEqual(0);
      expect(here.ring, `a ring around ${here.name}`).toBe(true);
      reached.add(here.place);
    }
    expect(left, "Tab leaves the explorer at its end").toBe(true);
    await explorer.press("Shift+Tab");
    expect(await where(page), "Shift+Tab comes back").not.toBeNull();

    // One of a choice is reached by Tab, the others by arrow keys, as browsers have it.
    for (const place of [...reached]) {
      const others = await page.evaluate(
        (at) => (window as unknown as { watched: Watch }).watched.sameChoice(at),
        place,
      );
      for (const other of others) reached.add(other);
    }

    // The picture and the tables: one stop each, then arrow keys.
    const within = async (places: readonly number[]): Promise<void> => {
      for (const place of await wander(explorer, places)) reached.add(place);
      const missed = places.filter((place) => !reached.has(place));
      expect(missed.map((place) => names[place])).toEqual([]);
    };
    await explorer.focus();
    await explorer.press("ArrowUp");
    await within(arrows.picture);
    for (const [places, name] of [
      [arrows.run, /^Every value/],
      [arrows.parameters, /^The parameters/],
    ] as const) {
      await page.getByRole("table", { name }).locator("[tabindex='0']").first().focus();
      await within(places);
    }

    expect(names.filter((_, place) => !reached.has(place))).toEqual([]);
  });
}
