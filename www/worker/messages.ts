/** What page and worker say to each other. */
import type { Bit, Job, Jobs } from "./jobs.js";

export type ToWorker =
  | { readonly module: WebAssembly.Module }
  | { readonly id: number; readonly job: Job; readonly ask: Jobs[Job]["ask"] }
  | { readonly cancel: number };

export type FromWorker =
  | { readonly ready: true }
  | { readonly id: number; readonly bit: Bit<Jobs[Job]["part"]> }
  | { readonly id: number; readonly answer: Jobs[Job]["answer"] }
  /** The fields of an error: a BpttError's own would not survive being sent as an Error. */
  | { readonly id: number; readonly error: { readonly message: string } };
