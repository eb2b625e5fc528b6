/** The lesson page follows the theme its reader picks in the explorer. */
import { followTheme } from "../own-page.js";

const explorer = document.querySelector("bptt-explorer");
if (explorer !== null) followTheme(explorer);
