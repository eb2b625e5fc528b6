/** bptt-explorer.inline.js: `<bptt-explorer>` in one file, which is an anywidget and a MyST widget too. */
import "../element/define.js";

export { default } from "./widget.js";
