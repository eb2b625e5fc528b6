/** 中文。术语以课程讲义为准；全角标点，中文不用斜体。 */
import { STRENGTHS } from "../core/generated.js";
import { subscript } from "../format.js";
import { activationZh } from "./activation.zh.js";
import { arrivalZh } from "./arrival.zh.js";
import { type BeatTexts, describeBeat } from "./beats.js";
import { leftOutZh } from "./left-out.js";
import { zhError, zhProblem, zhSeveral } from "./messages.zh.js";
import { noHopZh } from "./no-hop.zh.js";
import { presentZh } from "./present.zh.js";
import { presetsZh } from "./presets.zh.js";
import type { Texts, VerdictOf } from "./texts.js";
import { harmless } from "./words.js";

/** 判断说的是谁的梯度。 */
const whose = (of: VerdictOf): string => (of === "last" ? "末步损失的梯度" : "梯度");

export const zh: Texts = {
  tag: "zh-CN",
  title: "时间反向传播演示",
  presets: presetsZh,
  footnote: "注",
  labels: {
    preset: "示例",
    ...STRENGTHS,
    bh: `偏置 ${STRENGTHS.bh}`,
    h0: `初始状态 ${STRENGTHS.h0}`,
    steps: "序列长度 T",
    cell: "循环单元",
    forgetBias: "遗忘门偏置 b_f",
    gates: "单元内部",
    activation: "激活函数 φ",
    loss: "损失函数",
    lossAt: "损失的位置",
    reduction: "总损失 L 取",
    numbers: "方程中的数",
    gain: "增益",
    seed: "随机种子",
    init: "W_hh 的初始化方式",
    units: "隐藏单元数 H",
    truncate: "截断",
    rate: "学习率",
    clip: "裁剪阈值 θ",
    measure: "条的高度",
    order: "顺序",
    ask: "留空的数",
    pin: "钉住的说明",
    weight: "哪个参数",
    entry: "哪个元素",
    nudge: "轻推量 Δ",
    domino: "被推的骨牌",
    push: "推力",
    rows: "表格的行",
    row: "展开的行",
    position: "进度",
    zoom: "缩放",
    width: "梯度流的粗细",
    speed: "速度",
    autoplay: "自动播放",
    present: "投影模式",
    marks: "讲课标记",
    language: "语言",
    theme: "主题",
    show: "显示的面板",
    lock: "锁定的控件",
    loading: "何时载入",
    config: "模型",
    distance: "选中的距离",
    ofLoss: "选中的损失",
    curves: "距离图中的曲线",
    scale: "距离图的纵轴",
    ghost: "留住的曲线",
    cliffW: "权重 w",
    cliffB: "偏置 b",
    cliffRate: "步长 η",
    cliffTheta: "裁剪阈值 θ",
    cliffView: "显示的范围",
    compare: "要比较的单元",
    compareBias: "LSTM 的遗忘门偏置 b_f",
    compareSeed: "门的随机种子",
    training: "训练的设置",
    inputNames: "各个输入的名称",
    walks: "每次估计走几趟",
    walkSeed: "行走的随机种子",
    discount: "折扣 γ",
  },
  factor: (label) => `${label} ×`,
  cells: { rnn: "简单 RNN", gru: "GRU", lstm: "LSTM", leaky: "泄漏积分 RNN" },
  chrono: (value) => `ln(T − 1) = ${value}`,
  chronoAbout:
    "Chrono 初始化：取这个偏置，单凭遗忘门，c 走过整个序列还剩 1/e（Tallec、Ollivier，2018）",
  activations: { linear: "线性", tanh: "tanh", relu: "ReLU", sigmoid: "sigmoid" },
  losses: {
    squared: "平方误差",
    "half-squared": "平方误差的一半",
    "cross-entropy": "交叉熵",
    "binary-cross-entropy": "二元交叉熵",
    linear: "线性（Σ y∘o）",
  },
  lossPlaces: { every: "每一步", last: "仅末步" },
  reductions: { sum: "总和", mean: "平均" },
  ownCell: "按方程",
  themes: { auto: "跟随系统", light: "浅色", dark: "深色" },
  languages: { zh: "中文", en: "English" },

  schemes: {
    gaussian: "高斯分布",
    uniform: "均匀分布",
    orthogonal: "正交矩阵",
    identity: "单位矩阵",
    scaled: "高斯分布，再缩放",
  },
  more: "更多参数",
  reset: "恢复示例原值",
  newSeed: "换一个",
  given: {
    scheme: "给定",
    why: "这个模型的权重是给定的，不是随机生成的。初始化方式、增益、种子和单元数只在两个随机生成的示例里可选：“混沌的 tanh 网络”和“正交矩阵”。",
  },
  truncateHelp: { k1: "每隔 k_1 步回传一次", k2: "每次往回走 k_2 步" },

  transport: {
    first: "回到开头",
    back: "后退一拍",
    play: "播放",
    pause: "暂停",
    forward: "前进一拍",
    last: "跳到结尾",
    speed: (rate) => `每秒 ${rate} 拍`,
    wave: "连贯成波",
    count: (beat, of) => `第 ${beat} 拍，共 ${of} 拍`,
    formula: "这一拍的算式",
    goTo: (phase) => `跳到“${phase}”`,
  },
  phases: { forward: "前向", loss: "损失", backward: "反向", sum: "求和", update: "更新" },
  describe: (phase, beat) => describeBeat(zh, beats, phase, beat),

  figure: {
    table: "数值表",
    saved: "已保存。",
    byHand: "这里不能保存文件，请复制文本。",
    noPng: "这个页面不允许生成 PNG 图片，SVG 里是同一幅图。",
  },
  sealed: "这里会透露要填的数，等空都填完再看。",
  sealedAbout: "练习：先自己算，把“解题过程”里的空填上，后面的数才会出现。",
  paper: {
    titles: { sheet: (example) => `练习：${example}`, key: (example) => `答案：${example}` },
    name: "姓名",
    date: "日期",
  },
  loading: "正在载入……",
  arrival: arrivalZh,
  leftOut: leftOutZh,
  openedPanel: (name) => `“${name}”已打开，在这排按钮下面。`,
  panels: {
    controls: "参数",
    transport: "播放控制",
    diagram: "按时间展开的网络",
    distance: "梯度随距离的变化",
    equations: "方程",
    worked: "解题过程",
    table: "数值表",
    contributions: "损失 × 使用",
    nudge: "轻推一步",
    paths: "路径",
    aim: "求出起点",
    policy: "抽样的策略梯度",
    training: "训练",
    triangle: "全部损失 × 步",
    activation: "φ 的曲线",
    saturation: "饱和",
    dominoes: "多米诺骨牌",
    dynamics: "动力学",
    shares: "各距离的贡献",
    truncation: "截断",
    clipping: "梯度裁剪",
    spectrum: "矩阵的谱",
    cells: "各种单元对比",
    checks: "梯度检验",
    mine: "我的梯度错在哪里？",
    cliff: "误差悬崖",
    files: "导出与导入",
    share: "分享与嵌入",
  },
  marks: {
    direct: "直接",
    future: "未来",
    kept: "保留",
    cut: "（截断）",
    truncated: "截断的",
    since: "因为",
    relu: "a > 0 处为 1，否则为 0",
    others: (count) => `（另 ${count} 项）`,
    abs: "a > 0 处为 1，a < 0 处为 −1，否则为 0",
  },
  explain: {
    label: (place) => `${place} 是怎么来的`,
    unpin: (place) => `关闭对 ${place} 的说明`,
    entry: (place, index) => `${place} 的第 ${index} 个分量`,
    cell: (place, row, col) => `${place} 第 ${row} 行第 ${col} 列的元素`,
    edges: {
      phi: (t) => `第 ${t} 步的 φ，从 a_${t} 到 h_${t}`,
      softmax: (t) => `第 ${t} 步的 softmax，从 o_${t} 到 ŷ_${t}`,
      loss: (t) => `第 ${t} 步的损失，从 ŷ_${t} 到 l_${t}`,
    },
    choose: (place) => `${place} 的各个元素，可选一个`,
    given: "一开始就给定。",
    notYet: "还没有算到这里。",
  },
  edit: {
    history: "撤销与重做",
    undo: "撤销",
    redo: "重做",
    button: "改数值",
    label: (symbol) => `修改 ${symbol}`,
    hint: "点击或按回车键即可修改。",
    hintWeight: "点击数值或按回车键即可修改；点击 ∇ 或按 Shift+回车键固定这条说明。",
    entry: (row, column) => (column === 0 ? `第 ${row} 个` : `第 ${row} 行第 ${column} 列`),
    paste: "一行写一行，数与数之间用空格或逗号隔开。按 Ctrl 加回车生效。",
    wrong: (typed, readings) => {
      if (typed === "") return "这里要填一个数，例如 −0.5。";
      if (readings.length > 1) return zhSeveral(typed, readings);
      return `“${typed}”不是一个数。可以写成 −0.5、0,5、2e-3 或 1/2。`;
    },
    apply: "确定",
    cancel: "取消",
    own: (title) => `${title}（已改动）`,
    began: (about) => `已改动。原来的示例：${about}`,
  },
  worked: {
    step: (phase, t) => `${phase}，第 ${t} 步`,
    initial: "传到 h_0 的梯度",
    immediate: "∂⁺ 是只算权重这一次使用的导数：权重的其余各次使用都当作固定不动。",
    truncated: (k1, k2) =>
      `按 k_1 = ${k1}、k_2 = ${k2} 截断：损失传到窗口以外的部分不再计算，被截断的地方按 0 计；凡是因此缺了一部分的导数，∂ 都写成 ∂̃。`,
    copy: "复制",
    formats: { latex: "LaTeX", markdown: "Markdown", plain: "文本" },
    copied: "已复制。",
    byHand: "这里用不了剪贴板，请从下面的文本框里复制。",
    initials: "传到初始状态的梯度",
  },
  columns: {
    sum: "两者之和",
    damped: "乘以 φ′",
  },
  activation: activationZh,
  noHop: noHopZh,
  present: presentZh,
  furtherPanels: "看得更细",
  orders: { program: "程序的顺序", notes: "手算的顺序，逐个参数" },
  quantities: {
    x: "输入 x_t",
    a: "净输入 a_t",
    h: "隐藏状态 h_t",
    o: "输出 o_t",
    yhat: "预测 ŷ_t",
    y: "目标 y_t",
    l: "损失 l_t",
    h0: "初始状态 h_0",
  },
  gates: {
    gru: { r: "重置门", z: "更新门", u: "候选状态的循环项", n: "候选状态" },
    lstm: { i: "输入门", f: "遗忘门", g: "候选值", q: "输出门", c: "细胞状态" },
  },
  value: "中间值",
  streams: { direct: "当前步的直接影响", future: "来自未来的间接影响", factor: "衰减系数 φ′" },
  widths: { log: "按对数", linear: "按比例" },
  zoom: {
    in: "放宽各列",
    out: "收窄各列",
    fit: "看整个序列",
    automatic: "恢复可读的列宽",
  },
  diagram: {
    row: (quantity, first, last, computed) =>
      `${quantity}，第 ${first} 步到第 ${last} 步，${computed === 0 ? "都还没有算" : computed === last - first + 1 ? "都已算出" : `已算出 ${computed} 步`}`,
    river: {
      summary: (T, back) =>
        `整个序列像一条河，第 1 步到第 ${T} 步。${
          back === null
            ? "梯度还没有出发。"
            : back.relative
              ? `河宽就是梯度的大小：在第 ${back.t} 步是第 ${T} 步的 ${back.size} 倍。`
              : `河宽就是梯度的大小：在第 ${back.t} 步是 ${back.size}。`
        }`,
      columns: "逐步展开",
      columnsAbout: "逐步展开：一步一列地看网络",
      back: "整个序列，一条河",
      caption: "∂L/∂h_t：宽度 = 还剩多少",
      sums: "权重与它们的梯度",
    },
    window: {
      k1: "窗口：两次回传相隔的步数 k_1",
      k2: "窗口：最后一次回传的步数 k_2",
      k1At: (k1) => `k1 = ${k1}`,
      k2At: (k2, reach) => `k2 = ${k2}，回到第 ${reach} 步`,
    },
    cut: (t, whole) =>
      `截断：梯度从第 ${t} 步到第 ${t - 1} 步${whole ? "不再往回传" : "只传过去一部分"}`,
    newLoss: "更新后的 L",
    newWeight: (symbol) => `更新后的 ${symbol}`,
    map: (symbol, rows, cols) => `${symbol} 的热图，${rows} × ${cols}`,
    overflow: (t) => `到第 ${t} 步，有数值超出了计算机能表示的范围。`,
    pointer: (panel, group) => `图中的数值也列成了表：见下方“${group}”中的“${panel}”。`,
    soFar: (count, of) => `${count}/${of} 步`,
    litPath: (k, t) =>
      t === k
        ? `已点亮：从 h${subscript(k)} 直接到 l${subscript(t)} 的路径`
        : `已点亮：从 h${subscript(k)} 走 ${t - k} 步到 h${subscript(t)}，再到 l${subscript(t)} 的路径`,
  },
  distance: {
    exact: "曲线画的是未截断的精确梯度。",
    summary: (first, last, hops, verdict, gain) =>
      `${gain ? "末步损失的梯度与它在最后一步处之比随距离的变化" : "梯度大小随距离的变化"}：最后一步处为 ${first}，往回 ${hops} 步后为 ${last}。${verdict}`,
    partly: (reached, T) => `梯度随距离的变化：反向传播已到达 ${T} 步中的 ${reached} 步。`,
    x: "距末步的步数 k",
    gain: "1：与 h_T 处一样大",
    halves: ["消失", "爆炸"],
    absolute: "绝对大小",
    absoluteAbout: "显示梯度本身的大小，而不是它是 h_T 处的多少倍",
    choose: "距离 k",
    at: (k, step) => `k = ${k}，即第 ${step} 步`,
    curves: "曲线",
    names: {
      lastLoss: "∂l_T/∂h_{T−k}",
      total: "∂L/∂h_{T−k}",
      jacobian: "∂h_T/∂h_{T−k}",
      bound: "上界",
      rho: "ρᵏ",
      fit: "拟合直线",
      linear: "φ 若为线性",
      direction: "方向",
    },
    gains: {
      lastLoss: "∂l_T/∂h_{T−k} ÷ ∂l_T/∂h_T",
      total: "∂L/∂h_{T−k} ÷ ∂l_T/∂h_T",
    },
    about: {
      lastLoss: "末步损失单独传回来的梯度",
      total: "所有损失合起来传回来的梯度",
      jacobian: "雅可比矩阵连乘的谱范数：任何梯度一路上最多被放大或缩小到这么多倍",
      bound: "(γ σ_max)^k，γ 是 φ 最陡处的斜率：雅可比矩阵的曲线不会高过它",
      rho: "只看谱半径的 ρ^k：只有 φ 为线性、k 又足够大时才说了算",
      fit: "对雅可比矩阵的曲线作最小二乘拟合得到的直线",
      linear: "W_hh^k 的范数：每个 φ′ 都等于 1 时的雅可比矩阵",
      direction:
        "h_{T−k} 朝某个方向变动，对 h_T 的影响最大；这里是末步损失的梯度与这个方向夹角的 |cos|。等于 1 时，梯度朝哪里已与损失无关，只剩大小还有关",
    },
    keep: "留住曲线",
    keepAbout: "把现在的曲线留作影子，好与之后的比较",
    meanSlope: (t) => `φ′(a_${t}) 的均值`,
    sigmaMax: "σ_max",
    mean: (symbol) => `${symbol} 的均值`,
    noHop: "这里没有上界、ρᵏ 和“φ 若为线性”：它们说的是简单 RNN 的一跳 φ′ · W_hh。",
    oneNumber: "这里没有方向：状态只有一个数，只有正负之分。",
    strip: "方向：与主方向夹角的 |cos|",
    direction: (cosine, hops) => `往回 ${hops} 步，它与主方向夹角的 |cos| 为 ${cosine}。`,
  },
  question: {
    label: "图中看到什么",
    blame: "最后一步错了。这份责任，传回第 1 步时还剩多少？",
    times: (factor) => `${factor} 倍`,
    becomes: { vanishing: "梯度消失", stable: "没有消失，也没有爆炸", exploding: "梯度爆炸" },
  },
  verdict: {
    vanishing: (factor, hops, horizon, of) =>
      `${whose(of)}消失：从末步往回走 ${hops} 步，${of === "most" ? "梯度最多" : "梯度"}只剩下原来的 ${factor}${
        horizon === null ? "" : `；走 ${horizon} 步就已不到千分之一`
      }。`,
    stable: (factor, hops, _, of) =>
      `${whose(of)}变化不到十倍：从末步往回走 ${hops} 步，${of === "most" ? "最多" : ""}是原来的 ${factor} 倍。`,
    exploding: (factor, hops, _, of) =>
      `${whose(of)}爆炸：从末步往回走 ${hops} 步，${of === "most" ? "梯度最多" : "梯度"}变为原来的 ${factor} 倍。`,
  },
  verdictZero: (hops) => `梯度中断：从末步往回走 ${hops} 步，梯度恰好为 0。`,
  verdictNothing: "最后一个损失没有梯度可传：它恰好等于 0。",
  verdictOverflow: "在末步，梯度就已超出计算机能表示的范围。",
  verdictNone: "序列只有一步，梯度无须往回传。",

  problem: zhProblem,
  moreProblems: (count) => `另有 ${count} 处未能识别。`,
  error: (fault) => zhError(harmless(fault)),
  noWasm:
    "演示需要 WebAssembly，而这个浏览器没有它，或页面的安全策略不允许它。请换一个较新的浏览器试试。",
  lacks: (what) =>
    what === "markup"
      ? "这个页面的安全策略（trusted-types）不让演示画出任何内容。请页面的维护者在策略中写上 trusted-types lit-html bptt-explorer。"
      : `演示所需的一项功能（${what}）在这个浏览器里没有。请换用 112 版以上的 Chrome 或 Edge、117 版以上的 Firefox，或 16.5 版以上的 Safari。`,
  dismiss: "知道了",

  cellPicture: {
    open: "打开细胞",
    openAbout: "看细胞里面：各个门与候选值怎样算出状态，梯度怎样分给它们",
    close: "合上细胞",
    closeAbout: "只看状态从一步到下一步",
    edge: (from, to, on, t) =>
      `第 ${t} 步${on === null ? "" : `的 ${on}`}，从 ${from} 到${to === null ? "各个门" : ` ${to}`}`,
  },
};

