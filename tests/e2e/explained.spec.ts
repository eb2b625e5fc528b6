/** Every number explained: the worked solution, the formula of a beat, places pointed at and pinned. */
import { type Explorer, expect, test } from "./explorer";

/** What is copied as plain text: the solution as a student would write it. */
async function solution(explorer: Explorer): Promise<string[]> {
  const panel = explorer.page.getByRole("region", { name: "Worked solution" });
  await explorer.page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await panel.getByRole("button", { name: "Text", exact: true }).click();
  await expect(panel.getByText("Copied.")).toBeVisible();
  const text = await explorer.page.evaluate(() => navigator.clipboard.readText());
  return text.split("\n").map((line) => line.trim());
}

test("notes-linear: the lines of the notes, in their order, with their numbers", async ({
  explorer,
}) => {
  await explorer.open("preset=notes-linear&show=diagram+transport+worked");
  const lines = await solution(explorer);
  const wanted = [
    "h_1 = a_1 = 0.5",
    "l_1 = (ŷ_1 − y_1)^2 = (0.5 − 2)^2 = 2.25",
    "h_2 = a_2 = 1.75",
    "l_2 = (ŷ_2 − y_2)^2 = (1.75 − 5)^2 = 10.5625",
    "L = l_1 + l_2 = 2.25 + 10.5625 = 12.8125",
    "∂⁺L/∂W_hy(2) = ∂L/∂o_2 · h_2 = −6.5 · 1.75 = −11.375",
    "∂⁺L/∂W_hy(1) = ∂L/∂o_1 · h_1 = −3 · 0.5 = −1.5",
    "∂L/∂W_hy = ∂⁺L/∂W_hy(2) + ∂⁺L/∂W_hy(1) = −11.375 + (−1.5) = −12.875",
    "∂L/∂h_2 = ∂L/∂h_2 (direct) = −6.5",
    "∂⁺L/∂W_hh(2) = ∂L/∂a_2 · h_1 = −6.5 · 0.5 = −3.25",
    "∂L/∂h_1 (future) = W_hh ∂L/∂a_2 = 1.5 · (−6.5) = −9.75",
    "∂L/∂h_1 = ∂L/∂h_1 (direct) + ∂L/∂h_1 (future) = −3 + (−9.75) = −12.75",
    "∂⁺L/∂W_hh(1) = ∂L/∂a_1 · h_0 = −12.75 · 0 = 0",
    "∂L/∂W_hh = ∂⁺L/∂W_hh(2) + ∂⁺L/∂W_hh(1) = −3.25 + 0 = −3.25",
    "∂L/∂W_xh = ∂⁺L/∂W_xh(2) + ∂⁺L/∂W_xh(1) = −13 + (−12.75) = −25.75",
    "l_2′ = (ŷ_2′ − y_2)^2 = (4.55023 − 5)^2 = 0.202291",
    "L′ = l_1′ + l_2′ = 0.523651 + 0.202291 = 0.725942",
  ];
  let from = 0;
  for (const line of wanted) {
    const place = lines.indexOf(line.replace("−12.75 · 0 = 0", "−12.75 · 0 = −0"), from);
    const found = place >= 0 ? place : lines.indexOf(line, from);
    expect(found, `“${line}” after line ${from} of\n${lines.join("\n")}`).toBeGreaterThanOrEqual(
      from,
    );
    from = found + 1;
  }
});

test("notes-tanh: the same, with φ′ as a factor", async ({ explorer }) => {
  await explorer.open("preset=notes-tanh&show=diagram+transport+worked");
  const lines = await solution(explorer);
  for (const line of [
    "h_2 = tanh(a_2) = tanh(1.76159) = 0.942681",
    "L = l_1 + l_2 = 0.290013 + 0.444324 = 0.734336",
    "φ′(a_2) = 1 − h_2^2 = 1 − 0.942681^2 = 0.111353",
    "∂L/∂a_2 = φ′(a_2) · ∂L/∂h_2 = 0.111353 · 0.942681 = 0.10497",
    "∂L/∂h_1 = ∂L/∂h_1 (direct) + ∂L/∂h_1 (future) = 0.761594 + 0.10497 = 0.866564",
  ]) {
    expect(lines).toContain(line);
  }
});

