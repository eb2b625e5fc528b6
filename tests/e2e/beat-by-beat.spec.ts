/**
 * The notes' examples as a student steps through them: at every beat the line above the scrub bar,
 * its formula, and the lit line of the worked solution. What is read off the page is compared as a
 * sequence: the notes' own lines, in the notes' own order.
 */
import { type Explorer, expect, test } from "./explorer";

/** What the page says at one beat. */
interface Said {
  words: string;
  /** The formula beside the words, on a line. */
  formula: string;
  /** The lit line of the worked solution. */
  line: string;
}

/** From a formula's markup: subscripts and fractions stay in their order, spaces go. */
const flat = (text: string): string => text.replace(/\s+/g, "");

async function stepThrough(explorer: Explorer, hash: string): Promise<Said[]> {
  const { page } = explorer;
  // A motion on the way would only take time.
  await page.emulateMedia({ reducedMotion: "reduce" });
  await explorer.open(`${hash}&order=notes&show=controls+transport+diagram+worked`);
  const playback = page.getByRole("region", { name: "Playback" });
  const solution = page.getByRole("region", { name: "Worked solution" });
  // The button keeps the focus; looked up once, for there are many beats.
  await playback.getByRole("button", { name: "Forward one beat" }).focus();
  const [transport, panel] = await Promise.all([
    playback.elementHandle(),
    solution.elementHandle(),
  ]);
  if (transport === null || panel === null) throw new Error("both panels are open");
  const last = Number(await explorer.position.getAttribute("max"));
  const said: Said[] = [];
  for (let beat = 1; beat <= last; beat++) {
    await explorer.press("Enter");
    await expect(explorer.position).toHaveJSProperty("value", String(beat));
    const seen = await transport.evaluate((element, solution) => {
      const math = (box: Element | null | undefined): string =>
        Array.from(box?.querySelectorAll("math") ?? [], (m) => m.textContent).join("");
      return {
        words: element.querySelector("input")?.getAttribute("aria-valuetext") ?? "",
        live: element.querySelector<HTMLElement>("[aria-live=polite]")?.innerText ?? "",
        formula: math(element),
        equations: element.querySelectorAll(".formula .equation").length,
        line: math((solution as Element).querySelector("[aria-current=step]")),
      };
    }, panel);
    // What is announced is what is seen, with its symbols set; and what comes out of it.
    const plain = seen.words
      .replace(/[₀-₉]/g, (digit) => String("₀₁₂₃₄₅₆₇₈₉".indexOf(digit)))
      .replaceAll("_", "");
    const live = seen.live.replace(/\s+/g, " ").replace(" :", ":").trim();
    const result = flat(seen.formula).split("=").at(-1);
    if (seen.equations === 1) expect(live).toBe(`${plain}: ${result}`);
    else expect(live.startsWith(plain)).toBe(true);
    said.push({ words: seen.words, formula: flat(seen.formula), line: flat(seen.line) });
  }
  return said;
}

/** Each of these beats comes after the one before, and its line and its formula end like this. */
function inOrder(said: readonly Said[], wanted: readonly (readonly [string, string])[]): void {
  let from = 0;
  for (const [words, end] of wanted) {
    const place = said.findIndex((beat, i) => i >= from && beat.words.includes(words));
    const told = said.map((beat, i) => `${i + 1}. ${beat.words} | ${beat.formula} | ${beat.line}`);
    expect(place, `“${words}” after beat ${from} of\n${told.join("\n")}`).toBeGreaterThanOrEqual(
      from,
    );
    const beat = said[place];
    expect(beat?.line.endsWith(end), `${end} at the end of ${beat?.line}`).toBe(true);
    expect(beat?.formula.endsWith(end), `${end} at the end of ${beat?.formula}`).toBe(true);
    from = place + 1;
  }
}

