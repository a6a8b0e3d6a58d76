import { failure } from '../../../shared/errors'
import { type Json, textOrNull } from '../answer/json-shape'
import { parameters } from './paths'
import { memberAt } from './read-value'
import type { Parameters } from './sekoia-api'

/** What an instance wants to have fetched. */
export type FetchQuery = {
  /** What the platform filters by. */
  readonly parameters: Parameters
  /** What we filter by. */
  readonly keeps: (raw: Json) => boolean
}

type Rule = (values: readonly string[]) => FetchQuery

const rules: Readonly<Record<string, Rule>> = {
  status: (values) => ({ parameters: { [parameters.status]: values.join(',') }, keeps: all }),
  type: (values) => ({ parameters: { [parameters.type]: values.join(',') }, keeps: all }),
  urgency: (values) => ({ parameters: { [parameters.urgencyBetween]: range(values) }, keeps: all }),
  rule: (values) => ({ parameters: {}, keeps: names('rule.name', values) }),
  entity: (values) => ({ parameters: {}, keeps: names('entity.name', values) }),
}

/**
 * Reads a query such as `urgency = 60-100; status = Pending; rule = brute force`: conditions that all
 * have to hold, each with one value or several of which one has to fit. Throws `invalid` saying what is
 * wrong.
 */
export function parseFetchQuery(text: string): FetchQuery {
  const parts = text
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map(condition)
  return {
    parameters: Object.assign({}, ...parts.map((part) => part.parameters)),
    keeps: (raw) => parts.every((part) => part.keeps(raw)),
  }
}

function condition(part: string): FetchQuery {
  const at = part.indexOf('=')
  const name = part.slice(0, Math.max(at, 0)).trim().toLowerCase()
  const values = part
    .slice(at + 1)
    .split(',')
    .map((value) => value.trim())
    .filter((value) => value !== '')
  if (at < 0 || values.length === 0) throw wrong(`"${part}" should look like status = Pending.`)
  const rule = Object.hasOwn(rules, name) ? rules[name] : undefined
  if (rule === undefined) {
    throw wrong(`"${name}" is not known. Known are ${Object.keys(rules).join(', ')}.`)
  }
  return rule(values)
}

function all(): boolean {
  return true
}

function range(values: readonly string[]): string {
  const [least, most] = /^(\d{1,3})\s*-\s*(\d{1,3})$/.exec(values[0] ?? '')?.slice(1) ?? []
  if (values.length !== 1 || least === undefined || most === undefined) {
    throw wrong('urgency is a range such as 60-100.')
  }
  return `${Number(least)},${Number(most)}`
}

/** Whether a name contains one of some words. */
function names(field: string, values: readonly string[]): (raw: Json) => boolean {
  const wanted = values.map((value) => value.toLowerCase())
  return (raw) => {
    const name = (textOrNull(memberAt(raw, field)) ?? '').toLowerCase()
    return wanted.some((value) => name.includes(value))
  }
}

function wrong(said: string) {
  return failure({
    code: 'invalid',
    message: `The query of what is fetched cannot be used: ${said}`,
    retry: 'after-fix',
    fields: { fetchQuery: said },
  })
}