test("both orders hold the same lines", async ({ explorer }) => {
  const sorted = async (order: string): Promise<string[]> => {
    await explorer.open(`preset=theory&order=${order}&show=diagram+transport+worked`);
    const lines = await solution(explorer);
    return lines.filter((line) => line.includes("=")).sort();
  };
  expect(await sorted("program")).toEqual(await sorted("notes"));
});

test("the current line is lit, and clicking another goes there", async ({ explorer, page }) => {
  // Tall enough for the panel: what scrolls is the solution, not the page.
  await page.setViewportSize({ width: 1280, height: 1400 });
  await explorer.open("preset=notes-linear&at=dh:1&show=diagram+transport+worked");
  const panel = page.getByRole("region", { name: "Worked solution" });
  const current = panel.getByRole("button").and(page.locator("[aria-current=step]"));
  await expect(current).toHaveCount(1);
  await expect(current).toHaveAttribute("title", /∂L\/∂h₁/);
  await expect(current).toBeInViewport();
  await panel.getByTitle("Forward: loss l₂ of step 2").click();
  await expect(current).toHaveAttribute("title", /loss l₂/);
  await expect(explorer.node("h 1")).toHaveAccessibleName(/, 0\.5$/);
});

test("a copied LaTeX line compiles in shape: braces balance, no symbol is left over", async ({
  explorer,
  page,
}) => {
  await explorer.open("preset=theory&show=diagram+transport+worked");
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  const panel = page.getByRole("region", { name: "Worked solution" });
  await panel.getByRole("button", { name: "LaTeX" }).click();
  await expect(panel.getByText("Copied.")).toBeVisible();
  const text = await page.evaluate(() => navigator.clipboard.readText());
  expect(text).toContain("\\begin{align*}");
  expect(text).toContain("\\begin{bmatrix}");
  let depth = 0;
  let least = 0;
  for (const character of text) {
    if (character === "{") depth += 1;
    if (character === "}") depth -= 1;
    least = Math.min(least, depth);
  }
  expect([depth, least]).toEqual([0, 0]);
  expect(text.match(/\\left/g)?.length).toBe(text.match(/\\right/g)?.length);
  expect(text.replace(/%.*|\\text\{[^}]*\}/g, "")).not.toMatch(/[^\x20-\x7e\n]/);
});

test("∂⁺ is explained once, in front of the first share, on the page and in every copy", async ({
  explorer,
  page,
}) => {
  await explorer.open("preset=notes-linear&show=diagram+transport+worked");
  const panel = page.getByRole("region", { name: "Worked solution" });
  const note = panel.getByText("∂⁺ is the derivative that counts this one use");
  await expect(note).toHaveCount(1);
  const lines = await solution(explorer);
  const at = lines.findIndex((line) => line.startsWith("∂⁺ is the derivative"));
  expect(lines[at - 1]).toBe("∇W_hy");
  expect(lines.slice(0, at).join("").includes("∂⁺L")).toBe(false);
});

test("a truncated solution says first what is left out, and writes ∂̃ for what lacks it", async ({
  explorer,
  page,
}) => {
  await explorer.open("preset=notes-linear-h1&truncate=1,1&at=end&show=diagram+transport+worked");
  const lines = await solution(explorer);
  expect(lines[0]).toMatch(/^Truncated with k_1 = 1 and k_2 = 1: .* ∂̃ stands for ∂/);
  expect(lines).toContain("∂̃L/∂h_1 = ∂L/∂h_1 (direct) + 0 (cut) = 0 + 0 (cut) = 0");
  expect(lines).toContain("∂̃L/∂W_hh = ∂⁺L/∂W_hh(2) + ∂̃⁺L/∂W_hh(1) = −4 + 0 = −4");
  expect(lines.some((line) => line.startsWith("∂L/∂W_hy = "))).toBe(true);
  const panel = page.getByRole("region", { name: "Worked solution" });
  await expect(panel.getByText("Truncated with k")).toBeVisible();
  await panel.getByRole("button", { name: "LaTeX" }).click();
  await expect(panel.getByText("Copied.")).toBeVisible();
  const text = await page.evaluate(() => navigator.clipboard.readText());
  expect(text).toMatch(/^Truncated with \$k_1\$ = 1 .* \$\\widetilde\{\\partial\}\$ stands for/);
  expect(text.replace(/%.*|\\text\{[^}]*\}/g, "")).not.toMatch(/[^\x20-\x7e\n]/);
  // A window over everything leaves nothing out, and nothing is said.
  await explorer.open("preset=notes-linear-h1&truncate=2,2&at=end&show=diagram+transport+worked");
  expect((await solution(explorer)).join("")).not.toMatch(/Truncated|∂̃/);
});

