/**
 * The explorer as a widget of notebooks: anywidget's front-end module, which MyST takes as well.
 *
 * A model may have any of the element's attributes as a trait (`preset`, `w_hh`, `show` …; `-` is
 * `_` in Python), `config` for a whole model, and `state` for everything at once. What a model has
 * is kept the same on both sides; what it lacks the element decides alone.
 */
import type { BpttExplorer } from "../element/bptt-explorer.js";
import type { State } from "../state/state.js";
import { entryOf } from "../state/state.js";
import { properties, table } from "../state/table.js";
import { readPairs } from "../state/url.js";

/** What is used of anywidget's model. */
interface WidgetModel {
  get(name: string): unknown;
  set(name: string, value: unknown): void;
  save_changes(): void;
  on(event: `change:${string}`, callback: () => void): void;
  off(event: `change:${string}`, callback: () => void): void;
}

/** One trait and the element: `write` puts a value in, `read` tells it as this model writes it. */
interface Trait {
  readonly name: string;
  write(explorer: BpttExplorer, value: unknown): void;
  /** undefined: nothing to tell yet. */
  read(explorer: BpttExplorer, model: WidgetModel): unknown;
}

const whole: Trait = {
  name: "state",
  write: (explorer, value) => explorer.setState(value as Partial<State>),
  read: (explorer) => explorer.getState(),
};

/** In this order: a preset clears what a model's own numbers are, and these change what `config` says. */
const order: readonly (keyof State)[] = [
  "preset",
  "config",
  ...properties.filter((property) => property !== "preset" && property !== "config"),
];

function traitOf(property: keyof State, name: string): Trait {
  const { key, kind } = table[property];
  return {
    name,
    write: (explorer, value) => {
      if (typeof value === "string") {
        const { change, problems } = readPairs([[key, value]]);
        // What cannot be read is handed on as it is, for the element to say so.
        explorer.setState(problems.length === 0 ? change : { [property]: value });
      } else if (property === "config") explorer.config = value as object | null;
      else explorer.setState({ [property]: value });
    },
    read: (explorer, model) => {
      const value = explorer.getState()[property];
      // A model that writes text is answered in text.
      if (typeof model.get(name) === "string")
        return value === null ? "" : kind.write(value as never);
      return property === "config" ? (explorer.config ?? undefined) : value;
    },
  };
}

/** The names a property goes by: as in Python, as the attribute, as in `State`. */
function namesOf(property: keyof State): string[] {
  const { key } = entryOf(property);
  return [...new Set([key.replaceAll("-", "_"), key, property])];
}

function traitsOf(model: WidgetModel): Trait[] {
  const has = (name: string): boolean => model.get(name) !== undefined;
  const single = order.flatMap((property) =>
    namesOf(property)
      .filter(has)
      .slice(0, 1)
      .map((name) => traitOf(property, name)),
  );
  return has(whole.name) ? [whole, ...single] : single;
}

function render({ model, el }: { model: WidgetModel; el: HTMLElement }): () => void {
  const explorer = document.createElement("bptt-explorer");
  // JupyterLab's own shortcuts would take the explorer's keys.
  explorer.setAttribute("data-lm-suppress-shortcuts", "true");
  const traits = traitsOf(model);
  /** What both sides hold, as JSON: whichever differs from it has changed. */
  const agreed = new Map<Trait, string>();

  const take = (trait: Trait): void => {
    const value = model.get(trait.name);
    const text = JSON.stringify(value);
    if (text === agreed.get(trait)) return;
    agreed.set(trait, text);
    trait.write(explorer, value);
    tell();
  };
  let telling = false;
  // Once a picture: only then is the model shown the one that was asked for.
  const tell = async (): Promise<void> => {
    if (telling) return;
    telling = true;
    await explorer.updateComplete;
    telling = false;
    if (!explorer.isConnected) return;
    let changed = false;
    for (const trait of traits) {
      const value = trait.read(explorer, model);
      const text = JSON.stringify(value);
      if (value === undefined || text === agreed.get(trait)) continue;
      agreed.set(trait, text);
      // A plain copy: the model may keep it, and send it.
      model.set(trait.name, JSON.parse(text));
      changed = true;
    }
    if (changed) model.save_changes();
  };

  for (const trait of traits) {
    const value = model.get(trait.name);
    agreed.set(trait, JSON.stringify(value));
    // null: not said.
    if (value !== null) trait.write(explorer, value);
  }
  const takers = traits.map((trait) => [`change:${trait.name}`, () => take(trait)] as const);
  for (const [event, taker] of takers) model.on(event, taker);
  for (const event of ["bptt-ready", "bptt-change", "bptt-beat"])
    explorer.addEventListener(event, tell);
  el.append(explorer);
  return () => {
    for (const [event, taker] of takers) model.off(event, taker);
    explorer.remove();
  };
}

export default { render };
