/** Where a gradient of the reader's own departs, and why. */
export type { Cause, Departure, Diagnosis, Mistaken, Suspect } from "./generated.js";
