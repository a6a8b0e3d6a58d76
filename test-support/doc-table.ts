/** Rows of cells; the first one is the head. */
export type DocTable = readonly (readonly string[])[]
