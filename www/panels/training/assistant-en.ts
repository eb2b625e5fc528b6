import type { AssistantTexts } from "./assistant-texts.js";

export const en: AssistantTexts = {
  title: "Typing assistant",
  about:
    "The network reads the words below one by one and says how likely each next word is. The word you pick is the right answer: the less likely it was, the larger the loss of the last step. That loss then goes back through time, to every word that was read.",
  field: "The words read so far",
  hint: "Words with spaces between them.",
  unknown: (words) => `Never learnt, and left out: ${words.join(", ")}`,
  shortened: (most) => `Too long: only the last ${most} are read.`,
  elsewhere: "The picture above shows another sequence.",
  read: "Read these words above",
  stale: "The picture above still has other weights than those trained so far.",
  renew: "Take the weights of now",
  begin: "beginning",
  end: "end of sentence",
  space: "space",
  candidates: "The next word",
  pick: (word, probability) => `Pick “${word}”, probability ${probability}`,
  picked: "your pick",
  other: "Pick another word",
  goOn: "Read on with it",
  goOnName: (word) => `Add “${word}” to the words and read on`,
  foretold: (word, probability) =>
    `The assistant thinks “${word}” most likely, with probability ${probability}.`,
  hit: (word, loss) => `That is what you picked: with “${word}” the loss is l_T = −ln p = ${loss}.`,
  missed: (word, probability, loss) =>
    `You picked “${word}”, which had ${probability}: the loss is l_T = −ln p = ${loss}.`,
  blame: "The blame that reaches each word",
  measured:
    "Below each word stands ‖∂l_T/∂x_t‖, the size of the loss’s gradient with respect to the input of that step: when that input changes a little, the loss changes by at most so many times as much. Colours and bars are relative to the largest. It says how sensitive the loss is here, not what leaving the word out would do.",
  most: (word, t, last) =>
    last
      ? `Most of it reaches “${word}”, the word read last.`
      : `Most of it reaches “${word}” at step ${t}, more than words that are nearer.`,
  nothing:
    "No gradient comes back: the loss does not change here, or by less than a computer can hold.",
  truncated:
    "Truncation is on: words beyond its window receive nothing, and these are the numbers it leaves.",
  chip: (t, word, size) => `Step ${t}, ${word}: ${size}`,
};
