import { fromWall, toWall } from './wall-time'

const two = (n: number): string => String(n).padStart(2, '0')

/** The stored form of a moment (epoch ms): UTC, to the second, `2026-01-31 09:30:00`. */
export function storedTime(at: number): string {
  return new Date(at).toISOString().slice(0, 19).replace('T', ' ')
}

/** Epoch ms of a stored form, with or without its time of day; null for anything else. */
export function fromStored(text: string): number | null {
  const form = /^(\d{4}-\d{2}-\d{2})(?: (\d{2}:\d{2}:\d{2}))?$/.exec(text)
  if (!form) return null
  const at = Date.parse(`${form[1]}T${form[2] ?? '00:00:00'}Z`)
  return Number.isNaN(at) || storedTime(at).slice(0, 10) !== form[1] ? null : at
}

/** How somebody wants dates: an IANA zone, and patterns of yyyy, MM, dd, HH, hh, mm, ss and a. */
export interface DateManner {
  readonly timeZone: string
  readonly dateFormat: string
  readonly timeFormat: string
}

/** A stored time as it is shown to somebody; texts that are no time stay as they are. */
export function shownTime(stored: string, manner: DateManner): string {
  const at = fromStored(stored)
  if (at === null) return stored
  const wall = new Date(toWall(at, manner.timeZone))
  const hours = wall.getUTCHours()
  const parts: Readonly<Record<string, string>> = {
    yyyy: String(wall.getUTCFullYear()),
    MM: two(wall.getUTCMonth() + 1),
    dd: two(wall.getUTCDate()),
    HH: two(hours),
    hh: two(hours % 12 === 0 ? 12 : hours % 12),
    mm: two(wall.getUTCMinutes()),
    ss: two(wall.getUTCSeconds()),
    a: hours < 12 ? 'AM' : 'PM',
  }
  const pattern = `${manner.dateFormat} ${manner.timeFormat}`
  return pattern.replace(/yyyy|MM|dd|HH|hh|mm|ss|a/g, (part) => parts[part] ?? part)
}

/** The stored form of a time somebody wrote in their own manner; null when it does not fit it. */
export function readShownTime(shown: string, manner: DateManner): string | null {
  const names: string[] = []
  const pattern = `${manner.dateFormat} ${manner.timeFormat}`
  const source = pattern.replace(/[.\\/]/g, '\\$&').replace(/yyyy|MM|dd|HH|hh|mm|ss|a/g, (part) => {
    names.push(part)
    return part === 'a' ? '([AaPp][Mm])' : `(\\d{${part.length}})`
  })
  const form = new RegExp(`^${source}$`).exec(shown.trim())
  if (!form) return null
  const given = Object.fromEntries(names.map((name, at) => [name, form[at + 1] ?? '']))
  const number = (name: string): number => Number(given[name] ?? 0)
  const half = (given.a ?? '').toUpperCase()
  const hours = half === '' ? number('HH') : (number('hh') % 12) + (half === 'PM' ? 12 : 0)
  const wall = Date.UTC(
    number('yyyy'),
    number('MM') - 1,
    number('dd'),
    hours,
    number('mm'),
    number('ss'),
  )
  return storedTime(fromWall(wall, manner.timeZone))
}
