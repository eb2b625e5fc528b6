/** The gradient check. */
import { css } from "lit";

export const checkStyles = css`
  .checks .start { justify-self: start; border: 1px solid var(--bptt-line); color: var(--bptt-ink); }
  .checked { min-inline-size: 34em; }
`;
