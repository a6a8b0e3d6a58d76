import { expect, it } from 'vitest'
import { ClockOffset, measureClock } from './clock-offset'
import type { HttpReply } from './message'

const reply = (date: string, sentAt: number, answeredAt: number): HttpReply => {
  const headers = { date }
  return { status: 200, headers, text: '', body: undefined, sentAt, answeredAt }
}

it('compares the Date header with the middle of the round trip', async () => {
  const offset = new ClockOffset()
  expect(offset.value).toBeNull()
  const noon = Date.UTC(2026, 0, 1, 12)
  const send = measureClock(offset)(async () =>
    reply('Thu, 01 Jan 2026 12:05:00 GMT', noon, noon + 1000),
  )
  await send({ method: 'GET', path: '/' })
  expect(offset.value).toBe(300_000)
})

it('takes the median of the latest, so that one odd answer changes nothing', () => {
  const offset = new ClockOffset()
  for (const sample of [100, 110, 90_000, 105, 95]) offset.add(sample)
  expect(offset.value).toBe(105)
  for (let n = 0; n < 9; n += 1) offset.add(500)
  expect(offset.value).toBe(500)
})

it('ignores answers without a readable date', async () => {
  const offset = new ClockOffset()
  await measureClock(offset)(async () => reply('yesterday', 0, 0))({ method: 'GET', path: '/' })
  expect(offset.value).toBeNull()
})
