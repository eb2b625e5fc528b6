/** What people type, and what nobody who means well would write into a link or an attribute. */

const NUMBERS = [
  ..."0 -0 1 -1 0.9 0,5 -0,5 −1.5 ＋２ ．５ 1e-3 1E400 -1e999 1e999 NaN Infinity 0x10 1/3 200 201 12".split(
    " ",
  ),
  ..."250 2000 99 5e-324 1,5.2 1,,2 .5 5. - + e 1e+ ٣ 十 1_000 1'000".split(" "),
  " 0.5 ",
  "0 .5",
  "\ufeff0.5",
  "",
];
const NONSENSE = [
  "<img src=x onerror=alert(1)>",
  '"><svg onload=harmed()>',
  "javascript:harmed()",
  "{{7*7}}",
  "{",
  '{"cell":"rnn","params":{}}',
  "[[[[",
  "__proto__",
  "constructor",
  "hasOwnProperty",
  "\ud800",
  "\u202egnp.exe",
  "\u0000\u0007",
  "null",
  "%",
  "%E0%A4%A",
  "𝒽".repeat(500),
  "A".repeat(100_000),
];
const WORDS = [
  ..."landing blame notes-linear notes-tanh chaos exploding latch irnn zh en zh-Hant-TW en_GB light dark".split(
    " ",
  ),
  ..."auto tanh relu linear sigmoid squared cross-entropy every last h:2 end dh:999 dh:1 1,2 5,1 5,5".split(
    " ",
  ),
  ..."whh wxh all orthogonal gaussian identity log linear gain absolute on near rnn gru".split(" "),
];
const PANELS =
  "controls transport diagram distance equations worked table contributions nudge paths aim policy training triangle activation saturation dominoes dynamics shares truncation clipping spectrum checks mine cliff files share".split(
    " ",
  );

export function typed(random) {
  const kind = random.next();
  if (kind < 0.7) return random.pick(NUMBERS);
  if (kind < 0.8) return String(random.number());
  return kind < 0.95 ? random.pick(NONSENSE.slice(0, -1)) : random.text(30);
}

/** For an attribute or a key of a link. */
export function value(random, key) {
  if (key === "show" && random.often(0.8))
    return random.list(random.between(1, 5), () => random.pick(PANELS)).join(" ");
  const kind = random.next();
  if (kind < 0.4) return random.pick(NUMBERS);
  if (kind < 0.75) return random.pick(WORDS);
  if (kind < 0.8) return String(random.number());
  return kind < 0.95 ? random.pick(NONSENSE) : random.text(40);
}
