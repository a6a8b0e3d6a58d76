/** Markup that needs no further escaping. */
export interface Html {
  readonly html: string
}

type Part = string | number | null | Html | readonly Html[]

/** A template whose texts are escaped and whose markup parts are not. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  const text = strings.reduce((all, fixed, at) => all + fixed + show(parts[at] ?? null), '')
  return { html: text }
}

function show(part: Part): string {
  if (part === null) return ''
  if (typeof part === 'string' || typeof part === 'number') return escaped(String(part))
  if ('html' in part) return part.html
  return part.map((one) => one.html).join('')
}

function escaped(text: string): string {
  const forms: Readonly<Record<string, string>> = {
    ...{ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' },
  }
  return text.replace(/[&<>"']/g, (sign) => forms[sign] ?? sign)
}
