import { afterEach, beforeEach, expect, it } from 'vitest'
import { type AppWorld, openAppWorld } from '../../../test-support/app-world'
import { addJira, ticketedIssue } from '../../../test-support/connected-app'
import {
  type HistoryFilter,
  historyTraits,
  passesFilter,
  subjects,
} from '../../shared/domain/history-filter'

const everything: HistoryFilter = {
  ...{ subject: 'all', lane: 'both', field: 'all', instanceId: 'all', onlyFailures: false },
}

let world: AppWorld
let objectId = ''
let instanceId = ''

beforeEach(async () => {
  world = await openAppWorld({ start: false })
  instanceId = await addJira(world)
  const { issue } = await ticketedIssue(world, instanceId, 'Old')
  objectId = issue.id
  const { calls } = world.app
  const comment = { kind: 'comment', visibility: 'internal' } as const
  await calls['issues.addEntry']({ objectId, ...comment, body: 'Said long ago.' })
  await calls['mirror.runNow']({ instanceId: null })
  for (let round = 0; round < 230; round += 1) {
    await calls['issues.edit']({ id: objectId, changes: { name: `Name ${round}` } })
  }
})
afterEach(() => world.close())

const page = (filter: HistoryFilter | undefined, limit: number, beforeId: string | null = null) =>
  world.app.calls['issues.history']({ objectId, beforeId, limit, filter })

async function all(filter: HistoryFilter | undefined, limit: number) {
  const found: Awaited<ReturnType<typeof page>>[number][] = []
  for (;;) {
    const next = await page(filter, limit, found.at(-1)?.id ?? null)
    found.push(...next)
    if (next.length < limit) return found
  }
}

it('reaches behind pages of other events', async () => {
  const newest = await page(undefined, 100)
  expect(new Set(newest.map(({ field }) => field))).toEqual(new Set(['name']))
  const said = await page({ ...everything, subject: 'entry' }, 100)
  expect(said.map(({ kind }) => kind)).toEqual(['entry.sent', 'issue.entry-added'])
  expect(await page({ ...everything, onlyFailures: true }, 100)).toEqual([])
})

it('gives page by page what the filter leaves of the whole record', async () => {
  const record = await all(undefined, 200)
  expect(record.length).toBeGreaterThan(230)
  const filters: readonly HistoryFilter[] = [
    ...subjects.map((subject) => ({ ...everything, subject })),
    ...(['here', 'there'] as const).map((lane) => ({ ...everything, lane })),
    { ...everything, field: 'name' },
    { ...everything, field: 'severity', subject: 'field' },
    { ...everything, instanceId },
    { ...everything, instanceId: 'another' },
  ]
  const links = (await world.app.calls['issues.get']({ id: objectId })).links
  const linkInstance = (linkId: string | null) =>
    links.find(({ link }) => link.id === linkId)?.link.instanceId ?? null
  for (const filter of filters) {
    const wanted = record.filter((event) =>
      passesFilter(historyTraits(event, linkInstance(event.linkId)), filter),
    )
    expect(await all(filter, 7), JSON.stringify(filter)).toEqual(wanted)
  }
  expect(await all({ ...everything, instanceId }, 7)).not.toEqual([])
})