const beats: BeatTexts = {
  start: "起点，已知输入、目标、h₀ 和各权重",
  value: (words, symbol, t) => `第 ${t} 步的${words} ${symbol}`,
  part: (words, symbol, t) => `第 ${t} 步${words}中的 ${symbol}`,
  yhat: (symbol, t) => `第 ${t} 步的预测 ${symbol}`,
  loss: (symbol, t) => `第 ${t} 步的损失 ${symbol}`,
  total: "各步损失相加，得总损失 L",
  lossSlope: (symbol, t) => `第 ${t} 步输出的梯度 ∂L/∂${symbol}`,
  directFrom: (from, to) => `当前步的直接影响，由 ${from} 传到 ${to}`,
  direct: (symbol) => `当前步之内对 ${symbol} 的直接影响`,
  futureFrom: (from, to) => `来自未来的间接影响，由 ${from} 传回 ${to}`,
  future: (after, symbol) => `来自未来的间接影响，由第 ${after} 步传回 ${symbol}`,
  both: (symbol) => `直接影响与间接影响相加，得 ∂L/∂${symbol}`,
  damped: (slope, symbol) =>
    `乘以${slope.startsWith("φ") ? "衰减系数" : ""} ${slope}，得 ∂L/∂${symbol}`,
  adjoint: (symbol) => `用到 ${symbol} 之处传回的梯度相加，得 ∂L/∂${symbol}`,
  initial: (symbol) => `传到初始状态，得 ∂L/∂${symbol}`,
  share: (t, gradients) => `第 ${t} 步对 ${gradients} 的贡献`,
  sum: (gradients) => `各步贡献相加，得 ${gradients}`,
  update: "优化器更新各步共享的同一组权重",
  end: "用新的权重再算一遍损失",
  comma: "、",
  and: " 与 ",
};
