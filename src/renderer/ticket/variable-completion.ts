/** A variable that is being written: where it begins, and what stands between {{ and the caret. */
export type OpenVariable = { readonly start: number; readonly prefix: string }

/** The variable the caret stands in, null where it stands in none. */
export function openVariable(text: string, caret: number): OpenVariable | null {
  const written = /\{\{\s*([\w.:-]*)$/.exec(text.slice(0, caret))
  if (written === null) return null
  const prefix = written[1] ?? ''
  // What goes on behind the caret is a name already, which is left alone.
  return /^[\w.:-]/.test(text.slice(caret)) ? null : { start: written.index, prefix }
}

/** Names that go on from what is written; what is written whole needs no completion. */
export function matchingNames(names: readonly string[], prefix: string): readonly string[] {
  const wanted = prefix.toLowerCase()
  const found = names.filter((name) => name.toLowerCase().startsWith(wanted))
  return found.length === 1 && found[0] === prefix ? [] : found
}

/** The text with the open variable written out, and where the caret stands then. */
export function completed(
  text: string,
  caret: number,
  open: OpenVariable,
  name: string,
): { readonly text: string; readonly caret: number } {
  const before = `${text.slice(0, open.start)}{{${name}}}`
  const rest = text.slice(caret).replace(/^\s*\}\}/, '')
  return { text: before + rest, caret: before.length }
}
