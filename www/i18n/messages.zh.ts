/** 地址中的问题、核心报告的错误，用中文说。 */
import { formatNumber } from "../format.js";
import type { Problem } from "../state/state.js";
import type { Texts } from "./texts.js";
import { firstNumber, keysIn, readings } from "./words.js";

export function zhSeveral(found: string, [one = 0, other = 0]: readonly number[]): string {
  return `“${found}”可以读成 ${one}，也可以读成 ${other}：请去掉逗号再写。`;
}

export function zhProblem({ key, found, expected }: Problem): string {
  switch (expected.id) {
    case "number":
    case "integer": {
      const several = readings(found, expected);
      if (several.length > 1) return `${key}：${zhSeveral(found, several)}`;
      const kind = expected.id === "integer" ? "整数" : "数";
      const range = `${formatNumber(expected.min, 12)} 到 ${formatNumber(expected.max, 12)}`;
      return `${key}：应为 ${range} 之间的${kind}，“${found}”已忽略。`;
    }
    case "word":
      return `${key}：应为 ${expected.words.join("、")} 之一，“${found}”已忽略。`;
    case "words":
      return `${key}：只能包含 ${expected.words.join("、")}，“${found}”已忽略。`;
    case "pair":
      return `${key}：应写成 k1,k2，1 ≤ k1 ≤ k2 ≤ ${expected.max}，“${found}”已忽略。`;
    case "places":
      return `${key}：应写成图中的位置，例如 ${expected.example}，“${found}”已忽略。`;
    case "stateEntry":
      return `${key}：应写成某一步的状态，例如 ${expected.example}，“${found}”已忽略。`;
    case "model":
      return `${key}：应为接口格式的模型，最多 ${expected.steps} 步、每层最多 ${expected.units} 个单元，“${found}”已忽略。`;
    case "ghost":
      return `${key}：应写成链接里的一个模型，例如 preset=chaos&gain=2，“${found}”已忽略。`;
    case "marks":
      return `${key}：应为链接写法的状态，例如 preset=blame&w-hh=0.5，用空格隔开，最多 ${expected.most} 个，“${found}”已忽略。`;
    case "link":
      return "这个模型太大，链接里放不下：地址只会打开没有改动的示例。";
    case "beat":
      return `${key}：没有“${found}”这一拍，已忽略。`;
    case "key":
      return `没有名为“${key}”的参数，已忽略。`;
    case "numbers":
      return `${key}：应为“名称:数值”，用逗号隔开，例如 alpha:0.3,r:3.2，“${found}”已忽略。`;
    case "names":
      return `${key}：应为用空格隔开的名称，最多 ${expected.most} 个，“${found}”已忽略。`;
    case "training":
      return `${key}：应为“名称:值”，用逗号隔开，例如 ${expected.example}，“${found}”已忽略。`;
    case "parameter":
      return `${key}：应为参数的名称，例如 ${expected.example}，“${found}”已忽略。`;
    case "encoding":
      return `“${key}”的百分号编码不完整，已忽略。`;
    case "readable":
      return `${key} 无法读取，什么都没有改。`;
    case "nothing":
      return `${key}：这个模型用不到它，“${found}”已忽略。`;
  }
}

export const zhError: Texts["error"] = ({ code, path, expected, found }) => {
  switch (code) {
    case "missing":
      return `缺少 ${path}。`;
    case "type":
      return `${path} 的类型不对。`;
    case "shape": {
      const [should, is] = [firstNumber(expected), firstNumber(found)];
      return should !== null && is !== null
        ? `${path} 应有 ${should} 个，实有 ${is} 个。`
        : `${path} 的形状不对。`;
    }
    case "not-finite":
      return `${path} 应为有限的数。`;
    case "word":
      return `${path} 的取值无法识别。`;
    case "empty":
      return `${path} 不能为空。`;
    case "limit": {
      const most = firstNumber(expected);
      return most !== null ? `${path} 超出上限 ${most}。` : `${path} 超出上限。`;
    }
    case "range":
      return `${path} 超出允许的范围。`;
    case "key": {
      const meant = keysIn(expected);
      return meant.near === null
        ? `没有 ${path} 这一项，这里可以写的有 ${meant.all.join("、")}。`
        : `没有 ${path} 这一项，应该是 ${meant.near}？`;
    }
    case "probability":
      return found.startsWith("sum ")
        ? `${path} 应为概率向量：总和应为 1，实际是 ${found.slice(4)}。`
        : `${path} 应为概率，在 0 到 1 之间，实际是 ${found}。`;
    case "unreadable":
      return `${path} 无法读取。`;
    case "memory":
      return "内存不足，放不下这个模型；画面保持在上一次的结果。减少时间步或单元，所需内存就会变少。";
    default:
      return "计算出错，画面保持在上一次的结果。";
  }
};
