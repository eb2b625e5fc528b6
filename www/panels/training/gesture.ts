/** What is undone as one: a number below 0 of its own for each run, and each reading of a trained model. */
let last = 0;

export function ownGesture(): number {
  last -= 1;
  return last;
}
