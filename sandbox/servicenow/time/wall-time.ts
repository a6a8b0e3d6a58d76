const formatters = new Map<string, Intl.DateTimeFormat>()

function formatterOf(zone: string): Intl.DateTimeFormat {
  const known = formatters.get(zone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  formatters.set(zone, made)
  return made
}

/** What a clock on the wall in `zone` (IANA) shows at `at`, given as if it were UTC. All ms. */
export function toWall(at: number, zone: string): number {
  const part: Record<string, number> = {}
  for (const { type, value } of formatterOf(zone).formatToParts(at)) part[type] = Number(value)
  const { year = 1970, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part
  return Date.UTC(year, month - 1, day, hour, minute, second)
}

/**
 * The moment (ms) a wall clock in `zone` shows the given time. A time that occurs twice means the
 * earlier one; one that never occurs is taken with the offset before the gap.
 */
export function fromWall(wall: number, zone: string): number {
  const day = 86_400_000
  const offsets = [wall - day, wall + day].map((at) => toWall(at, zone) - at)
  const fitting = offsets.map((o) => wall - o).filter((at) => toWall(at, zone) === wall)
  return fitting.length > 0 ? Math.min(...fitting) : wall - (offsets[0] ?? 0)
}
