import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS, type UtcMs } from '../../../shared/time'

/** A moment as `2026-03-01 09:30:05 UTC`; written out here because the engine has no Date. */
export function momentText(at: UtcMs): string {
  const days = Math.floor(at / DAY_MS)
  const rest = at - days * DAY_MS
  const clock = [
    Math.floor(rest / HOUR_MS),
    Math.floor((rest % HOUR_MS) / MINUTE_MS),
    Math.floor((rest % MINUTE_MS) / SECOND_MS),
  ]
  return `${dateText(days)} ${clock.map(two).join(':')} UTC`
}

/** A day of the Gregorian calendar from its distance to 1970-01-01, counted in years from March. */
function dateText(days: number): string {
  const shifted = days + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1_460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  )
  const dayOfYear =
    dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const day = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  return `${year}-${two(month)}-${two(day)}`
}

function two(value: number): string {
  return String(value).padStart(2, '0')
}
