/** The notes' worked examples, stepped through as a student would. */
import { expect, test } from "./explorer";

const examples = {
  "notes-linear": {
    L: "12.8125",
    "∇W_hy": "−12.875",
    "∇W_hh": "−3.25",
    "∇W_xh": "−25.75",
    after: "0.725942",
    nodes: {
      "h 1": "0.5, ∂L −12.75",
      "h 2": "1.75, ∂L −6.5",
      "ŷ 1": "0.5, ∂L −3",
      "l 1": "2.25",
      "l 2": "10.5625",
      "h 0": "0, ∂L −19.125",
    },
  },
  "notes-linear-h1": {
    L: "1",
    "∇W_hy": "−8",
    "∇W_hh": "−7",
    "∇W_xh": "−7",
    after: null,
    nodes: { "h 1": "2, ∂L −3", "h 2": "4, ∂L −2" },
  },
  "notes-tanh": {
    L: "0.734336",
    "∇W_hy": "1.46867",
    "∇W_hh": "0.0799447",
    "∇W_xh": "0.468905",
    after: null,
    nodes: {
      "h 1": "0.761594, ∂L 0.866564",
      "h 2": "0.942681, ∂L 0.942681",
      "a 2": "1.76159, ∂L 0.10497",
    },
  },
} as const;

for (const [preset, numbers] of Object.entries(examples)) {
  test(`${preset}: step to the end and read the notes' numbers`, async ({ explorer }) => {
    await explorer.open();
    await explorer.choose(preset);
    await explorer.focus();
    const steps = Number(await explorer.position.getAttribute("max"));
    for (let step = 0; step < steps; step++) await explorer.press(".");
    await expect(explorer.position).toHaveJSProperty("value", String(steps));
    for (const name of ["L", "∇W_hy", "∇W_hh", "∇W_xh"] as const) {
      await expect(explorer.shown(name)).toHaveText(numbers[name]);
    }
    for (const [node, shown] of Object.entries(numbers.nodes)) {
      await expect(explorer.node(node)).toHaveAccessibleName(new RegExp(`, ${shown}$`));
    }
    if (numbers.after !== null) {
      await expect(explorer.shown("L after the update")).toHaveText(`→${numbers.after}`);
    }
  });
}

test("shares fill the accumulators one by one, and going back empties them", async ({
  explorer,
}) => {
  await explorer.open("preset=notes-linear&at=L");
  await expect(explorer.shown("L")).toHaveText("12.8125");
  await expect(explorer.shown("∇W_hh")).toHaveText("…");
  await explorer.focus();
  const seen: string[] = [];
  const read = async (): Promise<void> => {
    const text = (await explorer.shown("∇W_xh").textContent()) ?? "";
    if (seen.at(-1) !== text) seen.push(text);
  };
  const wait = async (step: number): Promise<void> =>
    expect(explorer.position).toHaveJSProperty("value", String(step));
  const start = Number(await explorer.position.inputValue());
  const end = Number(await explorer.position.getAttribute("max"));
  for (let step = start + 1; step <= end; step++) {
    await explorer.press(".");
    await wait(step);
    await read();
  }
  expect(seen).toEqual(["…", "−13", "−25.75"]);
  seen.length = 0;
  for (let step = end - 1; step >= start; step--) {
    await explorer.press(",");
    await wait(step);
    await read();
  }
  expect(seen).toEqual(["−25.75", "−13", "…"]);
});

test("both streams are told apart: −3 directly and −9.75 from the future", async ({ explorer }) => {
  await explorer.open("preset=notes-linear&at=dhFuture:1");
  await expect(explorer.diagram.getByText("−3", { exact: true })).toHaveCount(2); // at ŷ_1, and beside the edge
  await expect(explorer.diagram.getByText("−9.75", { exact: true })).toBeVisible();
  // Not merged yet.
  await expect(explorer.node("h 1")).toHaveAccessibleName(/, 0\.5$/);
  await explorer.focus();
  await explorer.press(".");
  await expect(explorer.node("h 1")).toHaveAccessibleName(/, 0\.5, ∂L −12\.75$/);
});
