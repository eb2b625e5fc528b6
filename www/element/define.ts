/** Registers `<bptt-explorer>`. Where there is no DOM (Node, a Worker) importing this does nothing. */
if (typeof customElements !== "undefined" && typeof HTMLElement !== "undefined") {
  const { BpttExplorer } = await import("./bptt-explorer.js");
  // Two copies of the script on one page: the first one wins.
  if (customElements.get("bptt-explorer") === undefined)
    customElements.define("bptt-explorer", BpttExplorer);
}

export {};
