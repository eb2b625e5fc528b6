export default {
  title: "循环神经网络",
  url: "http://127.0.0.1",
  baseUrl: "/",
  i18n: { defaultLocale: "zh-Hans", locales: ["zh-Hans"] },
  scripts: [{ src: "/bptt/bptt-explorer.js", type: "module" }],
  presets: [["classic", { docs: { routeBasePath: "/" }, blog: false, theme: {} }]],
};
