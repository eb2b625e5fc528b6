/** The few icons, drawn on a 24 × 24 grid; names stand on their buttons. */
import { html, type TemplateResult } from "lit";

const icon = (path: string): TemplateResult =>
  html`<svg viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d=${path} /></svg>`;

export const icons = {
  first: icon("M5 5h2.5v14H5zM19.5 5v14L9 12z"),
  back: icon("M7 5.5h2.2v13H7zM18 5.5v13L10.5 12z"),
  play: icon("M8 4.5v15L20 12z"),
  pause: icon("M6.5 5h4v14h-4zM13.5 5h4v14h-4z"),
  forward: icon("M14.8 5.5H17v13h-2.2zM6 5.5v13l7.5-6.5z"),
  last: icon("M16.5 5H19v14h-2.5zM4.500 5v14L15 12z"),
  disclose: icon("M9 6l6 6-6 6-1.4-1.4 4.6-4.6-4.6-4.6z"),
  auto: icon("M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18zm0 2v14a7 7 0 0 1 0-14z"),
  light: icon(
    "M12 7.500a4.500 4.500 0 1 0 0 9a4.500 4.500 0 0 0 0-9zM11 1.500h2v3.500h-2zM11 19h2v3.500h-2zM1.500 11h3.500v2h-3.500zM19 11h3.500v2h-3.500zM4.600 3.200l2.500 2.500-1.400 1.400-2.500-2.500zM18.300 16.900l2.500 2.500-1.400 1.400-2.500-2.500zM19.400 3.200l1.400 1.400-2.500 2.500-1.400-1.400zM5.700 16.900l1.400 1.400-2.500 2.500-1.400-1.400z",
  ),
  dark: icon("M20 14.200A8.500 8.500 0 0 1 9.800 4a8.500 8.500 0 1 0 10.200 10.200z"),
  undo: icon(
    "M9 5L3.500 10.500 9 16v-4h5.500a3.500 3.500 0 0 1 0 7H8v2h6.500a5.500 5.500 0 0 0 0-11H9z",
  ),
  redo: icon(
    "M15 5l5.500 5.500L15 16v-4H9.500a3.500 3.500 0 0 0 0 7H16v2H9.500a5.500 5.500 0 0 1 0-11H15z",
  ),
  zoomIn: icon("M11 5h2v6h6v2h-6v6h-2v-6H5v-2h6z"),
  zoomOut: icon("M5 11h14v2H5z"),
  zoomFit: icon("M3 5h2v14H3zM19 5h2v14h-2zM6 12l4-4v3h4V8l4 4-4 4v-3h-4v3z"),
  zoomAutomatic: icon("M11 5h2v14h-2zM2 11h4V8l4 4-4 4v-3H2zM22 11h-4V8l-4 4 4 4v-3h4z"),
  river: icon("M21 5v14C15 19 13 14 3 13v-2C13 10 15 5 21 5z"),
  pin: icon("M9 3h6v2l-1 1v5l3 3v2h-4v5h-2v-5H7v-2l3-3V6L9 5z"),
  share: icon(
    "M18 2.500a3.200 3.200 0 1 1 0 6.400a3.200 3.200 0 1 1 0-6.400zM6 8.800a3.200 3.200 0 1 1 0 6.400a3.200 3.200 0 1 1 0-6.400zM18 15.100a3.200 3.200 0 1 1 0 6.400a3.200 3.200 0 1 1 0-6.400zM7.500 10.300l8.700-4.900 1 1.700-8.700 4.900zM8.500 12l8.700 4.900-1 1.700-8.700-4.900z",
  ),
  present: icon(
    "M3 4h18v2h-1v10h-7v2.300l3.500 2.200-1 1.700L12 20l-3.500 2.200-1-1.700 3.500-2.200V16H4V6H3zM6 6v8h12V6z",
  ),
  previous: icon("M15 4.500l1.600 1.600L10.700 12l5.900 5.900L15 19.500 7.500 12z"),
  next: icon("M9 4.500L7.400 6.100 13.300 12l-5.900 5.900L9 19.500 16.500 12z"),
  addMark: icon(
    "M5 3h11v2H7v12.500l5-3.500 2 1.400V18l-2-1.400L5 21.500zM17 5h2v3h3v2h-3v3h-2v-3h-3V8h3z",
  ),
  removeMark: icon("M5 3h11v2H7v12.500l5-3.500 2 1.400V18l-2-1.400L5 21.500zM14 8h8v2h-8z"),
  right: icon("M9.500 18.500L3.500 12.500l1.800-1.800 4.200 4.200L18.700 5.700l1.800 1.800z"),
  close: icon(
    "M6.400 5L12 10.600 17.600 5 19 6.400 13.400 12 19 17.600 17.600 19 12 13.400 6.400 19 5 17.600 10.600 12 5 6.400z",
  ),
} as const;
