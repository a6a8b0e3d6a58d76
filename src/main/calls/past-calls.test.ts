import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type AppWorld, openAppWorld } from '../../../test-support/app-world'
import { addJira, ticketedIssue } from '../../../test-support/connected-app'
import { expectCode } from '../../../test-support/expect-failure'
import type { Issue } from '../../shared/domain/issue'
import type { LinkView, MirrorRun } from '../../shared/ipc/views'

let world: AppWorld
let issue: Issue
let ticket: LinkView

const call = () => world.app.calls
const remote = () => world.sandbox.jira.as
const key = () => ticket.ticket?.key ?? ''
const ada = 'ada.osei@example.test'
const everything = { objectId: null, linkId: null, instanceId: null, runId: null, beforeId: null }

async function sync(): Promise<void> {
  const runs = await call()['mirror.runNow']({ instanceId: null })
  expect(runs.map((run) => run.outcome)).toEqual(['finished'])
}

/** A run that brought two values over from Jira. */
async function bringOver(): Promise<MirrorRun> {
  await world.advance(120_000)
  remote().edit(ada, key(), { summary: 'Renamed in Jira', priority: { name: 'Low' } })
  await sync()
  // The turn of the clock may have begun a run of its own, which was the first to see it.
  const { runs } = await call()['mirror.debug']({ instanceId: null })
  const run = runs.find((one) => one.counters.fieldsIn === 2)
  if (run === undefined) throw new Error('no run brought both values')
  return run
}

beforeEach(async () => {
  world = await openAppWorld({ start: false })
  const made = await ticketedIssue(world, await addJira(world), 'Suspicious sign-in')
  issue = made.issue
  ticket = made.ticket
})

afterEach(() => world.close())

describe('a run over HTTP', () => {
  it('can be undone: the former values are here and, after the next run, in Jira', async () => {
    const run = await bringOver()
    expect((await call()['issues.get']({ id: issue.id })).issue.fields).toMatchObject({
      ...{ name: 'Renamed in Jira', severity: 'low' },
    })
    const { steps } = await call()['mirror.previewUndo']({ runId: run.id })
    expect(steps.map(({ field, to, safe }) => [field, to, safe]).sort()).toEqual([
      ['name', 'Suspicious sign-in', true],
      ['severity', 'high', true],
    ])
    await world.advance(120_000)
    const answer = await call()['mirror.undoRun']({ runId: run.id, auditIds: null })
    expect(answer).toEqual({ undone: 2, left: 0 })
    await sync()
    const [link] = (await call()['issues.get']({ id: issue.id })).links
    expect(link?.ticket?.fields).toMatchObject({ summary: 'Suspicious sign-in', priority: 'High' })
    const found = [...world.sandbox.jira.world.state.issues.values()].find(
      (record) => record.key === key(),
    )
    expect(found?.values).toMatchObject({ summary: 'Suspicious sign-in' })
  })

  it('one value of it can be looked at before it is restored', async () => {
    await bringOver()
    const history = await call()['issues.history']({
      ...{ objectId: issue.id, beforeId: null, limit: 50 },
    })
    const received = history.find((event) => event.field === 'name' && event.after !== undefined)
    const ask = { objectId: issue.id, auditId: received?.id ?? '', field: 'name' } as const
    expect(await call()['issues.previewRestore'](ask)).toEqual({
      ...{ now: 'Renamed in Jira', to: 'Suspicious sign-in', safe: true, goesTo: [key()] },
      reason: 'Nothing has changed it since.',
    })
  })

  it('can be planned again from what was kept of it, also after a restart', async () => {
    const run = await bringOver()
    await world.restart()
    const kept = await call()['mirror.recorded']({ runId: run.id, linkId: null, limit: 10 })
    expect(kept.map(({ kind, link }) => [kind, link?.ticketKey])).toEqual([
      ['plan', key()],
      ['listing', undefined],
    ])
    const [plan, listing] = kept
    expect(plan?.link?.rules).toMatchObject({ name: 'D5', severity: 'D5', description: 'D1' })
    const answer = await call()['mirror.replay']({ recordingId: plan?.id ?? '' })
    expect(answer.same).toBe(true)
    expect(answer.recorded.actions.find((one) => one.field === 'name')).toMatchObject({
      ...{ kind: 'receive', to: 'Renamed in Jira', rule: 'D5' },
    })
    expect(answer.replayed).toEqual(answer.recorded)
    const asListing = call()['mirror.replay']({ recordingId: listing?.id ?? '' })
    await expectCode(asListing, 'refused')
    await expectCode(call()['mirror.replay']({ recordingId: '9-9' }), 'not-found')
    const links = await call()['mirror.recorded']({
      ...{ runId: null, linkId: ticket.link.id, limit: 500 },
    })
    expect(links.every((one) => one.link?.linkId === ticket.link.id)).toBe(true)
  })

  it('leaves no secret in what is kept of it', async () => {
    await bringOver()
    await world.restart()
    const folder = join(world.dir, 'workspace', 'recordings')
    const text = (
      await Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name), 'utf8')))
    ).join('')
    expect(text).toContain('Renamed in Jira')
    const { token = '', email = '' } = world.sandbox.addresses.jira.users[0] ?? {}
    const pair = Buffer.from(`${email}:${token}`).toString('base64')
    for (const secret of [token, pair]) expect(text.includes(secret)).toBe(false)
  })

  it('is in the audit page by page, filtered by whatever is asked', async () => {
    const run = await bringOver()
    const ofRun = { ...everything, runId: run.id }
    const all = await call()['mirror.audit']({ ...ofRun, limit: 500 })
    expect(all.next).toBeNull()
    expect(all.events.map((event) => event.kind)).toContain('field.received')
    const pages: string[] = []
    let beforeId: string | null = null
    do {
      const page: { events: readonly { id: string }[]; next: string | null } = await call()[
        'mirror.audit'
      ]({ ...ofRun, beforeId, limit: 1 })
      pages.push(...page.events.map((event) => event.id))
      beforeId = page.next
    } while (beforeId !== null)
    expect(pages).toEqual(all.events.map((event) => event.id))
    const { events } = await call()['mirror.audit']({
      ...{ ...everything, objectId: issue.id, instanceId: run.instanceId, linkId: ticket.link.id },
      limit: 500,
    })
    expect(events.length).toBeGreaterThan(0)
    expect(events.every((event) => event.linkId === ticket.link.id)).toBe(true)
  })
})
