import { expect, it } from 'vitest'
import { SandboxClock } from './clock'

it('shows the offset it has, however long showing it takes', () => {
  let time = Date.UTC(2026, 2, 4)
  const clock = new SandboxClock({ now: () => time++ })
  expect(clock.reading().offsetMs).toBe(0)
  clock.follow(-86_400_000)
  expect(clock.reading().offsetMs).toBe(-86_400_000)
})
