/**
 * Options for the browser without anything inherited: in a page whose old library has put names on
 * Object.prototype, `{ signal }` has them too, and one of them may be `once`.
 */
export function bare<T extends object>(options: T): T {
  return Object.assign(Object.create(null), options);
}
