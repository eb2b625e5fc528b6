export default {
  lang: "zh-CN",
  title: "循环神经网络",
  head: [["script", { type: "module", src: "/bptt/bptt-explorer.js" }]],
  themeConfig: {
    sidebar: [
      { text: "时间反向传播", link: "/" },
      { text: "下一节", link: "/next" },
    ],
  },
  vue: { template: { compilerOptions: { isCustomElement: (tag) => tag === "bptt-explorer" } } },
};
