import { escapeHtml } from '../adf/adf-html'

/** Markup that needs no further escaping. */
export interface Html {
  readonly html: string
}

type Part = string | number | null | undefined | Html | readonly Html[]

/** A template whose texts are escaped and whose markup parts are not. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  const text = strings.reduce((all, fixed, i) => all + fixed + show(parts[i]), '')
  return { html: text }
}

/** Marks text as markup; only for markup this server made. */
export function trusted(text: string): Html {
  return { html: text }
}

function show(part: Part): string {
  if (part === null || part === undefined) return ''
  if (typeof part === 'string' || typeof part === 'number') return escapeHtml(String(part))
  if ('html' in part) return part.html
  return part.map((p) => p.html).join('')
}
