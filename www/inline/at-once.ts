/** Stands in for vite's preloading: in one file there is nothing left to load. */
export const __vitePreload = <M>(load: () => Promise<M>): Promise<M> => load();
