/** Where an exercise stands on the page. */
import type { Locator, Page } from "@playwright/test";

export const host = (page: Page): Locator => page.locator("bptt-explorer");
export const blanks = (page: Page): Locator => host(page).getByRole("textbox");
export const progress = (page: Page): Locator => host(page).locator(".ask-progress");