test("a single entry's update with clipping, and the loss after it, in their cards", async ({
  explorer,
  page,
}) => {
  await explorer.open("preset=theory&clip=0.1&at=end&pin=whh.1.2,L&show=diagram+clipping");
  const entry = page.getByRole("note", { name: "How W_hh, row 1, column 2 comes about" });
  const told = async (card: typeof entry): Promise<string> =>
    ((await card.textContent()) ?? "").replace(/\s+/g, "");
  expect(await told(entry)).toContain("=−0.4−0.1·0.0431755·(−0.198545)=−0.399143");
  const after = await told(page.getByRole("note", { name: "How L comes about" }));
  expect(after).toContain("L′=l′1+l′2+l′3=1.63383+1.45589+0.806576=3.89629");
  // How it comes about step by step stands in the worked solution.
  expect(after).not.toContain("softmax");
});

test("where the clipboard is out of reach the text is there to be copied by hand", async ({
  explorer,
  page,
}) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, "clipboard", { value: undefined });
  });
  await explorer.open("preset=notes-linear&show=diagram+transport+worked");
  const panel = page.getByRole("region", { name: "Worked solution" });
  await panel.getByRole("button", { name: "Markdown" }).click();
  await expect(panel.getByRole("textbox")).toHaveValue(/\$\$L = l_\{1\} \+ l_\{2\}/);
});

test("the formula of the beat stands beside its words", async ({ explorer, page }) => {
  await explorer.open("preset=notes-linear&at=dhFuture:1");
  const math = page.getByRole("region", { name: "Playback" }).getByRole("math");
  expect((await math.allTextContents()).join("").replace(/\s+/g, "")).toContain(
    "=1.5·(−6.5)=−9.75",
  );
});

test("pointing at a place explains what stands there so far", async ({ explorer, page }) => {
  await explorer.open("preset=notes-linear&at=dhDirect:1");
  await explorer.node("h 1").hover();
  const card = page.getByRole("status", { name: "How h 1 comes about" });
  await expect(card).toBeVisible();
  const told = async (): Promise<string> => ((await card.textContent()) ?? "").replace(/\s+/g, "");
  expect(await told()).toContain("=−3");
  // The future has not arrived yet.
  expect(await told()).not.toContain("−9.75");
  await page.mouse.move(2, 2);
  await expect(card).toHaveCount(0);
});

test("pinned by click or Enter, several at once, following the scrubber, and in the address", async ({
  explorer,
  page,
}) => {
  await explorer.open("preset=notes-linear&at=dhDirect:1");
  await explorer.node("h 1").click();
  await explorer.focus();
  await explorer.press("ArrowUp"); // into the picture, at h 1
  await explorer.press("ArrowRight");
  await explorer.press("ArrowUp"); // over the edge between them
  await explorer.press("ArrowUp");
  await expect(explorer.node("ŷ 2")).toBeFocused();
  await explorer.press("Enter");
  const first = page.getByRole("note", { name: "How h 1 comes about" });
  await expect(first).toBeVisible();
  await expect(page.getByRole("note", { name: "How ŷ 2 comes about" })).toBeVisible();
  await explorer.press(".");
  await expect(first).toContainText("9.75");
  await expect(page).toHaveURL(/pin=h%3A1%2Cyhat%3A2|pin=h:1,yhat:2/);
  await page.reload();
  await expect(first).toBeVisible();
  await explorer.focus();
  await explorer.press("Escape");
  await expect(page.getByRole("note")).toHaveCount(0);
});

