/** A small file of which only the latest content matters. */
export type TextFile = {
  /** null when it is missing or unreadable. */
  read(): Promise<string | null>
  /** The same without giving anybody else a turn. */
  readNow(): string | null
  /** Replaces the content in the background. A failure is ignored: only comfort is lost. */
  write(text: string): void
  /** Resolves once everything given to `write` has been dealt with. */
  settled(): Promise<void>
}

/** The file with its content read at once, for whoever asks for it first. */
export function readAhead(file: TextFile): TextFile {
  let first: { readonly text: string | null } | null = { text: file.readNow() }
  const read = async () => {
    if (first === null) return file.read()
    const { text } = first
    first = null
    return text
  }
  return { ...file, read }
}
