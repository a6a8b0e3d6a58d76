import { badRequest } from '../http/refusal'
import type { IssueRecord } from '../model/issue'
import { identities, magnitude, searchText } from './issue-values'
import type { JqlClause, JqlNode, JqlOperand } from './jql-ast'
import { jqlMoment } from './jql-dates'
import { type JqlField, jqlField } from './jql-fields'
import { type JqlScope, zoneOf } from './jql-scope'
import { jqlValue } from './jql-values'

export type IssueTest = (issue: IssueRecord) => boolean

/** Turns a condition into a test; throws the vendor's 400 for fields and values it lacks. */
export function compileJql(node: JqlNode, scope: JqlScope): IssueTest {
  if (node.kind === 'clause') return compileClause(node, scope)
  if (node.kind === 'not') {
    const part = compileJql(node.part, scope)
    return (issue) => !part(issue)
  }
  const parts = node.parts.map((p) => compileJql(p, scope))
  return node.kind === 'and'
    ? (issue) => parts.every((p) => p(issue))
    : (issue) => parts.some((p) => p(issue))
}

function unsupported(clause: JqlClause): Error {
  return badRequest(
    `The operator '${clause.operator}' is not supported by the '${clause.field}' field.`,
  )
}

function compileClause(clause: JqlClause, scope: JqlScope): IssueTest {
  const field = jqlField(clause.field)
  if (clause.operator === 'is' || clause.operator === 'is not') {
    if (clause.operand.kind !== 'empty')
      throw badRequest(`The operator '${clause.operator}' takes EMPTY or NULL only.`)
    const wantEmpty = clause.operator === 'is'
    return (issue) => isEmpty(issue, field) === wantEmpty
  }
  if (field.type === 'text') return compileText(clause, field)
  if (field.type === 'moment' || field.type === 'day') return compileDate(clause, field, scope)
  return compileIdentity(clause, field, scope)
}

function isEmpty(issue: IssueRecord, field: JqlField): boolean {
  if (field.type === 'text') return searchText(issue, field.id) === ''
  if (field.type === 'moment' || field.type === 'day') return magnitude(issue, field) === null
  return identities(issue, field).length === 0
}

function compileText(clause: JqlClause, field: JqlField): IssueTest {
  if (clause.operator !== '~' && clause.operator !== '!~') throw unsupported(clause)
  if (clause.operand.kind !== 'value') throw badRequest('A text search needs a text.')
  const raw = clause.operand.text.toLowerCase().trim()
  const phrase = /^"(.*)"$/.exec(raw)?.[1]
  const words =
    phrase === undefined ? raw.split(/[^\p{L}\p{N}_*-]+/u).filter((w) => w !== '') : [phrase]
  const matches = (text: string): boolean =>
    words.every((w) => text.includes(w.replace(/\*+$/, '')))
  return clause.operator === '~'
    ? (issue) => matches(searchText(issue, field.id))
    : (issue) => !matches(searchText(issue, field.id))
}

function compileDate(clause: JqlClause, field: JqlField, scope: JqlScope): IssueTest {
  const zone = field.type === 'day' ? 'UTC' : zoneOf(scope)
  const moments = operandList(clause).map((o) => jqlMoment(o, clause.field, zone, scope.now))
  const day = (t: number): number => Math.floor(t / 86_400_000) * 86_400_000
  const wanted = field.type === 'day' ? moments.map(day) : moments
  return compare(clause, field, wanted)
}

function compare(clause: JqlClause, field: JqlField, wanted: readonly number[]): IssueTest {
  const first = wanted[0] ?? 0
  const by = (test: (value: number) => boolean): IssueTest => {
    return (issue) => {
      const value = magnitude(issue, field)
      return value !== null && test(value)
    }
  }
  switch (clause.operator) {
    case '=':
    case 'in':
      return by((v) => wanted.includes(v))
    case '!=':
    case 'not in':
      return by((v) => !wanted.includes(v))
    case '>':
      return by((v) => v > first)
    case '>=':
      return by((v) => v >= first)
    case '<':
      return by((v) => v < first)
    case '<=':
      return by((v) => v <= first)
    default:
      throw unsupported(clause)
  }
}

function operandList(clause: JqlClause): readonly JqlOperand[] {
  const many = clause.operator === 'in' || clause.operator === 'not in'
  if (clause.operand.kind === 'list') {
    if (!many)
      throw badRequest(
        `Operator '${clause.operator}' does not support lists. Use 'IN' for field '${clause.field}'.`,
      )
    return clause.operand.items
  }
  if (many && clause.operand.kind !== 'call')
    throw badRequest(
      `Operator '${clause.operator}' needs a list in parentheses for field '${clause.field}'.`,
    )
  return [clause.operand]
}

function compileIdentity(clause: JqlClause, field: JqlField, scope: JqlScope): IssueTest {
  const values = operandList(clause).map((o) => jqlValue(field, o, scope))
  const fold = field.type === 'labels'
  const keyOf = (v: string): string => (fold ? v.toLowerCase() : v)
  const wanted = new Set(values.filter((v) => v !== null).map(keyOf))
  const withEmpty = values.includes(null)
  const has = (issue: IssueRecord): boolean => {
    const present = identities(issue, field)
    if (present.length === 0) return withEmpty
    return present.some((v) => wanted.has(keyOf(v)))
  }
  switch (clause.operator) {
    case '=':
    case 'in':
      return has
    case '!=':
    case 'not in':
      return (issue) => (identities(issue, field).length > 0 || withEmpty) && !has(issue)
    case '>':
    case '>=':
    case '<':
    case '<=': {
      if (field.type !== 'number' && field.type !== 'key' && field.type !== 'priority')
        throw unsupported(clause)
      const numbers = values.map((v) => (field.type === 'priority' ? -Number(v) : Number(v)))
      return compare(clause, field, numbers)
    }
    default:
      throw unsupported(clause)
  }
}
