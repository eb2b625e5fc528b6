/** English. */
import type { Loss } from "../arrival/lost.js";
import { SILENCE_MS } from "../arrival/lost.js";
import type { ArrivalTexts } from "./arrival.js";

export const arrivalEn: ArrivalTexts = {
  loading: "The explorer is loading …",
  received: (received, length) =>
    length === null ? kb(received) : `${kb(received)} of ${kb(length)}`,
  notStarted: (loss) => `The explorer could not start${loss === null ? "." : `: ${why(loss)}`}`,
  partMissing: (loss, online) =>
    online
      ? `This part could not be loaded: ${why(loss)}`
      : "There is no network just now, and this part has not been loaded yet. It comes by itself as soon as there is one.",
  again: "Try again",
};

const kb = (bytes: number): string => `${Math.round(bytes / 1024)} KB`;

function why({ how, address, status }: Loss): string {
  const file = address ?? "one of its files";
  switch (how) {
    case "unreachable":
      return `${file} cannot be fetched. Is there a network, is the file there, and may this page load it?`;
    case "status":
      return status === 404
        ? `the file ${file} is not there (404). It has to be copied along with the others.`
        : `instead of ${file} the server sent an error (${status}).`;
    case "another":
      return `in place of ${file} came something else. Either the file is not there, or the network wants you to sign in first.`;
    case "cut":
      return `${file} did not arrive whole.`;
    case "silent":
      return `nothing more of ${file} has arrived for ${SILENCE_MS / 1000} seconds.`;
  }
}
