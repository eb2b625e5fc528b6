/** The worker's code as text, for who cannot load its file: a chunk that is seldom asked for. */
export { default } from "./worker.ts?worker&inline";
