/** The button that makes an exercise of the solution. */
import { css } from "lit";

export const workedStyles = css`
  .practise { border: 1px solid var(--bptt-line); color: var(--bptt-ink); }
`;
