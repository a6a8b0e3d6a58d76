import { expect, it } from 'vitest'
import { plainServer } from '../../../../test-support/memory-server'
import { World } from '../../../../test-support/world'
import type { Shortfall } from '../../../shared/domain/instance'
import { MINUTE_MS } from '../../../shared/time'
import type { RemoteConnector } from '../ports/connector'

it('what a connector did without in a run is kept until a run that lacks nothing', async () => {
  let present: readonly Shortfall[] = []
  const around = (connector: RemoteConnector): RemoteConnector =>
    new Proxy(connector, {
      get(target, name) {
        if (name === 'shortfalls') return () => present
        const member: unknown = Reflect.get(target, name)
        return typeof member === 'function' ? member.bind(target) : member
      },
    })
  const world = new World([{ traits: { ...plainServer }, predicts: true, around }])
  await world.begin()
  const state = async () => (await world.store.get('instanceStates', 'a')) ?? {}
  await world.round()
  expect(await state()).not.toHaveProperty('shortfalls')
  const lasting = { what: 'Times are not read', why: 'a limit', until: world.now + 60 * MINUTE_MS }
  present = [lasting, { ...lasting, what: 'Files are not read', until: world.now }]
  await world.round()
  expect(await state()).toMatchObject({ health: 'ok', shortfalls: [lasting] })
  world.writeFaults.set('a', 'timeout')
  await world.round()
  expect(await state()).toMatchObject({ shortfalls: [lasting] })
  present = []
  await world.round()
  expect(await state()).not.toHaveProperty('shortfalls')
})
