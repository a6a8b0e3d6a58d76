import { failure } from '../../../shared/errors'
import { type Json, textOrNull } from '../answer/json-shape'
import type { Filter } from './xdr-api'

/** What an instance wants to have fetched. */
export type FetchQuery = {
  /** What the tenant filters by. */
  readonly filters: readonly Filter[]
  /** What it cannot filter by and we do. */
  readonly keeps: (raw: Json) => boolean
}

type Condition = { readonly name: string; readonly values: readonly string[] }
type Rule = (values: readonly string[]) => FetchQuery

const everything: FetchQuery = { filters: [], keeps: () => true }

const rules: Readonly<Record<'incident' | 'alert', Readonly<Record<string, Rule>>>> = {
  incident: {
    status: (values) => oneOrOwn('status', values),
    starred: (values) => ({
      ...everything,
      filters: [{ field: 'starred', operator: 'eq', value: flag(values) }],
    }),
    alert_sources: (values) => ({
      ...everything,
      filters: [{ field: 'alert_sources', operator: 'in', value: values }],
    }),
    description: (values) => ({
      ...everything,
      filters: [{ field: 'description', operator: 'contains', value: values.join(', ') }],
    }),
    // Incidents cannot be searched by severity.
    severity: (values) => ({ ...everything, keeps: (raw) => hasSeverity(raw, values) }),
  },
  alert: {
    alert_source: (values) => ({
      ...everything,
      filters: [{ field: 'alert_source', operator: 'in', value: values }],
    }),
    severity: (values) => ({
      ...everything,
      filters: [{ field: 'severity', operator: 'in', value: lower(values) }],
    }),
  },
}

/**
 * Reads a query such as `status = new; severity = high, critical`: conditions that all have to hold,
 * each with one value or several of which one has to fit. Throws `invalid` saying what is wrong.
 */
export function parseFetchQuery(kind: 'incident' | 'alert', text: string): FetchQuery {
  const known = rules[kind]
  const parts = text
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map(condition)
    .map(({ name, values }) => {
      const rule = Object.hasOwn(known, name) ? known[name] : undefined
      if (rule === undefined) {
        throw wrong(`"${name}" is not known. Known are ${Object.keys(known).join(', ')}.`)
      }
      return rule(values)
    })
  return {
    filters: parts.flatMap((part) => part.filters),
    keeps: (raw) => parts.every((part) => part.keeps(raw)),
  }
}

function condition(part: string): Condition {
  const at = part.indexOf('=')
  const name = part.slice(0, Math.max(at, 0)).trim().toLowerCase()
  const values = part
    .slice(at + 1)
    .split(',')
    .map((value) => value.trim())
    .filter((value) => value !== '')
  if (at < 0 || name === '' || values.length === 0) {
    throw wrong(`"${part}" should look like severity = high, critical.`)
  }
  return { name, values }
}

/** The tenant compares a status with one value only. */
function oneOrOwn(field: 'status', given: readonly string[]): FetchQuery {
  const values = lower(given)
  const [only, ...more] = values
  if (only !== undefined && more.length === 0) {
    return { ...everything, filters: [{ field, operator: 'eq', value: only }] }
  }
  return { ...everything, keeps: (raw) => values.includes(textOrNull(raw[field]) ?? '') }
}

function hasSeverity(raw: Json, values: readonly string[]): boolean {
  const severity = textOrNull(raw.manual_severity) || textOrNull(raw.severity) || ''
  return lower(values).includes(severity.toLowerCase())
}

function flag(values: readonly string[]): boolean {
  const [value = '', ...more] = lower(values)
  if (more.length > 0 || (value !== 'true' && value !== 'false')) {
    throw wrong('starred is either true or false.')
  }
  return value === 'true'
}

function lower(values: readonly string[]): readonly string[] {
  return values.map((value) => value.toLowerCase())
}

function wrong(said: string) {
  return failure({
    code: 'invalid',
    message: `The query of what is fetched cannot be used: ${said}`,
    retry: 'after-fix',
    fields: { fetchQuery: said },
  })
}
