import { expect, it } from 'vitest'
import { openAppWorld } from '../../test-support/app-world'

it('ends while it starts, and tells of no failure to start', async () => {
  const world = await openAppWorld({ start: false })
  const starting = world.app.start()
  await world.app.stop()
  await expect(starting).resolves.toBeUndefined()
  await world.close()
})
