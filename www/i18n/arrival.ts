/** What is said while the explorer's files arrive, and when one does not. */
import type { Loss } from "../arrival/lost.js";

export interface ArrivalTexts {
  readonly loading: string;
  /** How much of it is here, and of how much, in bytes. */
  received(received: number, length: number | null): string;
  /** Without `loss`: for a reason that is nobody's file. */
  notStarted(loss: Loss | null): string;
  /** A panel, the share dialog. `online`: whether there is a network at all. */
  partMissing(loss: Loss, online: boolean): string;
  readonly again: string;
}
