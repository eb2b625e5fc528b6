/** A frame in a page of Canvas: sandboxed, and made as high as it says by Canvas itself. */
import { follows, inFrame, platform } from "./frame";
import { built, type Site } from "./site";
import { test } from "./widget";

let site: Site;
test.beforeAll(async () => {
  site = await platform(built("canvas"));
});
test.afterAll(() => site.stop());

for (const [name, sandbox] of [
  ["index", "as Canvas writes it"],
  ["scripts-only", "that allows scripts and nothing else"],
] as const) {
  test(`used in a sandbox ${sandbox}, its height follows`, async ({ page, look }) => {
    await page.goto(`${site.origin}/${name}`);
    await inFrame(page).use();
    await look(`canvas-${name}`);
    await follows(page);
  });
}

test("of the other origin it knows what its reader prefers, and what the page tells it", async ({
  page,
}) => {
  await page.goto(`${site.origin}/index`);
  const themes = ["dark", "light"];
  await inFrame(page).followsTheme(() =>
    page.evaluate((theme) => {
      const { contentWindow } = document.querySelector("iframe") as HTMLIFrameElement;
      contentWindow?.postMessage({ type: "bptt-explorer:set", state: { theme } }, "*");
    }, themes.shift()),
  );
  await inFrame(page).followsTheme(() => page.emulateMedia({ colorScheme: "light" }), ["light"]);
});
