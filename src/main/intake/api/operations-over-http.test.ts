import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ApiWorld, openApiWorld } from '../../../../test-support/api-world'
import { addJira } from '../../../../test-support/connected-app'

type Items<T> = { readonly items: readonly T[] }
type Id = { readonly id: string }

let over: ApiWorld
let instanceId: string

const ask: ApiWorld['api']['ask'] = (...args) => over.api.ask(...args)
const send: ApiWorld['api']['send'] = (...args) => over.api.send(...args)
const jira = () => over.world.sandbox.jira.as
const ada = 'ada.osei@example.test'

beforeAll(async () => {
  over = await openApiWorld()
  instanceId = await addJira(over.world)
})

afterAll(async () => {
  await over.close()
  expect(over.unexpected).toEqual([])
})

/** An issue with a ticket, and the key of that. */
async function ticketed(name: string, profiles: { in: string; out: string }) {
  const issue = await ask<Id>('POST', '/issues', { fields: { name } })
  const { link, ticket } = await ask<{ link: Id; ticket: { key: string } }>(
    'POST',
    `/issues/${issue.id}/tickets`,
    {
      ...{ instanceId, project: 'SEC', type: 'Task', direction: 'both' },
      ...{ inboundProfileId: profiles.in, outboundProfileId: profiles.out },
    },
  )
  await ask('POST', '/sync', { instanceId })
  return { issueId: issue.id, linkId: link.id, key: ticket.key }
}

const builtIn = { in: 'jira-default-in', out: 'jira-default-out' }

describe('profiles', () => {
  it('are made, checked, changed, copied and deleted, but built-in ones are only copied', async () => {
    const draft = {
      ...{ name: 'Names only', connectorType: 'jira', direction: 'outbound' },
      rows: [{ local: 'name', remote: 'summary', type: 'line' }],
      ...{ mirrorClose: false, mirrorReopen: false, graceDays: 3 },
      entries: {
        ...{ which: 'none', commentTag: '', workNoteTag: '', fileTag: '' },
        ...{ edits: 'follow', activeOnly: false, maxFileBytes: 0 },
      },
    }
    expect(await ask('POST', '/profiles/check', { draft, instanceId })).toMatchObject({
      errors: [],
    })
    const made = await ask<Id & { version: number }>('POST', '/profiles', draft)
    const path = `/profiles/${made.id}`
    expect(await ask('GET', path)).toMatchObject({ name: 'Names only', graceDays: 3 })
    const change = { ...draft, graceDays: 5, expectedVersion: made.version }
    expect(await ask('PUT', path, change)).toMatchObject({ graceDays: 5 })
    expect((await send('PUT', path, change)).status).toBe(409)
    const copy = await ask<Id>('POST', `/profiles/${builtIn.in}/duplicate`, { name: 'Mine' })
    expect(await ask('GET', `${path}/usage`)).toMatchObject({ links: 0 })
    expect(await ask('POST', `${path}/remap`)).toEqual({ links: 0 })
    for (const id of [made.id, copy.id]) await ask('DELETE', `/profiles/${id}`)
    expect((await send('GET', path)).status).toBe(404)
    expect((await send('DELETE', `/profiles/${builtIn.in}`)).status).toBe(409)
    const bad = { ...draft, rows: [{ local: 'nome', remote: 'summary', type: 'line' }] }
    const refused = await send('POST', '/profiles', bad)
    expect(refused.body).toMatchObject({ status: 400, errors: [{ field: 'rows.0.local' }] })
  })
})

describe('conflicts', () => {
  it('wait for a choice and are resolved with it', async () => {
    const asking: string[] = []
    for (const id of [builtIn.in, builtIn.out]) {
      type Draft = { rows: object[]; version: number } & Id
      const copy = await ask<Draft>('POST', `/profiles/${id}/duplicate`, { name: `Ask ${id}` })
      const {
        id: profileId,
        version,
        builtIn: _b,
        updatedAt: _u,
        rev: _r,
        ...draft
      } = {
        ...{ builtIn: false, updatedAt: 0, rev: 0 },
        ...copy,
      }
      const rows = copy.rows.map((row) => ({ ...row, conflict: 'ask' }))
      await ask('PUT', `/profiles/${profileId}`, { ...draft, rows, expectedVersion: version })
      asking.push(profileId)
    }
    const [inbound = '', outbound = ''] = asking
    const { issueId, key } = await ticketed('Which name', { in: inbound, out: outbound })
    jira().edit(ada, key, { summary: 'Their name' })
    await ask('PATCH', `/issues/${issueId}`, { name: 'Our name' })
    await ask('POST', '/sync', { instanceId })
    type View = { conflict: Id & { field: string; local: string; remote: string } }
    const { items } = await ask<Items<View>>('GET', `/conflicts?objectId=${issueId}`)
    expect(items).toMatchObject([
      { conflict: { field: 'name', local: 'Our name', remote: 'Their name' } },
    ])
    const path = `/conflicts/${encodeURIComponent(items[0]?.conflict.id ?? '')}/resolve`
    const missing = await send('POST', path, { choice: 'value' })
    expect(missing.body).toMatchObject({ status: 400, errors: [{ field: 'value' }] })
    await ask('POST', path, { choice: 'value', value: 'A third name' })
    await ask('POST', '/sync', { instanceId })
    expect(await ask('GET', '/conflicts')).toEqual({ items: [], next: null })
    expect(await ask('GET', `/issues/${issueId}`)).toMatchObject({
      issue: { fields: { name: 'A third name' } },
      links: [{ ticket: { fields: { summary: 'A third name' } } }],
    })
    const all = { instanceId, cause: 'ask', choice: 'local' }
    expect(await ask('POST', '/conflicts/resolve', all)).toEqual({ resolved: 0 })
  })
})

