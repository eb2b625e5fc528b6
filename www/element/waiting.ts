/**
 * What stands there until the explorer does, in a box as high as what will take its place, so that a
 * page does not jump under its reader, and elements further down do not seem near: the element's own
 * content until the explorer begins to load, and from then on one sentence of its own.
 */
import { html, nothing, type TemplateResult } from "lit";
import { Lost } from "../arrival/lost.js";
import type { Texts } from "../i18n/texts.js";
import type { State } from "../state/state.js";
import { basicPanels, panelsOf } from "../state/table.js";
import { againButton } from "../widgets/lost.js";
import type { Arrival } from "./arrival.js";

interface WaitingView {
  readonly state: State;
  readonly texts: Texts;
  readonly theme: "light" | "dark";
  /** Whether it has begun to load. */
  readonly begun: boolean;
  readonly arrival: Pick<Arrival, "slow" | "progress" | "failure" | "again">;
  /** The first model could not be computed. */
  readonly refused: boolean;
}

export function renderWaiting(view: WaitingView): TemplateResult {
  const { state, texts, theme, begun, arrival, refused } = view;
  const failed = refused || arrival.failure !== null;
  if (!begun && !failed) return room(state, html`<slot></slot>`);
  const { tag } = texts;
  return room(
    failed ? null : state,
    html`<div class="frame"><div class="shell ${theme} arrival" lang=${tag}>${failed ? why(view) : progress(view)} ${again(view)}</div></div>`,
  );
}

/** `state`: null where nothing is to take its place. */
function room(state: State | null, content: unknown): TemplateResult {
  const shown: readonly string[] = state === null ? [] : panelsOf(state);
  const kept = basicPanels.filter((panel) => shown.includes(panel)).map((panel) => `for-${panel}`);
  if (state !== null && state.pin !== null && kept.includes("for-diagram")) kept.push("for-pins");
  return html`<div class="waiting-room"><div class=${kept.join(" ")}>${content}</div></div>`;
}

function why({ texts, arrival: { failure } }: WaitingView): TemplateResult {
  const lost = failure instanceof Lost ? failure : null;
  const sentence = failure === "noWasm" ? texts.noWasm : texts.arrival.notStarted(lost);
  return html`<p role="alert">${sentence}</p>`;
}

/** What arrives at once is not announced first, unless somebody asked for it. */
function progress({ texts, arrival }: WaitingView): unknown {
  const words = texts.arrival;
  const { slow, progress, again } = arrival;
  if (!slow && !again) return nothing;
  const { received, length } = progress ?? { received: 0, length: null };
  return html`<p role="status">${words.loading}</p>
    ${length === null || received === 0 ? nothing : html`<progress aria-label=${words.loading} max=${length} .value=${received}></progress>`}
    ${received === 0 ? nothing : html`<p class="received">${words.received(received, length)}</p>`}`;
}

/** Who has pressed it stays where they are. */
function again({ texts, arrival: { failure, again } }: WaitingView): unknown {
  const offered = failure === null ? again : failure !== "noWasm";
  return offered ? againButton(texts.arrival, failure === null) : nothing;
}
