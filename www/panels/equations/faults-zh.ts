/**
 * What the core says of a fault in equations (crate/core/src/recurrence), in Chinese. A phrase is
 * matched as a whole; what varies in it, names and numbers, stays as it is.
 */
const PHRASES: readonly (readonly [RegExp, string])[] = [
  [/^a name, a number or an operator$/, "名称、数或运算符"],
  [/^a name, a number or "\("$/, "名称、数或左括号"],
  [/^an operator, or the end of the line$/, "运算符，或者换行"],
  [/^an equation: (.+)$/, "一行方程，例如 $1"],
  [/^the name of a value$/, "一个量的名称"],
  [/^the end of the line$/, "行尾"],
  [/^the end$/, "全文末尾"],
  [/^nothing$/, "空的"],
  [/^more$/, "更多"],
  [/^a number$/, "一个数"],
  [/^a whole number from (\d+) to (\d+)$/, "$1 到 $2 的整数"],
  [/^another name: x is the input, t the step$/, "别的名称，因为 x 是输入，t 是时间步"],
  [/^another name: this is a function$/, "别的名称，因为这是函数名"],
  [/^another name: o is what W_hy reads out$/, "别的名称，因为 o 是 W_hy 读出的输出"],
  [/^a name that is not defined yet$/, "还没有定义过的名称，一个量只能定义一次"],
  [/^a name that is no parameter's$/, "不是参数的名称"],
  [/^x, a value of a line, a parameter or a function$/, "x、某一行的量、参数或函数"],
  [/^(\S+)\(…\)$/, "$1(…)，函数后面要有括号"],
  [/^a function without parentheses$/, "没有括号的函数名"],
  [/^d = x in a line above, and d\[t-1\]$/, "上面先写一行 d = x，这里用 d[t-1]"],
  [
    /^\[t-1\]; for more, write d = (\S+)\[t-1\] and use d\[t-1\]$/,
    "[t-1]；要更早的值，先写一行 d = $1[t-1]，再用 d[t-1]",
  ],
  [/^a longer delay$/, "更长的延迟"],
  [/^(\S+)\[t-1\]$/, "$1[t-1]"],
  [/^another index$/, "别的下标"],
  [/^a line (\S+) = …$/, "另有一行定义 $1 = …"],
  [
    /^(\S+)\[t-1\], or the line of (\S+) above this one$/,
    "$1[t-1]，或者把定义 $2 的那一行移到上面",
  ],
  [/^(\S+) before it is defined$/, "还没有定义的 $1"],
  [/^(\S+): a parameter is the same at every step$/, "$1，因为参数在每一步都相同，没有上一步的值"],
  [/^a matrix before a vector: (.+)$/, "矩阵写在向量前面，例如 $1"],
  [/^a matrix alone$/, "单独一个矩阵"],
  [/^a matrix, or \* between two vectors$/, "矩阵；两个向量之间要写 *"],
  [/^a vector$/, "向量"],
  [/^a matrix$/, "矩阵"],
  [/^(\d+) numbers$/, "$1 个数"],
  [/^at most (\d+) characters$/, "最多 $1 个字符"],
  [/^at most (\d+) parentheses within each other$/, "最多 $1 层括号"],
  [/^at most (\d+) names, numbers and signs$/, "最多 $1 个名称、数和符号"],
  [/^"(.*)"$/u, "“$1”"],
  [/^(-?\d[\d.e+-]*)$/, " $1 "],
];

/** The phrase in Chinese; one that is not known, as it is. */
export function said(phrase: string): string {
  for (const [pattern, chinese] of PHRASES)
    if (pattern.test(phrase)) return phrase.replace(pattern, chinese);
  return phrase;
}
