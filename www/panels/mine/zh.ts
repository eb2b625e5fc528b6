/** 中文。 */
import type { MineTexts } from "./texts.js";

export const zh: MineTexts = {
  about:
    "自己手算过，或者写过反向传播？把你对当前模型算出的梯度贴进来。这里先与正确的梯度比对，再把常见的错误逐个试一遍：哪个错误恰好给出你的数字，多半就是错在那里。",
  which: "哪个梯度",
  field: "你的梯度",
  series: (symbol) => `各步的 ∂L/∂${symbol}`,
  shape: (rows, cols) =>
    rows * cols === 1
      ? "一个数。"
      : cols === 1
        ? `${rows} 个数，排成一行或一列。`
        : `${rows} 行，每行 ${cols} 个数。`,
  empty: "里面还没有数字。",
  long: "文字太长，不像一个梯度。请只粘贴数字。",
  ragged: "各行的长度不一样。",
  misshapen: (expected, rows, cols) =>
    `这里应为：${expected}现在是：${rows === 1 || cols === 1 ? `${rows * cols} 个数` : `${rows} 行，每行 ${cols} 个数`}。`,
  overflow: "这个模型的梯度超出了计算机能表示的范围，没有可以比对的数。",
  waiting: "停止拖动后再比对。",
  right: "正确：在你给出的位数内，与当前模型的梯度一致。",
  turned: "粘贴的内容行列对调了，比对之前已先转置。",
  departs: {
    number: (own, right) => `不对：你的是 ${own}，应为 ${right}。`,
    vector: (row, own, right) => `从第 ${row} 个数开始不同：你的是 ${own}，应为 ${right}。`,
    matrix: (row, col, own, right) =>
      `从第 ${row} 行第 ${col} 列开始不同：你的是 ${own}，应为 ${right}。`,
    series: (step, unit, own, right) =>
      `从最后一步往前看，第 ${step} 步的第 ${unit} 个单元最先出错：你的是 ${own}，应为 ${right}。梯度是往回传的，更早各步的误差都由此而来。`,
  },
  likely: "多半错在",
  exactly: "故意犯这个错误，得到的正是你的数字。",
  unknown:
    "试过的错误都得不出这些数字。可以从最后一步往前逐步核对：在上面选 ∂L/∂h_t，把你每一步的结果贴进来。",
  multiple: (factor) => `你的是正确值的 ${factor} 倍。`,
  show: "看看错在哪一步",
  alike: "在这里得到同样数字的还有",
  nearest: "也试过（由近到远）",
  off: (distance) => `相差 ${distance}`,
  causes: {
    "no-future": {
      name: () => "漏了来自未来的那一项",
      why: () =>
        "你的 ∂L/∂h_t 只算了本步损失的直接影响。h_t 还会经过 h_{t+1} 影响后面所有的损失：在直接影响之外，再加上从第 t + 1 步传回来的间接影响。",
    },
    untransposed: {
      name: ({ matrix }) => (matrix === null ? "矩阵没有转置" : `${matrix} 没有转置`),
      why: ({ matrix }) =>
        matrix === null
          ? "前向时是 W v，往回传时梯度乘的是转置 Wᵀ d。反向的每个矩阵都要转置。"
          : `前向时用 ${matrix} 左乘向量，往回传时乘的是它的转置：第 j 个单元影响了谁，看的是 ${matrix} 的第 j 列。`,
    },
    "no-slopes": {
      name: () => "漏乘了 φ′",
      why: () =>
        "梯度穿过激活函数时没有乘衰减系数，好像 φ 是恒等函数。应先逐元素乘 φ′(a_t) 再往前传；对 tanh 就是 1 − h_t²。",
    },
    diagonal: {
      name: () => "只用了 W_hh 的对角线",
      why: () =>
        "每个单元只把梯度传回给自己。W_hh 连接着所有单元：这里要用矩阵乘法，而不是逐元素相乘。",
    },
    "entry-by-entry": {
      name: () => "雅可比矩阵逐元素相乘了",
      why: () =>
        "跨多步时，把该用 @ 的地方写成了 *。链式法则要的是矩阵乘法：乘积的每个元素都要对中间所有单元求和。",
    },
    "current-state": {
      name: () => "该用 h_{t−1} 的地方用了 h_t",
      why: () =>
        "前向时 W_hh 乘的是 h_{t−1}，所以第 t 步的贡献是 ∂L/∂a_t 与 h_{t−1} 的外积。把 h 的下标错开一位，第 1 步用 h_0。",
    },
    "no-first-step": {
      name: () => "漏了第 1 步",
      why: () => "各步的贡献只从第 2 步加起。第 1 步同样用了这些权重，循环要一直走到第 1 步。",
    },
    "no-target": {
      name: () => "没有减去目标 y_t",
      why: () =>
        "softmax（或 σ）配交叉熵时，∂l_t/∂o_t = ŷ_t − y_t。你只用了 ŷ_t：在正确的类别上还要减 1。",
    },
    "last-loss-only": {
      name: () => "只算了最后一步的损失",
      why: () =>
        "这个模型每一步都有损失，L 由它们全部组成。往回传时，每一步都要加上 ∂l_t/∂h_t，而不只是第 T 步。",
    },
    "every-loss": {
      name: () => "每一步都算了损失",
      why: () => "这个模型只有最后一步有损失。从 ∂l_T/∂h_T 出发，其余各步不再加任何直接影响。",
    },
    truncated: {
      name: ({ truncation }) =>
        truncation === null
          ? "没有截断"
          : truncation.k1 === 1
            ? `每个损失只往回传了 ${truncation.k2} 步`
            : truncation.k1 === truncation.k2
              ? `序列被切成了每 ${truncation.k1} 步一段`
              : `按 k_1 = ${truncation.k1}、k_2 = ${truncation.k2} 截断了`,
      why: ({ truncation }) =>
        truncation === null
          ? "当前模型设有截断，而你的梯度一直传到了开头。在窗口尽头停下来，或者在这里关掉截断。"
          : `你的梯度只往回用到 ${truncation.k2} 步的权重就断了。检查有没有 detach、提前结束的循环，或差一位的边界。`,
    },
    "transposed-gradient": {
      name: () => "行和列对调了",
      why: ({ of }) =>
        `${of} 的梯度与 ${of} 形状相同：第 i 行第 j 列对应从 j 到 i 的权重。外积的顺序应为 d vᵀ。`,
    },
    "half-the-loss": {
      name: () => "漏了平方求导的 2",
      why: () => "这里 l_t = (ŷ_t − y_t)²，导数是 2 (ŷ_t − y_t)。你的结果对应带 ½ 的损失。",
    },
    "twice-the-loss": {
      name: () => "多了一个 2",
      why: () => "这里 l_t = ½ (ŷ_t − y_t)²，平方带来的 2 与 ½ 约掉了。你的结果对应不带 ½ 的损失。",
    },
    "mean-of-losses": {
      name: () => "对损失取了平均",
      why: () =>
        "这里 L 是各步损失之和，你求的是平均值的梯度。去掉除以步数的那一步，或者在这里把 L 改成平均。",
    },
    "sum-of-losses": {
      name: () => "对损失求了和",
      why: () => "这里 L 是各步损失的平均，你求的是总和的梯度。再除以有损失的步数。",
    },
    "mean-of-entries": {
      name: () => "对各个输出也取了平均",
      why: () =>
        '多数框架的均方误差会除以全部元素的个数（步数 × 输出数）。这里同一步的各个输出是相加的；在框架里请用 reduction="sum"。',
    },
    "mean-of-shares": {
      name: () => "对各步的贡献取了平均",
      why: ({ of }) =>
        `每一步用的是同一个 ${of}，它的梯度是各步贡献之和。取平均等于把学习率换成 η/T：应当相加，不要平均。`,
    },
    "divided-by-t": {
      name: () => "除以了 T",
      why: ({ steps }) =>
        `你的结果是梯度除以 T = ${steps}。这里只有最后一步有损失，没有什么可平均的。`,
    },
    descent: {
      name: () => "符号反了",
      why: () =>
        "你给出的是 −∇：下降的方向，或者损失求导时写成了 y_t − ŷ_t。梯度本身指向上升的方向，负号属于更新那一步。",
    },
    step: {
      name: ({ amount }) => `这是更新量 −η∇，η = ${amount}`,
      why: () => "这是要加到权重上的量，除以 −η 才是梯度。",
    },
    "times-rate": {
      name: ({ amount }) => `乘了学习率 η = ${amount}`,
      why: () => "学习率属于更新，不属于梯度：把它除掉。",
    },
    clipped: {
      name: ({ amount }) => `做过梯度裁剪，‖∇‖ = ${amount}`,
      why: ({ amount }) => `所有参数的梯度一起被缩小到了范数 ${amount}。请输出裁剪之前的梯度。`,
    },
    "clipped-alone": {
      name: ({ amount }) => `按它自己的范数裁剪到了 ${amount}`,
      why: ({ amount }) =>
        `只有这一个梯度被缩小到了范数 ${amount}。请输出裁剪之前的梯度；另外，按范数裁剪通常是把所有参数放在一起算的。`,
    },
    "clipped-entries": {
      name: ({ amount }) => `每个元素都被裁剪到 ±${amount} 以内`,
      why: ({ amount }) => `你的数字没有一个超过 ${amount}。请输出裁剪之前的梯度。`,
    },
    factor: {
      name: ({ amount }) => `是正确值的 ${amount} 倍`,
      why: () => "方向对，长短不对。找找哪里多了一个常数：损失里、平均里，或者批大小。",
    },
  },
  famous: "有名的错误梯度",
  famousAbout: "这三种错误反复有人犯。填进去，看看是怎么被查出来的。",
  fill: "填入",
  fillName: (title) => `填入：${title}`,
  averaged: {
    title: "把各步的副本取平均",
    text: "“展开之后 W 有 T 份副本，为了让它们保持相等，要把梯度平均。”相加同样能保持相等。一个权重用了 T 次，就从 T 个地方影响 L，这些影响是相加的：梯度是总和。平均值小了 T 倍，相当于学习率变成 η/T。",
    same: "只有一步，谈不上平均。",
  },
  entries: {
    title: "雅可比矩阵逐元素相乘",
    text: "求雅可比矩阵的连乘时，把 @ 写成了 *。形状对，大小往往也差不多，所以没人察觉；单元一多，真实的梯度明明在消失，它却可能显得在爆炸。",
    same: "在这个梯度上看不出差别：只有一个单元或只有一跳时，两种乘积相同；h_0 = 0 时，第 1 步对 W_hh 又没有贡献。试试 W_xh 或 ∂L/∂h_t，或者换一个单元和步数更多的示例。",
  },
  explodes: {
    title: "“|W| > 1，所以会爆炸”",
    text: "每一跳既乘 W_hh，也乘 φ′。权重大的单元很快饱和，那里的 φ′ 几乎是 0：起决定作用的是两者之积，而不是 W_hh 一个。",
    numbers: (sigma, hops, linear, real) =>
      `当前模型的 σ_max(W_hh) = ${sigma}。经过 ${hops} 跳，若只有 W_hh，‖∂h_T/∂h_1‖ 会是 ${linear}；算上 φ′，实际是 ${real}。`,
    small: "这里的 W_hh 没有超过 1。",
    noHop: "当前的单元里，没有一个每跳都要经过的 W_hh。",
    linear: "φ 是线性的，斜率处处为 1，W_hh 说了算：在这里，这句话是对的。",
    example: "看一个反例",
  },
};
