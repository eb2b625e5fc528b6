/** `[3, 2]`, as PyTorch prints a shape; `any` stands for any number. */
export function shapeText(shape: readonly (number | null)[], any: string): string {
  return `[${shape.map((size) => size ?? any).join(", ")}]`;
}
