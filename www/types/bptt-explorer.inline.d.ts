/**
 * bptt-explorer.js in one file, wasm inside. Its default export is the front end of a widget for
 * notebooks: anywidget's `_esm`, MyST's `{anywidget}`.
 */
export type * from "./bptt-explorer.js";

/** A model of traits: any attribute by its name (`w_hh`, `w-hh`), `config`, `state`. */
export interface WidgetModel {
  get(name: string): unknown;
  set(name: string, value: unknown): void;
  save_changes(): void;
  on(event: `change:${string}`, callback: () => void): void;
  off(event: `change:${string}`, callback: () => void): void;
}

declare const widget: {
  /** Shows the explorer in `el`, the same as `model` as long as both live; what it returns ends that. */
  render(context: { model: WidgetModel; el: HTMLElement }): () => void;
};
export default widget;
