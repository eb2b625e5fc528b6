/** More places than these are not read one by one. */
const MOST = 6;

/** Ascending steps in a sentence, neighbours as a span: `2–5, 7 and 9`; of very many the first. */
export function listed(steps: readonly number[], comma: string, and: string): string {
  const spans: [number, number][] = [];
  for (const step of steps) {
    const open = spans.at(-1);
    if (open !== undefined && open[1] === step - 1) open[1] = step;
    else spans.push([step, step]);
  }
  const written = spans.map(([first, last]) => (first === last ? `${first}` : `${first}–${last}`));
  if (written.length > MOST) return `${written.slice(0, MOST).join(comma)}${comma}…`;
  const [end] = written.slice(-1);
  return written.length < 2 ? (end ?? "") : `${written.slice(0, -1).join(comma)}${and}${end}`;
}
