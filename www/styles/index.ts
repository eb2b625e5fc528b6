/** Every style of the element, for its adopted style sheets. */
import { activationStyles } from "./activation.js";
import { base } from "./base.js";
import { beckonStyles } from "./beckon.js";
import { cliffStyles } from "./cliff.js";
import { contrastStyles } from "./contrast.js";
import { controlStyles } from "./controls.js";
import { descentStyles } from "./descent.js";
import { diagramStyles } from "./diagram.js";
import { distanceStyles } from "./distance.js";
import { exerciseStyles } from "./exercise.js";
import { filesStyles } from "./files.js";
import { furtherStyles } from "./further.js";
import { layout } from "./layout.js";
import { phoneStyles } from "./phone.js";
import { presentStyles } from "./present.js";
import { printStyles } from "./print.js";
import { riverStyles } from "./river.js";
import { saturationStyles } from "./saturation.js";
import { scrollStyles } from "./scroll.js";
import { spectrumStyles } from "./spectrum.js";
import { tableStyles } from "./table.js";
import { tokens } from "./tokens.js";
import { transportStyles } from "./transport.js";
import { trayStyles } from "./tray.js";
import { triangleStyles } from "./triangle.js";
import { waitingStyles } from "./waiting.js";
import { windowStyles } from "./window.js";
import { workedStyles } from "./worked.js";

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
  workedStyles,
  exerciseStyles,
  tableStyles,
  triangleStyles,
  saturationStyles,
  activationStyles,
  descentStyles,
  spectrumStyles,
  scrollStyles,
  cliffStyles,
  waitingStyles,
  filesStyles,
  phoneStyles,
  presentStyles,
  contrastStyles,
  // Last: it overrules what is above.
  printStyles,
];
