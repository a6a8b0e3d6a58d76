import type { Act } from '../model/act'
import { insertRow } from '../write/insert-row'

const subjects = [
  'Sign-in from a new country',
  'Beacon-like traffic',
  'Macro document opened',
  'Rule matched',
  'Large upload',
] as const
const places = ['WS', 'SRV', 'DC', 'VPN', 'MAIL'] as const

/** Makes `count` records of a table, spread over the last `days`; the same for the same `seed`. */
export function fill(
  act: Act,
  table: string,
  count: number,
  seed: number,
  days: number,
): readonly string[] {
  const step = (days * 86_400_000) / count
  const begin = act.now - days * 86_400_000
  return Array.from({ length: count }, (_, at) => {
    const mixed = Math.imul(at + 1, 2_654_435_761) + seed
    const pick = (shift: number, of: number): number => (mixed >>> shift) % of
    const now = Math.floor(begin + at * step)
    const subject = subjects[pick(3, subjects.length)] ?? ''
    const place = `${places[pick(7, places.length)] ?? ''}-${String(pick(9, 5000)).padStart(4, '0')}`
    const fields = {
      short_description: `${subject} on ${place}`,
      description: `Seen ${1 + pick(11, 90)} times.\nHost ${place}.`,
      impact: String(1 + pick(13, 3)),
      urgency: String(1 + pick(17, 3)),
    }
    return insertRow({ ...act, now }, table, fields).sysId
  })
}
