/** In one file there is nothing beside the module that a link could name. */
export const here = "";
