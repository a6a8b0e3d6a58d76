/** The next moment (UTC ms) that has the time of day it had an hour before: clocks were put back. */
export function nextHourTwice(from: number, timeZone: string): number {
  const hour = 3_600_000
  const format = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' })
  const start = Math.ceil(from / hour) * hour + 2 * hour
  for (let at = start; at < start + 400 * 24 * hour; at += hour) {
    if (format.format(at) === format.format(at - hour)) return at
  }
  throw new Error(`the clocks of ${timeZone} are never put back`)
}
