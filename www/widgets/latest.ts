/** Keeps the last answer to a question that is asked anew in every frame, mostly with the same words. */
export function latest<A extends readonly unknown[], V>(ask: (...args: A) => V): (...args: A) => V {
  let kept: { readonly args: A; readonly value: V } | null = null;
  return (...args) => {
    if (kept === null || args.some((arg, i) => !Object.is(arg, kept?.args[i])))
      kept = { args, value: ask(...args) };
    return kept.value;
  };
}
