/** A variable named in a template, and where its name begins. */
export type Placeholder = { readonly path: readonly string[]; readonly at: number }

/** A text with variables in it. */
export type Parts = readonly (string | Placeholder)[]

/** Where a template cannot be understood. */
export class TemplateFault extends Error {
  constructor(
    readonly at: number,
    message: string,
  ) {
    super(message)
    this.name = 'TemplateFault'
  }
}

/** `secret:NAME` is another way to write `secret.NAME`. */
const pathForm = /^[A-Za-z_][\w-]*([.:][\w-]+)*$/

/**
 * Reads the placeholder that begins at `at` (where `{{` stands); answers it and the index behind it.
 * Throws TemplateFault when it does not end or is no name.
 */
export function readPlaceholder(text: string, at: number): { found: Placeholder; end: number } {
  const close = text.indexOf('}}', at + 2)
  const inside = close < 0 ? '' : text.slice(at + 2, close)
  if (close < 0 || inside.includes('{{') || inside.includes('\n')) {
    throw new TemplateFault(at, 'This {{ is not closed by }}.')
  }
  const name = inside.trim()
  if (!pathForm.test(name)) {
    const what = name === '' ? 'Nothing is named' : `"${name}" is no name of a variable`
    throw new TemplateFault(at, `${what} between {{ and }}. Write it like {{fields.title}}.`)
  }
  return { found: { path: name.split(/[.:]/), at }, end: close + 2 }
}