describe('the past', () => {
  it('is told, previewed, put back and planned once more', async () => {
    const { issueId, linkId, key } = await ticketed('First name', builtIn)
    jira().edit(ada, key, { summary: 'Second name' })
    const { items: runs } = await ask<Items<Id>>('POST', `/instances/${instanceId}/sync`)
    const runId = runs[0]?.id ?? ''
    const undo = await ask<{ steps: object[] }>('GET', `/runs/${runId}/undo`)
    expect(undo.steps).toMatchObject([{ now: 'Second name', to: 'First name', safe: true }])
    expect(await ask('POST', `/runs/${runId}/undo`)).toEqual({ undone: 1, left: 0 })
    type Event = Id & { kind: string; restorable: object | null }
    const history = await ask<Items<Event>>('GET', `/objects/${issueId}/history`)
    const received = history.items.find(({ kind }) => kind === 'field.received')
    const restoring = { auditId: received?.id, field: 'name' }
    expect(received?.restorable).not.toBeNull()
    await ask('POST', `/objects/${issueId}/restore/preview`, restoring)
    await ask('POST', `/objects/${issueId}/restore`, restoring)
    const kept = await ask<Items<Id & { kind: string }>>('GET', `/recordings?linkId=${linkId}`)
    const plan = kept.items.find(({ kind }) => kind === 'plan')
    expect(await ask('POST', `/recordings/${plan?.id}/replay`)).toMatchObject({ same: true })
    const audit = await ask<Items<{ runId?: string }>>('GET', `/audit?runId=${runId}`)
    expect(new Set(audit.items.map((one) => one.runId))).toEqual(new Set([runId]))
  })
})

describe('files and tags', () => {
  it('go into a war room and come out as they were', async () => {
    const { id } = await ask<Id>('POST', '/issues', { fields: { name: 'With a file' } })
    const content = Buffer.from([0, 1, 2, 253, 254, 255]).toString('base64')
    const file = { name: 'dump.bin', contentType: 'application/x-dump', content }
    const entry = await ask<Id>('POST', `/issues/${id}/files`, file)
    expect(entry).toMatchObject({ kind: 'file', file: { name: 'dump.bin', bytes: 6 } })
    expect(await ask('GET', `/entries/${entry.id}/file`)).toEqual(file)
    const tagged = await ask('PUT', `/entries/${entry.id}/tags`, { tags: ['evidence'] })
    expect(tagged).toMatchObject({ tags: ['evidence'] })
    const bad = await send('POST', `/issues/${id}/files`, { ...file, content: 'no base64!' })
    expect(bad.body).toMatchObject({ status: 400, errors: [{ field: 'content' }] })
  })
})

describe('an instance', () => {
  it('keeps what is stored for its next run, and can be switched off, purged and deleted', async () => {
    const path = `/instances/${instanceId}`
    expect(await ask('PUT', `${path}/last-run`, { cursor: { page: 3 } })).toEqual({
      cursor: { page: 3 },
    })
    expect(await ask('GET', `${path}/last-run`)).toEqual({ cursor: { page: 3 } })
    expect(await ask('POST', `${path}/purge`)).toEqual({ purged: 0 })
    const activity = await ask<{ steps: number; instances: { runs: unknown[] }[] }>(
      'GET',
      '/activity?reach=hour',
    )
    expect(activity.instances.map(({ runs }) => runs.length)).toContain(activity.steps)
    const { items } = await ask<Items<object>>('GET', `/statistics?instanceId=${instanceId}`)
    expect(items).toMatchObject([{ instanceId, held: 0 }])
    expect(await ask('POST', `${path}/disable`)).toMatchObject({ instance: { enabled: false } })
    expect(await ask('POST', `${path}/enable`)).toMatchObject({ instance: { enabled: true } })
    await ask('POST', `${path}/cancel-run`)
    await ask('DELETE', path)
    expect((await send('GET', path)).status).toBe(404)
  })
})
