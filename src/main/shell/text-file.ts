/** A small file of which only the latest content matters. */
export type TextFile = {
  /** null when it is missing or unreadable. */
  read(): Promise<string | null>
  /** Replaces the content in the background. A failure is ignored: only comfort is lost. */
  write(text: string): void
  /** Resolves once everything given to `write` has been dealt with. */
  settled(): Promise<void>
}
