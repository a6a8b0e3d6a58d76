import type { Act } from '../model/act'
import { fromStored, storedTime } from '../time/date-text'
import { fromWall, toWall } from '../time/wall-time'

const day = 86_400_000

function startOfDay(act: Act, daysAgo: number): string {
  const { timeZone } = act.account
  const wall = toWall(act.now, timeZone)
  return storedTime(fromWall(Math.floor(wall / day) * day - daysAgo * day, timeZone))
}

type Script = (act: Act, args: readonly string[]) => string | null

const ago =
  (unitMs: number): Script =>
  (act, [count]) => {
    const units = Number(count)
    return Number.isFinite(units) ? storedTime(act.now - units * unitMs) : null
  }

const scripts: Readonly<Record<string, Script>> = {
  dateGenerate: (act, [date = '', time = '']) => {
    const words: Readonly<Record<string, string>> = { start: '00:00:00', end: '23:59:59' }
    const wall = fromStored(`${date} ${words[time] ?? time}`)
    return wall === null ? null : storedTime(fromWall(wall, act.account.timeZone))
  },
  minutesAgo: ago(60_000),
  minutesAgoStart: ago(60_000),
  hoursAgo: ago(3_600_000),
  daysAgo: ago(day),
  daysAgoStart: (act, [count]) => startOfDay(act, Number(count ?? 0)),
  beginningOfToday: (act) => startOfDay(act, 0),
  beginningOfYesterday: (act) => startOfDay(act, 1),
  nowDateTime: (act) => storedTime(act.now),
  getUserID: (act) => act.user.sysId,
  getUserName: (act) => act.account.userName,
}

/**
 * A value of a query: as it stands, or what its `javascript:` gives, dates in the account's own
 * zone. Null for a script this instance does not know.
 */
export function scriptValue(act: Act, value: string): string | null {
  if (!value.startsWith('javascript:')) return value
  const call = /^javascript:\s*gs\.(\w+)\((.*)\);?$/.exec(value)
  const script = scripts[call?.[1] ?? '']
  if (!script) return null
  const args = (call?.[2] ?? '').split(',').map((one) => one.trim().replace(/^(['"])(.*)\1$/, '$2'))
  return script(act, args)
}
