/** What stands where something is left out of a long list, and beside what is a sum of all of it. */
export interface LeftOutTexts {
  /** A table's row for steps that are not listed. */
  steps(first: number, last: number): string;
  /** A row for losses, and what heads a column for uses. */
  losses(first: number, last: number): string;
  uses(count: number): string;
  /** Between two paths of a list. */
  paths(first: number, last: number): string;
  /** Rows of the numbers behind a picture. */
  rows(count: number): string;
  /** Beside the title of a section that is folded. */
  lines(count: number): string;
  /** Beside a sum: of how many terms it is, and if not all are listed, how many are. */
  sumOf(all: number, listed: number): string;
}

const isOne = (first: number, last: number): boolean => first === last;

export const leftOutEn: LeftOutTexts = {
  steps: (first, last) =>
    isOne(first, last)
      ? `Step ${first} is not listed.`
      : `Steps ${first} to ${last} are not listed.`,
  losses: (first, last) =>
    isOne(first, last)
      ? `one more loss, l_${first}`
      : `${last - first + 1} more losses, l_${first} to l_${last}`,
  uses: (count) => `${count} more`,
  paths: (first, last) =>
    isOne(first, last)
      ? `one more path, through l_${first}`
      : `${last - first + 1} more paths, through l_${first} to l_${last}`,
  rows: (count) =>
    count === 1
      ? "One row is left out; the CSV file has it."
      : `${count} rows are left out; the CSV file has them all.`,
  lines: (count) => (count === 1 ? "… 1 line" : `… ${count} lines`),
  sumOf: (all, listed) => (listed < all ? `of all ${all}, ${listed} listed` : `of all ${all}`),
};

export const leftOutZh: LeftOutTexts = {
  steps: (first, last) =>
    isOne(first, last) ? `第 ${first} 步没有列出。` : `第 ${first} 到 ${last} 步没有列出。`,
  losses: (first, last) =>
    isOne(first, last)
      ? `另有 1 个损失：l_${first}`
      : `另有 ${last - first + 1} 个损失：l_${first} 到 l_${last}`,
  uses: (count) => `另有 ${count} 步`,
  paths: (first, last) =>
    isOne(first, last)
      ? `另有 1 条，经过 l_${first}`
      : `另有 ${last - first + 1} 条，经过 l_${first} 到 l_${last}`,
  rows: (count) => `另有 ${count} 行没有列出，全部都在 CSV 文件里。`,
  lines: (count) => `… ${count} 行`,
  sumOf: (all, listed) =>
    listed < all ? `全部 ${all} 项之和，列出 ${listed} 项` : `全部 ${all} 项之和`,
};
