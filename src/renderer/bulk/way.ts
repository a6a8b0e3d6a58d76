/** A ticket for each issue of a selection, or one that stands for all of them. */
export type Way = 'each' | 'together'
