import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type AppWorld, openAppWorld } from '../../../test-support/app-world'
import { usualLook } from '../../shared/domain/list-look'
import { contract } from '../../shared/ipc/contract'

let world: AppWorld

beforeEach(async () => {
  world = await openAppWorld({ start: false })
})
afterEach(() => world.close())

const look = { ...usualLook, columns: ['key', 'id'], widths: { key: 90 }, group: 'sync' }
const view = { id: 'view-1', name: 'Late', query: 'age>2h', quick: 'all', look }

it('how the list shows its rows, and the saved views, outlive a restart', async () => {
  const parsed = contract['app.updateSettings'].args.parse({ list: look, views: [view] })
  await world.app.calls['app.updateSettings'](parsed)
  await world.restart()
  expect(await world.app.calls['app.settings']({})).toMatchObject({ list: look, views: [view] })
})

describe('the settings', () => {
  it.each([
    ['a column nobody knows', { list: { ...look, columns: ['colour'] } }],
    ['no column at all', { list: { ...look, columns: [] } }],
    ['a width beyond any screen', { list: { ...look, widths: { key: 9_000 } } }],
    ['grouping by names', { list: { ...look, group: 'name' } }],
    ['a view without a name', { views: [{ ...view, name: '' }] }],
    ['too many views', { views: Array.from({ length: 51 }, () => view) }],
  ])('refuse %s', (_, changes) => {
    expect(contract['app.updateSettings'].args.safeParse(changes).success).toBe(false)
  })
})
