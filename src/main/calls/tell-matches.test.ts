import { afterEach, beforeEach, expect, it } from 'vitest'
import { type AppWorld, openAppWorld } from '../../../test-support/app-world'

let world: AppWorld
let told: { text: string; viewId: string | undefined }[]

beforeEach(async () => {
  world = await openAppWorld({ start: false })
  told = []
  world.app.on((event, data) => {
    if (event === 'notice' && 'text' in data) told.push({ text: data.text, viewId: data.viewId })
  })
  const look = { columns: null, widths: {}, sort: [], group: null }
  const view = { query: 'severity:high', quick: 'open' as const, look }
  await world.app.calls['app.updateSettings']({
    views: [
      { ...view, id: 'view-1', name: 'Night shift', notify: true },
      { ...view, id: 'view-2', name: 'Late' },
    ],
  })
})
afterEach(() => world.close())

it('tells of several views at once, and leads to the first', async () => {
  await world.app.calls['app.tellMatches']({
    views: [
      { id: 'view-1', count: 3 },
      { id: 'view-2', count: 1 },
    ],
  })
  expect(told).toEqual([{ text: 'Night shift: 3 new · Late: 1 new', viewId: 'view-1' }])
})

it('says nothing of views that are gone', async () => {
  await world.app.calls['app.tellMatches']({ views: [{ id: 'view-9', count: 3 }] })
  expect(told).toEqual([])
})
