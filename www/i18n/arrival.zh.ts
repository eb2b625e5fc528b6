/** 中文。 */
import type { Loss } from "../arrival/lost.js";
import { SILENCE_MS } from "../arrival/lost.js";
import type { ArrivalTexts } from "./arrival.js";

export const arrivalZh: ArrivalTexts = {
  loading: "演示正在载入……",
  received: (received, length) =>
    length === null ? `已收到 ${kb(received)}` : `已收到 ${kb(received)}，共 ${kb(length)}`,
  notStarted: (loss) => `演示未能启动${loss === null ? "。" : `：${why(loss)}`}`,
  partMissing: (loss, online) =>
    online
      ? `这一部分没能载入：${why(loss)}`
      : "现在没有网络，这一部分还没有载入过。网络恢复后会自动载入。",
  again: "再试一次",
};

const kb = (bytes: number): string => `${Math.round(bytes / 1024)} KB`;

function why({ how, address, status }: Loss): string {
  const file = address ?? "其中一个文件";
  switch (how) {
    case "unreachable":
      return `取不到 ${file}。请检查网络是否连通、文件是否在那里、本页是否允许载入它。`;
    case "status":
      return status === 404
        ? `服务器上没有 ${file}（404）。它要和其他文件一起复制过去。`
        : `取 ${file} 时服务器报错（${status}）。`;
    case "another":
      return `取 ${file} 时收到的是别的内容：也许文件不在那里，也许要先登录所在的网络。`;
    case "cut":
      return `${file} 没有传完整。`;
    case "silent":
      return `${file} 已有 ${SILENCE_MS / 1000} 秒没有新的数据传来。`;
  }
}
