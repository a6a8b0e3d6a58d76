/** Source of chance for jitter; a test hands in a seeded one. */
export interface Random {
  /** A number in [0, 1). */
  next(): number
}
