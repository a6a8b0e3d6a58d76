import type { JsonValue } from '../domain/value'

/** What the variables of a template mean, by their first name. */
export type TemplateValues = Readonly<Record<string, JsonValue>>

/** First names below which anything may be asked for: what is not there is null. */
const openRoots: ReadonlySet<string> = new Set(['fields'])

type Found =
  | { readonly ok: true; readonly value: JsonValue }
  | { readonly ok: false; readonly message: string }

/** Looks a variable up. A name that can never mean anything is told with those that do. */
export function findVariable(path: readonly string[], values: TemplateValues): Found {
  let value: JsonValue = values
  for (const [depth, name] of path.entries()) {
    if (value === null) return { ok: true, value: null }
    const next: JsonValue | undefined = memberOf(value, name)
    if (next === undefined) {
      if (depth > 0 && openRoots.has(path[0] ?? '')) return { ok: true, value: null }
      return { ok: false, message: unknown(path, depth, value) }
    }
    value = next
  }
  return { ok: true, value }
}

/** A value as a piece of text: nothing for null, a list with commas, anything bigger as JSON. */
export function textOf(value: JsonValue): string {
  if (value === null) return ''
  if (typeof value !== 'object') return String(value)
  const isPlainList = isList(value) && value.every((one) => one === null || typeof one !== 'object')
  return isPlainList ? value.map(textOf).join(', ') : JSON.stringify(value)
}

function memberOf(value: JsonValue, name: string): JsonValue | undefined {
  if (value === null || typeof value !== 'object') return undefined
  if (isList(value)) return /^\d{1,6}$/.test(name) ? (value[Number(name)] ?? null) : undefined
  return Object.hasOwn(value, name) ? value[name] : undefined
}

function unknown(path: readonly string[], depth: number, value: JsonValue): string {
  const name = path.slice(0, depth + 1).join('.')
  const above = depth === 0 ? '' : `${path.slice(0, depth).join('.')}.`
  if (value === null || typeof value !== 'object' || isList(value)) {
    return `There is nothing called {{${name}}}.`
  }
  const known = Object.keys(value).map((one) => `${above}${one}`)
  return `There is no variable {{${name}}}. Known here: ${known.join(', ')}.`
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value)
}
