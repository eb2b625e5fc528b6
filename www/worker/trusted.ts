/**
 * The address of the Worker's file, where a page demands that every address of a script comes from a
 * policy it has allowed by name: `trusted-types lit-html bptt-explorer`. Where ours is not among them
 * there is no Worker, and its work is done on the page's own thread (background.ts).
 */
interface Policy {
  createScriptURL(address: string): string;
}
interface Policies {
  createPolicy(name: string, rules: Policy): Policy;
}

let policy: Policy | null | undefined;

export function trusted(address: string): string {
  if (policy === undefined) policy = made();
  return policy?.createScriptURL(address) ?? address;
}

function made(): Policy | null {
  const { trustedTypes } = globalThis as { trustedTypes?: Policies };
  try {
    return trustedTypes?.createPolicy("bptt-explorer", { createScriptURL: (own) => own }) ?? null;
  } catch {
    return null;
  }
}