test("notes-linear, beat by beat: the notes' lines in the notes' order", async ({ explorer }) => {
  const said = await stepThrough(explorer, "preset=notes-linear");
  inOrder(said, [
    ["hidden state h₁", "=0.5"],
    ["prediction ŷ₁", "=0.5"],
    ["loss l₁", "=(0.5−2)2=2.25"],
    ["hidden state h₂", "=1.75"],
    ["prediction ŷ₂", "=1.75"],
    ["loss l₂", "=(1.75−5)2=10.5625"],
    ["add up to L", "=2.25+10.5625=12.8125"],
    // ∇W_hy is finished …
    ["gradient ∂L/∂o₂", "=−6.5"],
    ["step 2 contributes to ∇W_hy", "=−6.5·1.75=−11.375"],
    ["gradient ∂L/∂o₁", "=−3"],
    ["step 1 contributes to ∇W_hy", "=−3·0.5=−1.5"],
    ["add up to ∇W_hy", "=−11.375+(−1.5)=−12.875"],
    // … before ∇W_hh is begun.
    ["add up to ∂L/∂h₂", "=−6.5"],
    ["step 2 contributes to ∇W_hh", "=−6.5·0.5=−3.25"],
    ["direct contribution, from o₁ to h₁", "=−3"],
    ["contribution from the future, from h₂ back to h₁", "=1.5·(−6.5)=−9.75"],
    ["add up to ∂L/∂h₁", "=−3+(−9.75)=−12.75"],
    ["step 1 contributes to ∇W_hh", "=−12.75·0=0"],
    ["add up to ∇W_hh", "=−3.25"],
    ["step 2 contributes to ∇W_xh", "=−6.5·2=−13"],
    ["step 1 contributes to ∇W_xh", "=−12.75·1=−12.75"],
    ["add up to ∇W_xh", "=−13+(−12.75)=−25.75"],
    // And what the step has brought, with the new weights.
    ["the loss once more", "L′=l′1+l′2=0.523651+0.202291=0.725942"],
  ]);
  const last = said.at(-1)?.line ?? "";
  expect(last).toContain("a′2=W′xhx2+W′hhh′1=1.015·2+1.565·1.015=3.61848");
  expect(last).toContain("l′2=(ŷ′2−y2)2=(4.55023−5)2=0.202291");
});

test("notes-tanh, beat by beat: six digits, in the notes' order", async ({ explorer }) => {
  const said = await stepThrough(explorer, "preset=notes-tanh");
  inOrder(said, [
    ["hidden state h₁", "=0.761594"],
    ["loss l₁", "=0.290013"],
    ["hidden state h₂", "=0.942681"],
    ["loss l₂", "=0.444324"],
    ["add up to L", "=0.290013+0.444324=0.734336"],
    ["gradient ∂L/∂o₂", "=0.942681"],
    ["gradient ∂L/∂o₁", "=0.761594"],
    ["add up to ∇W_hy", "=1.46867"],
    ["add up to ∂L/∂h₂", "=0.942681"],
    ["giving ∂L/∂a₂", "=0.111353·0.942681=0.10497"],
    ["step 2 contributes to ∇W_hh", "=0.10497·0.761594=0.0799447"],
    ["from h₂ back to h₁", "=0.10497"],
    ["add up to ∂L/∂h₁", "=0.761594+0.10497=0.866564"],
    ["giving ∂L/∂a₁", "=0.363935"],
    ["step 1 contributes to ∇W_hh", "=0.363935·0=0"],
    ["add up to ∇W_hh", "=0.0799447"],
    ["add up to ∇W_xh", "=0.10497+0.363935=0.468905"],
    ["the loss once more", "=0.199921+0.317425=0.517346"],
  ]);
  // Before it is a factor, φ′ is found.
  const damped = said.filter(({ words }) => words.includes("giving ∂L/∂a"));
  expect(damped.map(({ line }) => line.slice(0, line.indexOf("∂L")))).toEqual([
    "φ′(a2)=1−h22=1−0.9426812=0.111353",
    "φ′(a1)=1−h12=1−0.7615942=0.419974",
  ]);
});
