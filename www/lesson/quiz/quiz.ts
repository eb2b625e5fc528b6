/**
 * Defines `<bptt-quiz>`, the self-test, once one of them nears the window. Until then, without scripts
 * and on paper, it shows what stands in it: the questions without answers (static.ts).
 */
import { bare } from "../../bare.js";
import { whenNear } from "../../element/near.js";

const NEAR = "800px";

function define(): void {
  // What did not arrive is asked for again when the line is back.
  import("./element.js").catch(() => addEventListener("online", define, bare({ once: true })));
}

for (const quiz of document.querySelectorAll("bptt-quiz"))
  whenNear(quiz, NEAR, new AbortController().signal, define);
