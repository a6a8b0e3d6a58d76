import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type LinkedApp, openLinkedApp } from '../../test-support/linked-app'
import { MINUTE_MS, SECOND_MS } from '../shared/time'

let app: LinkedApp

const call = () => app.world.app.calls
const faults = () => app.world.sandbox.faults
const remote = () => app.world.sandbox.jira.as
const state = () => app.world.sandbox.jira.world.state
const named = (name: string) =>
  [...state().issues.values()].filter((one) => one.values.summary === name)
const comments = (key: string) =>
  [...state().issues.values()].find((one) => one.key === key)?.comments ?? []
const history = () =>
  call()['mirror.audit']({
    ...{ objectId: app.issue.id, linkId: null, instanceId: null, runId: null },
    ...{ beforeId: null, limit: 500 },
  })

beforeEach(async () => {
  app = await openLinkedApp({ start: false })
})
afterEach(() => app.world.close())

/** Runs and waits in turn until nothing can be left open. */
async function settle(): Promise<void> {
  for (let round = 0; round < 4; round += 1) {
    await app.advance(2 * MINUTE_MS)
    await app.sync()
  }
}

describe('over a network that fails', () => {
  it('a creation whose reply was lost makes one ticket', async () => {
    faults().order({ kind: 'reply-lost', method: 'POST', path: '/rest/api/3/issue' })
    await app.createTicket().catch(() => null)
    await settle()
    expect(named('Suspicious sign-in')).toHaveLength(1)
    expect((await app.detail()).links.map((one) => one.link.state)).toEqual(['linked'])
    expect((await history()).events.map((event) => event.kind)).toContain('op.in-doubt')
  })

  it('a comment whose reply was lost is there once', async () => {
    await app.createTicket()
    await call()['issues.addEntry']({
      ...{ objectId: app.issue.id, kind: 'comment', body: 'Said here.', visibility: 'internal' },
    })
    faults().order({ kind: 'reply-lost', method: 'POST', path: '**/comment' })
    await settle()
    expect(comments((await app.ticket()).key)).toHaveLength(1)
    const entries = (await app.detail()).entries.filter((entry) => entry.kind === 'comment')
    expect(entries.map((entry) => entry.body)).toEqual(['Said here.'])
  })

  it('an edit whose reply was lost is not taken for somebody else’s', async () => {
    await app.createTicket()
    await app.sync()
    await call()['issues.edit']({ id: app.issue.id, changes: { name: 'Sent once' } })
    faults().order({ kind: 'reply-lost', method: 'PUT', path: '**/issue/*' })
    await app.sync()
    await call()['issues.edit']({ id: app.issue.id, changes: { name: 'Edited since' } })
    await settle()
    expect((await app.detail()).issue.fields.name).toBe('Edited since')
    expect((await app.ticket()).fields.summary).toBe('Edited since')
    expect((await history()).events.map((event) => event.kind)).not.toContain('field.conflict')
  })

  it('a rate limit is waited out, and nothing is lost behind it', async () => {
    await app.createTicket()
    await app.sync()
    const { key } = await app.ticket()
    remote().edit(app.somebody, key, { summary: 'Renamed over there' })
    faults().order({
      ...{ kind: 'status', status: 429, path: '**/search/jql', count: null },
      ...{ retryAfter: 'seconds', seconds: 90 },
    })
    const stopped = await app.sync()
    expect(stopped.outcome).toBe('stopped')
    expect(stopped.error?.code).toBe('rate-limited')
    faults().clear()
    const asked = app.world.sandbox.journal.entries().length
    expect((await app.sync()).outcome).toBe('stopped')
    expect(app.world.sandbox.journal.entries()).toHaveLength(asked)
    await settle()
    expect((await app.detail()).issue.fields.name).toBe('Renamed over there')
  })

  it.each([500, 503])('a write answered with %i arrives once it works again', async (status) => {
    await app.createTicket()
    await app.sync()
    await call()['issues.edit']({ id: app.issue.id, changes: { name: 'Must arrive' } })
    faults().order({ kind: 'status', status, method: 'PUT', path: '**/issue/*', count: 2 })
    await app.sync()
    expect((await app.ticket()).fields.summary).toBe('Suspicious sign-in')
    await settle()
    await settle()
    expect((await app.ticket()).fields.summary).toBe('Must arrive')
    expect((await app.sync()).counters.writes).toBe(0)
  })

  it('a change the search shows late is found all the same', async () => {
    await app.createTicket()
    await app.sync()
    const { key } = await app.ticket()
    remote().edit(app.somebody, key, { summary: 'Seen late' }, { indexDelayMs: 60 * SECOND_MS })
    remote().comment(app.somebody, key, 'Seen late, too.', { indexDelayMs: 60 * SECOND_MS })
    await app.sync()
    await settle()
    const { issue, entries } = await app.detail()
    expect(issue.fields.name).toBe('Seen late')
    expect(entries.filter((entry) => entry.body === 'Seen late, too.')).toHaveLength(1)
  })

  it('slow and garbled answers delay a run and harm nothing', async () => {
    await app.createTicket()
    await app.sync()
    await call()['issues.edit']({ id: app.issue.id, changes: { severity: 'low' } })
    faults().order({ kind: 'latency', ms: 300, count: 6 })
    faults().order({ kind: 'malformed-json', method: 'GET', path: '**', count: 1, skip: 2 })
    await app.sync()
    await settle()
    expect((await app.ticket()).fields.priority).toBe('Low')
    expect((await app.sync()).counters.writes).toBe(0)
  })

  it('a clock five minutes ahead over there does not decide who was last', async () => {
    app.world.sandbox.clock.follow(5 * MINUTE_MS)
    await app.createTicket()
    await app.sync()
    const { key } = await app.ticket()
    remote().edit(app.somebody, key, { summary: 'First, over there' })
    await app.advance(10 * SECOND_MS)
    await call()['issues.edit']({ id: app.issue.id, changes: { name: 'Later, here' } })
    await settle()
    expect((await app.detail()).issue.fields.name).toBe('Later, here')
    expect((await app.ticket()).fields.summary).toBe('Later, here')
    const lost = (await history()).events.find((event) => event.kind === 'field.conflict')
    expect(lost?.lost).toBe('First, over there')
  })
})
