const formatters = new Map<string, Intl.DateTimeFormat>()
const offsets = new Map<string, number>()
const quarterHour = 900_000

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

/** Minutes the zone is ahead of UTC at that moment. `zone` is an IANA name. */
export function offsetMinutes(zone: string, at: number): number {
  const bucket = Math.floor(at / quarterHour)
  const cacheKey = `${zone} ${bucket}`
  const known = offsets.get(cacheKey)
  if (known !== undefined) return known
  const start = bucket * quarterHour
  const part: Record<string, number> = {}
  for (const { type, value } of formatterOf(zone).formatToParts(start)) part[type] = Number(value)
  const wall = Date.UTC(
    part.year ?? 0,
    (part.month ?? 1) - 1,
    part.day ?? 1,
    part.hour ?? 0,
    part.minute ?? 0,
    part.second ?? 0,
  )
  const minutes = Math.round((wall - start) / 60_000)
  if (offsets.size > 50_000) offsets.clear()
  offsets.set(cacheKey, minutes)
  return minutes
}

const two = (n: number): string => String(n).padStart(2, '0')

/** `2021-01-17T12:34:00.000-0330`: local wall time, offset without a colon. */
export function renderTime(at: number, zone: string): string {
  const minutes = offsetMinutes(zone, at)
  const wall = new Date(at + minutes * 60_000).toISOString().slice(0, -1)
  const size = Math.abs(minutes)
  return `${wall}${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}${two(size % 60)}`
}

/**
 * The moment a wall clock in `zone` shows the given time. A time that occurs twice means the
 * earlier one; a time that never occurs is taken with the offset before the gap.
 */
export function fromWallTime(zone: string, wallAsUtc: number): number {
  const before = offsetMinutes(zone, wallAsUtc - 86_400_000)
  const after = offsetMinutes(zone, wallAsUtc + 86_400_000)
  const candidates = [before, after]
    .map((m) => wallAsUtc - m * 60_000)
    .filter((t) => t + offsetMinutes(zone, t) * 60_000 === wallAsUtc)
  return candidates.length > 0 ? Math.min(...candidates) : wallAsUtc - before * 60_000
}

/** Start of the day that contains `at` in the zone. */
export function startOfDay(zone: string, at: number, addDays = 0): number {
  const wall = at + offsetMinutes(zone, at) * 60_000
  const midnight = Math.floor(wall / 86_400_000) * 86_400_000
  return fromWallTime(zone, midnight + addDays * 86_400_000)
}
