/** Works out the answers: a question's settings become runs of the core, and its rule reads them. */
import type { Core, Run } from "../../core.js";
import { toRequest } from "../../state/request.js";
import { parse } from "../../state/url.js";
import { type Decision, decide, type Question, type Runs, type Settings } from "./question.js";

/** A run of what a link says. It answers until the same core is asked for another. */
export function runOf(core: Core, link: string): Run {
  const { state } = parse(link);
  const info = core.modelInfo(state.preset, state.config, state);
  return core.run(toRequest(state, info).request);
}

export class Answers {
  readonly #load: () => Promise<Core>;
  /** Each of a question's runs has a core of its own, so that all are there at once. */
  readonly #cores: Core[] = [];
  readonly #known = new Map<Question, Decision>();

  constructor(load: () => Promise<Core>) {
    this.#load = load;
  }

  /** `settings`: instead of the question's own. Rejects where the core does not arrive. */
  async to(question: Question, settings: Settings = question.settings): Promise<Decision> {
    const own = settings === question.settings;
    const known = own ? this.#known.get(question) : undefined;
    if (known !== undefined) return known;
    const links = Object.entries(settings);
    while (this.#cores.length < links.length) this.#cores.push(await this.#load());
    const runs = Object.fromEntries(
      links.map(([name, link], i) => [name, runOf(this.#cores[i] as Core, link)]),
    );
    const decision = decide(question, runs as Runs);
    if (own) this.#known.set(question, decision);
    return decision;
  }
}
