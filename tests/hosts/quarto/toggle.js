// What Quarto's own toggle does: the links of one mode are style sheets, those of the other are not.
document.querySelector(".quarto-color-scheme-toggle").addEventListener("click", () => {
  const dark = document.body.classList.contains("quarto-light");
  for (const link of document.querySelectorAll("link.quarto-color-scheme"))
    link.rel = (link.dataset.mode === "dark") === dark ? "stylesheet" : "disabled-stylesheet";
  document.body.classList.toggle("quarto-dark", dark);
  document.body.classList.toggle("quarto-light", !dark);
});
