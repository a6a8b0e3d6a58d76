import { expect, it } from 'vitest'
import { sleepOnTimer } from './sleep'

it('waits, and stops waiting when told to', async () => {
  await sleepOnTimer(1)
  const controller = new AbortController()
  const waiting = sleepOnTimer(600_000, controller.signal)
  controller.abort()
  await expect(waiting).rejects.toMatchObject({ error: { code: 'cancelled' } })
  await expect(sleepOnTimer(1, controller.signal)).rejects.toMatchObject({
    error: { code: 'cancelled' },
  })
})
