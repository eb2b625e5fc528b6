/** Every style of the element before a panel is opened, for its adopted style sheets. */

import { controlStyles } from "../panels/controls/style.js";
import { riverStyles } from "../panels/diagram/river-style.js";
import { diagramStyles } from "../panels/diagram/style.js";
import { trayStyles } from "../panels/diagram/tray-style.js";
import { windowStyles } from "../panels/diagram/window-style.js";
import { distanceStyles } from "../panels/distance/style.js";
import { transportStyles } from "../panels/transport/style.js";
import { activationGlyphStyles } from "./activation-glyph.js";
import { base } from "./base.js";
import { beckonStyles } from "./beckon.js";
import { contrastStyles } from "./contrast.js";
import { figureStyles } from "./figure.js";
import { formulaStyles } from "./formula.js";
import { furtherStyles } from "./further.js";
import { layout } from "./layout.js";
import { phoneStyles } from "./phone.js";
import { presentStyles } from "./present.js";
import { printStyles } from "./print.js";
import { scrollStyles } from "./scroll.js";
import { sideBySideStyles } from "./side-by-side.js";
import { tokens } from "./tokens.js";
import { toolStyles } from "./tools.js";
import { waitingStyles } from "./waiting.js";

/** What stands behind the styles of the panels that are opened later: it overrules them. */
export const overruling = [
  scrollStyles,
  waitingStyles,
  phoneStyles,
  presentStyles,
  contrastStyles,
  // Last: it overrules what is above.
  printStyles,
] as const;

export const styles = [
  tokens,
  base,
  layout,
  controlStyles,
  beckonStyles,
  transportStyles,
  diagramStyles,
  trayStyles,
  windowStyles,
  riverStyles,
  distanceStyles,
  furtherStyles,
  sideBySideStyles,
  formulaStyles,
  toolStyles,
  activationGlyphStyles,
  figureStyles,
  ...overruling,
];
