/** Where fresh identifiers and digests come from; both need platform code the engine must not import. */
export interface Identity {
  /** A new random identifier. */
  fresh(): string
  /** Stable hex digest (at least 128 bits) of the parts; the same parts always give the same digest. */
  digest(...parts: readonly string[]): string
}
