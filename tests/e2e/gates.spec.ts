/**
 * An LSTM as a student steps through it: its equations in order, with the core's numbers, both streams
 * of c, and a cell that opens to show its gates.
 */
import { type Explorer, expect, test } from "./explorer";
import { api } from "./truth";

const flat = (text: string): string => text.replace(/\s+/g, "");
const six = (value: number): string => String(Number(value.toPrecision(6))).replace("-", "−");

/** What the line above the scrub bar says at every beat of the run. */
async function told(explorer: Explorer, hash: string): Promise<Map<string, string>> {
  const { page } = explorer;
  await page.emulateMedia({ reducedMotion: "reduce" });
  await explorer.open(`${hash}&at=start&show=transport+diagram`);
  const playback = page.getByRole("region", { name: "Playback" });
  await playback.getByRole("button", { name: "Forward one beat" }).focus();
  const last = Number(await explorer.position.getAttribute("max"));
  const said = new Map<string, string>();
  for (let beat = 1; beat <= last; beat++) {
    await explorer.press("Enter");
    await expect(explorer.position).toHaveJSProperty("value", String(beat));
    const formula = await playback.evaluate((box) =>
      Array.from(box.querySelectorAll("math"), (m) => m.textContent).join(""),
    );
    said.set(new URL(page.url()).hash.match(/[#&]at=([^&]*)/)?.[1] ?? "", flat(formula));
  }
  return said;
}

test("an LSTM beat by beat: its equations in order, with the core's numbers", async ({
  explorer,
}) => {
  test.slow();
  const truth = api.bptt(api.preset("lstm-gates"));
  const { values, adjoints } = truth;
  const at = (series: ArrayLike<number> | undefined, t: number): string =>
    six(series?.[t - 1] ?? Number.NaN);
  const said = await told(explorer, "preset=lstm-gates");
  const order = [...said.keys()];
  // Forward: every gate before the cell state, that before h.
  const forward = ["i:2", "f:2", "g:2", "q:2", "c:2", "h:2", "o:2", "l:2"].map((id) =>
    order.findIndex((one) => one === id || (id === "o:2" && one === "yhat:2")),
  );
  expect(forward.every((place) => place >= 0)).toBe(true);
  expect(forward).toEqual([...forward].sort((a, b) => a - b));
  for (let t = 1; t <= truth.T; t++) {
    for (const name of ["i", "f", "g", "q", "c", "h"])
      expect(said.get(`${name}:${t}`), `${name}:${t}`).toMatch(
        new RegExp(`=${at(values[name], t)}$`),
      );
    for (const name of ["i", "f", "g", "q", "c", "h"])
      expect(said.get(`d${name}:${t}`), `d${name}:${t}`).toContain(`=${at(adjoints[name], t)}`);
    // Through h of the same step, and through c of the next one, whose factor is f.
    expect(said.get(`dcDirect:${t}`), `dcDirect:${t}`).toContain(`=${at(truth.dcDirect, t)}`);
    if (t < truth.T) {
      const [dc, f] = [at(adjoints.c, t + 1), at(values.f, t + 1)].map((n) =>
        n.startsWith("−") ? `(${n})` : n,
      );
      expect(said.get(`dcFuture:${t}`)?.replace(/^[^=]*=[^=]*=/, "")).toBe(
        `${at(adjoints.c, t + 1)}·${f}=${at(truth.dcFuture, t)}`,
      );
      expect(dc).toBeDefined();
    }
  }
  // c_t = f_t c_(t−1) + i_t g_t, in symbols and in numbers.
  expect(said.get("c:2")).toContain("c2=f2·c1+i2·g2");
  expect(said.get("h:2")).toContain("h2=q2·tanh(c2)");
});

test("a cell opens to show its gates, and closes to its states", async ({ explorer, page }) => {
  await explorer.open("preset=lstm-gates&at=end&gates=closed");
  await expect(explorer.node("c 2")).toBeVisible();
  await expect(explorer.node("f 2")).toHaveCount(0);
  await page.getByRole("button", { name: "Open the cell" }).click();
  await expect(explorer.node("f 2")).toHaveAccessibleName(/forget gate, 0\.72\d*, ∂L/);
  await expect(page).toHaveURL(/gates=open/);
  await page.getByRole("button", { name: "Close the cell" }).click();
  await expect(explorer.node("f 2")).toHaveCount(0);
  // Of more than twelve steps it is closed.
  await explorer.open("preset=lstm-memory&at=end");
  await expect(explorer.node("c 2")).toBeVisible();
  await expect(explorer.node("f 2")).toHaveCount(0);
});

test("another cell on the same data, and what a plain hop has is said to be missing", async ({
  explorer,
  page,
}) => {
  await explorer.open("preset=theory&at=end&show=controls+transport+diagram+saturation");
  const choice = page.getByRole("combobox", { name: "Recurrent cell" });
  await choice.selectOption("gru");
  await expect(page).toHaveURL(/cell=gru/);
  await expect(explorer.shown("∇b_hh")).toBeVisible();
  await expect(page.getByRole("region", { name: "Saturation" })).toContainText("direct path of h");
  await choice.selectOption("rnn");
  await expect(page.getByRole("region", { name: "Saturation" })).not.toContainText(
    "direct path of h",
  );
});
