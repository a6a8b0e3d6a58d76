import { type Parts, type Placeholder, readPlaceholder, TemplateFault } from './placeholder'
import { problemAt, type TemplateProblem } from './template-problem'
import { findVariable, type TemplateValues, textOf } from './template-values'

/** One line of text with variables: the value of a header, the rest of an address. */
export type TextTemplate =
  | { readonly ok: true; readonly text: string; readonly parts: Parts }
  | { readonly ok: false; readonly problems: readonly TemplateProblem[] }

type Filled =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly problems: readonly TemplateProblem[] }

/** Takes a text template apart; names are not looked up yet. */
export function parseTextTemplate(text: string): TextTemplate {
  const parts: (string | Placeholder)[] = []
  try {
    let at = 0
    while (at < text.length) {
      const next = text.indexOf('{{', at)
      const end = next < 0 ? text.length : next
      if (end > at) parts.push(text.slice(at, end))
      if (next < 0) break
      const read = readPlaceholder(text, next)
      parts.push(read.found)
      at = read.end
    }
    return { ok: true, text, parts }
  } catch (thrown) {
    if (!(thrown instanceof TemplateFault)) throw thrown
    return { ok: false, problems: [problemAt(text, thrown.at, thrown.message)] }
  }
}

/** Fills a text template; each value passes through `encode` on its way in. */
export function renderTextTemplate(
  template: TextTemplate,
  values: TemplateValues,
  encode: (text: string) => string,
): Filled {
  if (!template.ok) return template
  const problems: TemplateProblem[] = []
  const text = template.parts.map((part) => {
    if (typeof part === 'string') return part
    const found = findVariable(part.path, values)
    if (found.ok) return encode(textOf(found.value))
    problems.push(problemAt(template.text, part.at, found.message))
    return ''
  })
  return problems.length === 0 ? { ok: true, text: text.join('') } : { ok: false, problems }
}
