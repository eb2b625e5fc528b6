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
