/**
 * What a host's script may hand to the element's methods by mistake or not: each call throws a
 * BpttError or says a notice, and changes nothing.
 */
import type { BpttExplorer } from "../../www/element/bptt-explorer.js";
import { expect, test } from "./explorer";
import { openHost } from "./host";

test("a value that cannot be read changes nothing, and throws nothing of its own", async ({
  explorer,
  page,
}) => {
  await openHost(
    page,
    `<bptt-explorer loading="eager" preset="notes-linear" w-hh="0.5" steps="4"></bptt-explorer>`,
  );
  await expect(explorer.diagram).toBeVisible();
  const found = await page.evaluate(async () => {
    const e = document.querySelector("bptt-explorer") as BpttExplorer;
    const root = e.shadowRoot as ShadowRoot;
    const boom = (): never => {
      throw new RangeError("boom");
    };
    const revoked = (of: object): object => {
      const { proxy, revoke } = Proxy.revocable(of, {});
      revoke();
      return proxy;
    };
    const lying = (first: unknown, then: unknown): object => {
      let times = 0;
      return new Proxy([], {
        get: (list, key) =>
          key === "length"
            ? times++ === 0
              ? 1
              : 1e9
            : key === "0"
              ? times++ < 2
                ? first
                : then
              : Reflect.get(list, key),
      });
    };
    const good = e.config as object;
    const values: Record<string, unknown> = {
      symbol: Symbol("s"),
      bigint: 5n,
      revoked: revoked({}),
      "revoked list": revoked([]),
      "throwing getter": Object.defineProperty({}, "whh", { enumerable: true, get: boom }),
      "throwing keys": new Proxy({}, { ownKeys: boom }),
      "throwing toString": {
        toString: boom,
        valueOf: boom,
        toJSON: boom,
        [Symbol.toPrimitive]: boom,
      },
      "own some": Object.assign(["nonsense"], {
        some: () => false,
        every: () => true,
        includes: () => true,
      }),
      "a list that lies": lying("h:2", "<b>"),
      function: boom,
      text: "1",
      NaN: Number.NaN,
    };
    const doings: Record<string, (value: unknown) => void> = {
      setState: (value) => e.setState(value as object),
      seek: (value) => e.seek(value as string),
      step: (value) => e.step(value as number),
      toSVG: (value) => e.toSVG(value as "diagram"),
      config: (value) => {
        e.config = value as object;
      },
      "config.params": (value) => {
        e.config = { ...good, params: value } as object;
      },
      "config.inputs": (value) => {
        e.config = { ...good, inputs: value } as object;
      },
    };
    for (const key of [
      "whh",
      "steps",
      "truncate",
      "show",
      "pin",
      "marks",
      "ghost",
      "lang",
      "preset",
      "at",
      "cell",
      "autoplay",
    ])
      doings[`setState ${key}`] = (value) => e.setState({ [key]: value } as object);
    const state = (): string => JSON.stringify({ ...e.getState(), at: null });
    const before = state();
    const wrong: string[] = [];
    for (const [name, act] of Object.entries(doings))
      for (const [what, value] of Object.entries(values)) {
        // These have a meaning.
        if (what === "text" && /^(seek|config|setState (at|ghost))$/.test(name)) continue;
        if (what === "NaN" && /^(seek|step)$/.test(name)) continue;
        try {
          act(value);
        } catch (error) {
          if ((error as Error)?.name !== "BpttError")
            wrong.push(`${name} ${what}: ${(error as Error)?.name}`);
        }
        await e.updateComplete;
        if (state() !== before) wrong.push(`${name} ${what}: changed`);
        const said = root.querySelector(".notices")?.textContent ?? "";
        if (/[\p{Cc}\p{Cf}]/u.test(said.replace(/\s/g, ""))) wrong.push(`${name} ${what}: ${said}`);
        for (const button of root.querySelectorAll<HTMLElement>(".notice button")) button.click();
        await e.updateComplete;
      }
    return wrong;
  });
  expect(found).toEqual([]);
  await expect(explorer.field("W_hh")).toHaveValue("0.5");
});

test("a model that is refused leaves what the controls said of the one before", async ({
  explorer,
  page,
}) => {
  await openHost(
    page,
    `<bptt-explorer loading="eager" preset="notes-linear" w-hh="0.5" steps="4" lang="en"></bptt-explorer>`,
  );
  await expect(explorer.field("W_hh")).toHaveValue("0.5");
  await page.evaluate(() => {
    (document.querySelector("bptt-explorer") as BpttExplorer).config = { cell: "rnn" };
  });
  await expect(page.getByRole("status").filter({ hasText: "config" })).toBeVisible();
  await expect(explorer.field("W_hh")).toHaveValue("0.5");
  await expect(explorer.field("Sequence length T")).toHaveValue("4");
});

test("a getter that calls the element again is refused, and so is what it is a part of", async ({
  explorer,
  page,
}) => {
  await openHost(
    page,
    `<bptt-explorer loading="eager" preset="notes-linear" w-hh="0.5" lang="en"></bptt-explorer>`,
  );
  await expect(explorer.field("W_hh")).toHaveValue("0.5");
  const names = await page.evaluate(async () => {
    const e = document.querySelector("bptt-explorer") as BpttExplorer;
    const caught: string[] = [];
    const calls: (() => void)[] = [
      () => e.setState({ whh: 2 }),
      () => e.seek(3),
      () => e.step(1),
      () => e.play(),
      () => {
        e.config = null;
      },
    ];
    for (const call of calls) {
      const state = {
        steps: 3,
        get whh(): number {
          try {
            call();
          } catch (error) {
            caught.push((error as Error).name);
            throw error;
          }
          return 1;
        },
      };
      e.setState(state);
      await e.updateComplete;
    }
    return [...caught, e.getState().whh, e.getState().steps];
  });
  expect(names).toEqual([...Array(5).fill("BpttError"), 0.5, null]);
});
