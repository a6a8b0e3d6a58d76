import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type AppWorld, openAppWorld } from '../../test-support/app-world'
import { addServiceNow } from '../../test-support/connected-app'
import type { Issue } from '../shared/domain/issue'
import { MINUTE_MS } from '../shared/time'

const BATCH = '/api/now/v1/batch'
const COUNT = 12
const names = Array.from({ length: COUNT }, (_, at) => `Odd sign-in ${at}`)

let world: AppWorld
let instanceId: string
let issues: Issue[]

const call = () => world.app.calls
const sync = () => call()['mirror.runNow']({ instanceId })
const incidents = () =>
  world.sandbox.servicenow.world.state
    .rows('incident')
    .filter(({ values }) => values.correlation_display === 'Lockstep')
const titles = () => incidents().map(({ values }) => values.short_description)
const lose = (text: string) =>
  world.sandbox.faults.order({ kind: 'reply-lost', path: BATCH, bodyContains: text, count: 1 })

const said = (text: string) =>
  world.sandbox.servicenow.world.state
    .rows('sys_journal_field')
    .filter(({ values }) => values.value?.includes(text))

/** Renames every issue and says something about it. */
async function touchAll(): Promise<readonly string[]> {
  for (const [at, { id }] of issues.entries()) {
    await call()['issues.edit']({ id, changes: { name: `${names[at]}, again` } })
    const note = { kind: 'work-note', visibility: 'internal', body: 'Looked at.' } as const
    await call()['issues.addEntry']({ objectId: id, ...note })
  }
  return names.map((name) => `${name}, again`)
}

/** Runs until nothing waits any more. */
async function settle(): Promise<void> {
  for (let round = 0; round < 8; round += 1) {
    await sync()
    await world.advance(10 * MINUTE_MS)
  }
}

beforeEach(async () => {
  world = await openAppWorld({ start: false, systems: ['servicenow'] })
  instanceId = await addServiceNow(world)
  issues = []
  for (const name of names) {
    const fields = { name, severity: 'high' } as const
    issues.push(await call()['issues.create']({ kind: 'alert', fields }))
  }
  await call()['links.createTickets']({
    issueIds: issues.map(({ id }) => id),
    ...{ instanceId, project: '', type: 'incident', fields: {}, direction: 'both' },
    ...{ inboundProfileId: 'servicenow-default-in', outboundProfileId: 'servicenow-default-out' },
  })
})

afterEach(() => world.close())

describe('many incidents at once', () => {
  it('are made, changed and commented on, each once', async () => {
    await settle()
    expect(titles().toSorted()).toEqual(names.toSorted())
    const changed = await touchAll()
    await settle()
    expect(titles().toSorted()).toEqual(changed.toSorted())
    const notes = said('Looked at.')
    expect(notes).toHaveLength(COUNT)
    expect(new Set(notes.map(({ values }) => values.element_id)).size).toBe(COUNT)
  })

  it('are made once each although the answer of their batch is lost', async () => {
    lose('"write"')
    await settle()
    expect(world.sandbox.faults.list()).toEqual([])
    expect(titles().toSorted()).toEqual(names.toSorted())
  })

  it('are changed although the answer of the batch is lost, and nothing is said twice', async () => {
    await settle()
    const changed = await touchAll()
    for (let times = 0; times < 2; times += 1) lose('"write"')
    await settle()
    expect(world.sandbox.faults.list()).toEqual([])
    expect(titles().toSorted()).toEqual(changed.toSorted())
    const notes = said('Looked at.')
    expect(notes).toHaveLength(COUNT)
  })
})
