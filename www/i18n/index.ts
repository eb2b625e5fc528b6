/** The texts of a language. */
import type { Language } from "../state/table.js";
import { en } from "./en.js";
import type { Texts } from "./texts.js";
import { zh } from "./zh.js";

export const texts: Readonly<Record<Language, Texts>> = { zh, en };