test("seeking to any beat gives the same picture as playing to it", async ({ explorer, page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await explorer.open("preset=notes-tanh&steps=4&order=program&show=diagram+transport+worked");
  const picture = (): Promise<string> =>
    page.evaluate(async () => {
      const explorer = document.querySelector("bptt-explorer") as HTMLElement & {
        updateComplete: Promise<unknown>;
      };
      await explorer.updateComplete;
      const shell = explorer.shadowRoot?.querySelector(".shell")?.cloneNode(true) as HTMLElement;
      // Lit's own comments are no part of the picture.
      return shell.innerHTML.replace(/<!--.*?-->/g, "").replace(/\s+/g, " ");
    });
  const step = (by: number): Promise<void> =>
    page.evaluate(
      (n) =>
        (document.querySelector("bptt-explorer") as HTMLElement & { step(n: number): void }).step(
          n,
        ),
      by,
    );
  const seek = (to: number): Promise<void> =>
    page.evaluate(
      (n) =>
        (document.querySelector("bptt-explorer") as HTMLElement & { seek(n: number): void }).seek(
          n,
        ),
      to,
    );
  const length = Number(await explorer.position.getAttribute("max")) + 1;
  const played: string[] = [await picture()];
  for (let i = 1; i < length; i++) {
    await step(1);
    played.push(await picture());
  }
  expect(new Set(played).size).toBe(length);
  // A fixed shuffle: every beat once, far apart.
  const stride = [17, 19, 23, 29].find((n) => length % n !== 0) ?? 1;
  for (let i = 0; i < length; i++) {
    const beat = (i * stride) % length;
    await seek(beat);
    expect(await picture(), `beat ${beat}`).toBe(played[beat]);
  }
});

for (const width of [1280, 390]) {
  test(`the pieces of a formula stand on one baseline: ${width} px`, async ({ explorer, page }) => {
    await page.setViewportSize({ width, height: 844 });
    for (const hash of ["preset=notes-tanh&at=dh:1", "preset=theory&at=a:2"]) {
      await explorer.open(`${hash}&show=transport+diagram+worked`);
      await expect(page.locator(".solution .line").first()).toBeVisible();
      // Of each line of text the equals signs; where it wraps, another begins to the left of the last.
      const apart = await page.locator(".equation").evaluateAll((equations) =>
        equations.flatMap((equation) => {
          let last: DOMRect | null = null;
          return Array.from(
            equation.querySelectorAll(":scope > math > mo, :scope > math > mrow > mo"),
          )
            .filter((sign) => sign.textContent?.trim() === "=")
            .flatMap((sign) => {
              const box = sign.getBoundingClientRect();
              const before = last;
              last = box;
              return before === null || before.left >= box.left
                ? []
                : [Math.abs(before.bottom - box.bottom)];
            });
        }),
      );
      expect(apart.length).toBeGreaterThan(5);
      expect(Math.max(...apart), hash).toBeLessThan(1);
    }
  });
}

for (const [file, show] of [
  ["en.html", "transport+diagram+worked"],
  ["index.html", "transport+diagram+worked"],
] as const) {
  test(`the lit line is on the screen together with the picture: ${file} ${show}`, async ({
    explorer,
    page,
  }) => {
    await explorer.open(`preset=notes-linear&show=${show}`, file);
    const lit = page.locator(".solution [aria-current='step']");
    const beats = Number(await explorer.position.getAttribute("max"));
    for (let beat = 1; beat <= beats; beat += 3) {
      await page.evaluate((to) => document.querySelector("bptt-explorer")?.seek(to), beat);
      await expect
        .poll(async () => {
          const box = await lit.boundingBox();
          return box !== null && box.y > 0 && box.y + box.height <= 800;
        }, `beat ${beat}`)
        .toBe(true);
      expect(await page.evaluate(() => scrollY)).toBe(0);
    }
  });
}

test("on a phone the lit line stands in the first rows of the solution", async ({
  explorer,
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await explorer.open("preset=notes-linear&show=transport+diagram+worked&at=h:1");
  const lit = page.locator(".solution [aria-current='step']");
  for (const beat of ["L", "dh:1", "shareWhh:1"]) {
    await page.evaluate((to) => document.querySelector("bptt-explorer")?.seek(to), beat);
    await expect
      .poll(async () => {
        const [line, box] = [
          await lit.boundingBox(),
          await page.locator(".solution").boundingBox(),
        ];
        return (line?.y ?? 1000) - (box?.y ?? 0);
      })
      .toBeLessThan(60);
    expect(await page.evaluate(() => scrollY)).toBe(0);
  }
});
