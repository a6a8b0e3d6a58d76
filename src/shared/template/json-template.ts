import type { JsonValue } from '../domain/value'
import { JsonTemplateReader } from './json-template-reader'
import { type Parts, type Placeholder, TemplateFault } from './placeholder'
import { problemAt, type TemplateProblem } from './template-problem'
import type { TemplateNode } from './template-tree'
import { findVariable, type TemplateValues, textOf } from './template-values'

/** A JSON template that was understood, or what is wrong with it. */
export type JsonTemplate =
  | { readonly ok: true; readonly text: string; readonly root: TemplateNode }
  | { readonly ok: false; readonly problems: readonly TemplateProblem[] }

/** What a template makes of values: the JSON to send, or what is wrong. */
export type Rendered =
  | { readonly ok: true; readonly json: JsonValue }
  | { readonly ok: false; readonly problems: readonly TemplateProblem[] }

/** Longest template (characters). */
const LONGEST = 100_000

/**
 * Takes a JSON template apart. `"title": "{{fields.title}}"` is a piece of text, `"labels":
 * {{fields.labels}}` whatever the variable holds. Names are not looked up yet.
 */
export function parseJsonTemplate(text: string): JsonTemplate {
  if (text.length > LONGEST) {
    const message = `A template has at most ${LONGEST} characters.`
    return { ok: false, problems: [problemAt(text, LONGEST, message)] }
  }
  try {
    return { ok: true, text, root: new JsonTemplateReader(text).read() }
  } catch (thrown) {
    if (!(thrown instanceof TemplateFault)) throw thrown
    return { ok: false, problems: [problemAt(text, thrown.at, thrown.message)] }
  }
}

/**
 * Fills a template. Since the JSON is built from values and not pasted together as text, no value can
 * break it. Names that mean nothing are problems; all of them are told.
 */
export function renderJsonTemplate(template: JsonTemplate, values: TemplateValues): Rendered {
  if (!template.ok) return template
  const problems: TemplateProblem[] = []
  const find = ({ path, at }: Placeholder): JsonValue => {
    const found = findVariable(path, values)
    if (found.ok) return found.value
    problems.push(problemAt(template.text, at, found.message))
    return null
  }
  const json = fill(template.root, find)
  return problems.length === 0 ? { ok: true, json } : { ok: false, problems }
}

/** Names of the variables below one root that a template uses: `title` of `fields.title`. */
export function variablesBelow(template: JsonTemplate, root: string): readonly string[] {
  if (!template.ok) return []
  const names = new Set<string>()
  fill(template.root, ({ path }) => {
    const [first, second] = path
    if (first === root && second !== undefined) names.add(second)
    return null
  })
  return [...names]
}

type Find = (variable: Placeholder) => JsonValue

function fill(node: TemplateNode, find: Find): JsonValue {
  switch (node.kind) {
    case 'literal':
      return node.value
    case 'variable':
      return find(node.variable)
    case 'text':
      return joined(node.parts, find)
    case 'list':
      return node.items.map((item) => fill(item, find))
    case 'record':
      return Object.fromEntries(
        node.members.map(({ name, value }) => [joined(name, find), fill(value, find)]),
      )
  }
}

function joined(parts: Parts, find: Find): string {
  return parts.map((part) => (typeof part === 'string' ? part : textOf(find(part)))).join('')
}
