import { badRequest } from '../http/refusal'
import { fromWallTime, startOfDay } from '../read/zoned-time'
import type { JqlOperand } from './jql-ast'

const literal = /^(\d{4})[/-](\d{1,2})[/-](\d{1,2})(?: (\d{1,2}):(\d{2}))?$/
const period = /^[+-]?(?:\d+[yMwdhm]\s*)+$/

const unitMs: Readonly<Record<string, number>> = {
  y: 365 * 86_400_000,
  M: 30 * 86_400_000,
  w: 7 * 86_400_000,
  d: 86_400_000,
  h: 3_600_000,
  m: 60_000,
}

/**
 * The moment a JQL date operand names, in epoch ms. A quoted literal has minute precision and is
 * read in the searching user's zone; a bare number is epoch ms and absolute.
 * Throws the vendor's 400 for anything else, a literal with seconds included.
 */
export function jqlMoment(operand: JqlOperand, field: string, zone: string, now: number): number {
  if (operand.kind === 'call') return functionMoment(operand.name, operand.args, zone, now)
  if (operand.kind !== 'value') throw badRequest(`Operand of field '${field}' is not a date.`)
  const text = operand.text.trim()
  if (!operand.quoted && /^-?\d{5,}$/.test(text)) return Number(text)
  const match = literal.exec(text)
  if (match) {
    const [year, month, day, hour, minute] = match.slice(1).map((p) => Number(p ?? 0))
    const wall = Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute)
    const real = new Date(wall)
    if (real.getUTCMonth() + 1 === month && real.getUTCDate() === day && (hour ?? 0) < 24)
      return fromWallTime(zone, wall)
  }
  if (period.test(text)) return now + periodMs(text)
  throw badRequest(
    `Date value '${operand.text}' for field '${field}' is invalid. Valid formats include: 'yyyy/MM/dd HH:mm', 'yyyy-MM-dd HH:mm', 'yyyy/MM/dd', 'yyyy-MM-dd', or a period format e.g. '-5d', '4w 2d'.`,
  )
}

function periodMs(text: string): number {
  let total = 0
  for (const [, count, unit] of text.matchAll(/(\d+)([yMwdhm])/g))
    total += Number(count) * (unitMs[unit ?? ''] ?? 0)
  return text.startsWith('-') ? -total : total
}

function functionMoment(name: string, args: readonly string[], zone: string, now: number): number {
  const days = Number.parseInt(args[0] ?? '0', 10) || 0
  switch (name.toLowerCase()) {
    case 'now':
      return now
    case 'startofday':
      return startOfDay(zone, now, days)
    case 'endofday':
      return startOfDay(zone, now, days + 1) - 1
    default:
      throw badRequest(`Unable to find JQL function '${name}(${args.join(', ')})'.`)
  }
}
