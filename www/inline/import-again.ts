/** In one file nothing is imported, and nothing again. */
export function importAgain<M>(address: string): Promise<M> {
  return Promise.reject(new Error(address));
}
