/** How a Worker is made where there is no file to make it from. */
import BlobWorker from "../worker/blob.js";

export const ways: readonly (() => Worker)[] = [() => new BlobWorker()];
