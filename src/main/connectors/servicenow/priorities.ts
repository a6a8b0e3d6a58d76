/** Priority -> the impact and urgency that make the server arrive at it. */
export type Priorities = ReadonlyMap<string, { readonly impact: string; readonly urgency: string }>

/** The lookup that comes with ServiceNow, one pair per priority. */
export const defaultPriorities: Priorities = new Map([
  ['1', { impact: '1', urgency: '1' }],
  ['2', { impact: '1', urgency: '2' }],
  ['3', { impact: '2', urgency: '2' }],
  ['4', { impact: '2', urgency: '3' }],
  ['5', { impact: '3', urgency: '3' }],
])

const line = /^(\d+)\s*=\s*(\d+)\s+(\d+)$/

/** Reads lines of `priority = impact urgency`, for instances with a lookup of their own. */
export function parsePriorities(lines: string): Priorities {
  const priorities = new Map<string, { impact: string; urgency: string }>()
  for (const one of lines.split(/\r?\n/)) {
    const [, priority, impact, urgency] = line.exec(one.trim()) ?? []
    if (priority !== undefined && impact !== undefined && urgency !== undefined) {
      priorities.set(priority, { impact, urgency })
    }
  }
  return priorities.size === 0 ? defaultPriorities : priorities
}
