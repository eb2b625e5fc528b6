/** The instructor's page: what is to be copied is copied by a button. */
import { followWidths } from "./wide.js";
import { languageOf, WORDS } from "./words.js";

const words = WORDS[languageOf(document)];

for (const place of document.querySelectorAll(".snippet")) {
  const button = place.querySelector("button");
  const code = place.querySelector("code")?.textContent ?? "";
  if (button === null) continue;
  // Without scripts, and where nothing may be put on the clipboard, the line is marked by hand.
  button.hidden = navigator.clipboard === undefined;
  button.addEventListener("click", () => {
    void navigator.clipboard.writeText(code).then(
      () => {
        button.textContent = words.copied;
      },
      () => {
        getSelection()?.selectAllChildren(place.querySelector("pre") ?? place);
      },
    );
  });
  button.addEventListener("blur", () => {
    button.textContent = words.copy;
  });
}

const article = document.querySelector<HTMLElement>("article");
if (article !== null) followWidths(article);
