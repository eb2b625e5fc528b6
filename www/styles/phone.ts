/**
 * The shell in a narrow container whose picture is the river: one column in which river and lever stay
 * in sight while what is below them scrolls. A flexible box and not the grid of styles/layout.ts: what
 * is sticky in a grid cannot leave its row.
 */
import { css } from "lit";

export const phoneStyles = css`
  .about-below { grid-row: 13; margin: 12px 0; color: var(--bptt-muted); font-size: var(--bptt-size-small); text-wrap: pretty; }
  @media screen {
    @container bptt (max-width: 719.98px) {
      /* The strip over the columns takes a part of it. */
      .shell > .diagram { --diagram-height: 452px; }
      .shell > .diagram.with-maps { --diagram-height: 512px; }
      .shell.with-river:not(.present) {
        --river: 150px;
        --lever: 88px;
        --plot-height: 250px;
        display: flex;
        flex-direction: column;
        padding-block-start: 0;
        & > .header { order: 1; }
        & > .question { order: 2; }
        & > .diagram, & > .diagram.with-maps { order: 3; --diagram-height: var(--river); }
        & > .primary { display: contents; }
        & > .primary > .field { order: 6; }
        & > .primary > .cell-choice { order: 6; margin-block: 12px 16px; }
        & > .primary > :is(.major, .own-numbers) { order: 4; }
        & > .distance { order: 5; padding-block-start: 8px; }
        & > .transport { order: 7; }
        & > .sums { order: 8; }
        & > .tray { order: 9; }
        & > :is(.else, .fields) { order: 10; }
        & > .primary > .activation-glyph { order: 6; }
        & > .about-below { order: 11; }
        & > .further { order: 12; }
        & > .foot { order: 13; }

        /* The lever in a few lines: name and number, the slider, its marks. */
        & > .primary > .major { background: var(--bptt-background); block-size: var(--lever); grid-template-rows: 36px minmax(0, 1fr); }
        & .major .number { min-block-size: 36px; block-size: 36px; }
        & .major .slider { margin-block-start: -4px; }
      }
      /* One line; what it says of the example stands further down. */
      .shell:has(> .diagram) > .header {
        grid-template: "pick tools" auto / minmax(0, 1fr) auto;
        padding-block: 0;
        & > .about { display: none; }
      }
    }

    /* Where river and lever leave more than half of the window. */
    @media (min-height: 560px) {
      @container bptt (max-width: 719.98px) {
        .with-river:not(.present) > .diagram, .with-river:not(.present) > .primary > .major { position: sticky; z-index: 1; }
        .with-river:not(.present) > .diagram { inset-block-start: var(--bptt-inset-top, 0px); background: var(--bptt-background); border-radius: 0; }
        .with-river:not(.present) > .primary > .major { inset-block-start: calc(var(--bptt-inset-top, 0px) + var(--bptt-diagram-height, var(--river))); box-shadow: 0 1px 0 var(--bptt-line); }
        /* What gets the focus, or is brought into sight, stops below them. */
        .with-river :is(button, input, select, textarea, a, summary, section, [tabindex]) {
          scroll-margin-block-start: calc(var(--bptt-inset-top, 0px) + var(--bptt-diagram-height, var(--river)) + var(--lever) + 8px);
        }
      }
    }
  }
`;
