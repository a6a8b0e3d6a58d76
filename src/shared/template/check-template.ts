import { inLine, readHeaderLines } from './header-lines'
import { sampleIssueValues } from './issue-values'
import { parseJsonTemplate, type Rendered, renderJsonTemplate } from './json-template'
import type { TemplateProblem } from './template-problem'
import { parseTextTemplate, renderTextTemplate } from './text-template'
import { sampleWebhookValues, type WebhookEvent, type WebhookValues } from './webhook-values'

/** What a form field that holds a template contains; `issue` = a text with variables of an issue. */
export type TemplateKind = 'json' | 'text' | 'headers' | 'issue'

/** One of these was meant, whatever happens: each name that means nothing shows in one of them. */
const events: readonly WebhookEvent[] = ['created', 'updated', 'commented']

/** What a body template would send for an event, or what is wrong with it; for a live preview. */
export function previewBody(text: string, values: WebhookValues): Rendered {
  return renderJsonTemplate(parseJsonTemplate(text), values)
}

/** What is wrong with a template, tried with made-up values of every kind of event. */
export function templateProblems(kind: TemplateKind, text: string): readonly TemplateProblem[] {
  if (kind === 'issue') return issueTextProblems(text)
  const found = events.flatMap((event) => {
    const values = sampleWebhookValues(event, new Date(0))
    return kind === 'json' ? bodyProblems(text, values) : lineProblems(kind, text, values)
  })
  const once = new Map(found.map((one) => [`${one.line}:${one.column}`, one]))
  return [...once.values()].sort((a, b) => a.line - b.line || a.column - b.column)
}

function issueTextProblems(text: string): readonly TemplateProblem[] {
  // Fields that were added differ from issue to issue; a wrong name shows in the form of a ticket.
  const named = [...text.matchAll(/\{\{\s*custom[.:]([\w-]+)/g)].map(([, name = '']) => [name, ''])
  const known = { ...sampleIssueValues(), custom: Object.fromEntries(named) }
  const filled = renderTextTemplate(parseTextTemplate(text), known, (value) => value)
  return filled.ok ? [] : filled.problems
}

function bodyProblems(text: string, values: WebhookValues): readonly TemplateProblem[] {
  const rendered = previewBody(text, values)
  return rendered.ok ? [] : rendered.problems
}

function lineProblems(
  kind: 'text' | 'headers',
  text: string,
  values: WebhookValues,
): readonly TemplateProblem[] {
  // Which secrets exist is known to the keychain alone; a wrong name shows in the connection test.
  const named = [...text.matchAll(/\{\{\s*secret[.:]([\w-]+)/g)].map(([, name = '']) => [name, ''])
  const known = { ...values, secret: Object.fromEntries(named) }
  if (kind === 'text') {
    const filled = renderTextTemplate(parseTextTemplate(text), known, (value) => value)
    return filled.ok ? [] : filled.problems
  }
  const { headers, problems } = readHeaderLines(text)
  const unknown = headers.flatMap((header) => {
    const filled = renderTextTemplate(header.value, known, (one) => one)
    return filled.ok || !header.value.ok ? [] : inLine(header, filled.problems)
  })
  return [...problems, ...unknown]
}
