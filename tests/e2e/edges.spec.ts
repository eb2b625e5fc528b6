/** The edges between the nodes: explained, pinned and reached as values are; and what moves along them. */
import { expect, test } from "./explorer";

test("an edge tells what crosses it, forward and back", async ({ explorer, page }) => {
  await explorer.open("preset=notes-tanh&at=end");
  const told = async (place: string): Promise<string> => {
    const card = page.getByRole("status", { name: `How ${place}` });
    await expect(card).toBeVisible();
    return ((await card.textContent()) ?? "").replace(/\s+/g, "");
  };
  const phi = explorer.diagram.getByRole("img", { name: /^φ at step 2,/ });
  // A straight edge is a box without a width: its middle is pointed at.
  const middle = await phi.evaluate((path) => {
    const { left, top, height } = path.getBoundingClientRect();
    return [left, top + height / 2] as const;
  });
  await page.mouse.move(...middle);
  expect(await told("φ at step 2")).toContain("tanh(1.76159)=0.942681");
  expect(await told("φ at step 2")).toContain("0.10497");
  // The hop between two steps: into a_2, back to h_1, and its share of the gradient.
  await page.mouse.move(2, 2);
  await explorer.diagram.getByRole("img", { name: /^W_hh at step 2,/ }).focus();
  const hop = await told("W_hh at step 2");
  expect(hop).toContain("=1.76159");
  expect(hop).toContain("=1·0.10497=0.10497");
  expect(hop).toContain("=0.10497·0.761594=0.0799447");
  await expect(explorer.node("h 1")).toHaveClass(/lit/);
});

test("keys lead over the edges; Enter pins one, and the address keeps it", async ({
  explorer,
  page,
}) => {
  await explorer.open("preset=notes-tanh&at=end");
  await explorer.node("a 2").focus();
  await explorer.press("ArrowUp");
  await expect(explorer.diagram.getByRole("img", { name: /^φ at step 2,/ })).toBeFocused();
  await explorer.press("ArrowLeft");
  await explorer.press("Enter");
  const note = page.getByRole("note", { name: /^How φ at step 1/ });
  await expect(note).toBeVisible();
  await expect(page).toHaveURL(/edge-phi(%3A|:)1/);
  await page.reload();
  await expect(note).toBeVisible();
});

test("a target is edited where it stands", async ({ explorer, page }) => {
  await explorer.open("preset=notes-linear&at=end");
  await expect(explorer.shown("L")).toHaveText("12.8125");
  await explorer.diagram.getByRole("img", { name: /^y 2,/ }).dblclick();
  await page.getByRole("textbox", { name: "y_2" }).fill("1.75");
  await explorer.press("Enter");
  await expect(explorer.shown("L")).toHaveText("2.25");
});

test("a line in full view stays where it is when it is chosen", async ({ explorer, page }) => {
  await page.setViewportSize({ width: 1280, height: 1400 });
  await explorer.open("preset=notes-linear&at=h:1&show=diagram+transport+worked");
  const line = page.getByTitle("Forward: loss l₁ of step 1", { exact: true }).last();
  const before = await line.boundingBox();
  await line.click();
  await expect(page).toHaveURL(/at=l:1/);
  // Two frames: it would be scrolled in the second.
  await page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
  );
  expect(await line.boundingBox()).toEqual(before);
});

test("what is pointed at, and what goes into it, is lit in the worked solution", async ({
  explorer,
  page,
}) => {
  await page.setViewportSize({ width: 1280, height: 1400 });
  await explorer.open("preset=notes-linear&at=end&show=diagram+transport+worked");
  const lines = page.getByRole("region", { name: "Worked solution" }).getByRole("listitem");
  const line = (title: string) =>
    lines.filter({ has: page.getByTitle(title, { exact: true }) }).last();
  await explorer.node("h 2").hover();
  await expect(line("Forward: hidden state h₂ of step 2")).toHaveClass(/told/);
  await expect(line("Forward: pre-activation a₂ of step 2")).toHaveClass(/used/);
  await expect(line("Forward: pre-activation a₁ of step 1")).not.toHaveClass(/used|told/);
  await page.mouse.move(2, 2);
  await expect(line("Forward: hidden state h₂ of step 2")).not.toHaveClass(/told/);
});

test("a share is seen on its way to the sum, which holds it once it is there", async ({
  explorer,
  page,
}) => {
  await explorer.open("preset=notes-linear-h1&at=da:1&speed=0.25");
  const card = explorer.diagram.getByRole("group", { name: "W_hh", exact: true });
  await expect(explorer.shown("∇W_hh")).toHaveText("−4");
  await page.getByRole("button", { name: "Play", exact: true }).click();
  const drop = explorer.diagram.locator(".drop");
  await expect(drop).toHaveText("−3");
  await explorer.press("Space");
  await expect(explorer.shown("∇W_hh")).toHaveText("−4");
  await expect(card).toContainText("1/2");
  await page.getByRole("button", { name: "Forward one beat" }).click();
  await page.getByRole("button", { name: "Back one beat" }).click();
  await expect(drop).toHaveCount(0);
  await expect(explorer.shown("∇W_hh")).toHaveText("−7");
  await expect(card).not.toContainText("1/2");
});

test("where a prediction is its output, the node is one after the other", async ({ explorer }) => {
  await explorer.open("preset=notes-linear&at=o:1");
  await expect(explorer.node("o 1")).toHaveAccessibleName(/output, 0\.5$/);
  await expect(explorer.node("o 1")).toHaveClass(/now/);
  await explorer.focus();
  await explorer.press(".");
  await expect(explorer.node("o 1")).toHaveCount(0);
  await expect(explorer.node("ŷ 1")).toHaveAccessibleName(/prediction, 0\.5$/);
});

test("what is given as a vector is told as one", async ({ explorer, page }) => {
  await explorer.open("preset=theory&at=end");
  await explorer.diagram.getByRole("img", { name: /^y 3,/ }).hover();
  const card = page.getByRole("status", { name: "How y 3 comes about" });
  await expect(card).toBeVisible();
  expect(((await card.textContent()) ?? "").replace(/\s+/g, "")).toBe(
    "y3=100Clicktochangeit,orpressEnter.",
  );
});
