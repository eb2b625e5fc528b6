/** Pages that are the explorer's own: their ground is that of the theme its reader picks in it. */
import type { BpttExplorer } from "./element/bptt-explorer.js";
import { groundAround } from "./element/ground.js";
import { watchAround } from "./element/watch.js";

/** `auto` leaves the ground to the browser; in a frame, to the page around it, as far as it may be seen. */
export function followTheme(explorer: BpttExplorer): void {
  const frame = window.frameElement;
  const follow = (): void => {
    const { theme } = explorer.getState();
    const { dataset } = document.documentElement;
    const ground = theme === "auto" && frame !== null ? groundAround(frame) : theme;
    if (ground === "auto") delete dataset.theme;
    else dataset.theme = ground;
  };
  for (const event of ["bptt-ready", "bptt-change"]) explorer.addEventListener(event, follow);
  if (frame !== null) watchAround(frame, new AbortController().signal, follow);
}
