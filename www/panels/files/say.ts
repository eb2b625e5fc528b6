/** The texts of this panel, which travel with its chunk. */
import { filesEn } from "../../i18n/files.en.js";
import type { FilesTexts } from "../../i18n/files.js";
import { filesZh } from "../../i18n/files.zh.js";
import type { Language } from "../../state/table.js";

export const filesTexts: Readonly<Record<Language, FilesTexts>> = { zh: filesZh, en: filesEn };
