/** A frame in a page of Moodle, as its text filters leave it. */
import { follows, inFrame, platform } from "./frame";
import { built, type Site } from "./site";
import { test } from "./widget";

let site: Site;
test.beforeAll(async () => {
  site = await platform(built("moodle"));
});
test.afterAll(() => site.stop());

test("used in a frame of a fixed height", async ({ page, look }) => {
  await page.goto(site.origin);
  await inFrame(page).use();
  await look("moodle");
});

test("where the page may have a script, the height follows", async ({ page }) => {
  await page.goto(`${site.origin}/with-script`);
  await inFrame(page).use();
  await follows(page);
});

test("of the other origin it knows what its reader prefers, and what the page tells it", async ({
  page,
}) => {
  await page.goto(site.origin);
  const themes = ["dark", "light"];
  await inFrame(page).followsTheme(() =>
    page.evaluate((theme) => {
      const { contentWindow } = document.querySelector("iframe") as HTMLIFrameElement;
      contentWindow?.postMessage({ type: "bptt-explorer:set", state: { theme } }, "*");
    }, themes.shift()),
  );
  await inFrame(page).followsTheme(() => page.emulateMedia({ colorScheme: "light" }), ["light"]);
});
