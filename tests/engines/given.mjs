/** What `cargo xtask test engines` has found and started, from the environment. */
export function given(variable) {
  const value = process.env[variable];
  if (!value) throw new Error(`${variable} is not set: run \`cargo xtask test engines\``);
  return value;
}
