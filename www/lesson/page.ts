/** The lesson page follows the theme its reader picks in the explorer. */
document.querySelector("bptt-explorer")?.addEventListener("bptt-change", (event) => {
  const { theme } = (event as CustomEvent<{ theme: "auto" | "light" | "dark" }>).detail;
  const { dataset } = document.documentElement;
  if (theme === "auto") delete dataset.theme;
  else dataset.theme = theme;
});
