import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { RestClient } from '../../../sandbox/testing/rest-client'
import { type ApiClient, openApiClient } from '../../../test-support/api-client'
import {
  buildHeadless,
  type HeadlessProgram,
  type RunningHeadless,
} from '../../../test-support/headless-program'

type Named = { readonly id: string; readonly key: string }
type Link = { readonly link: { readonly id: string }; readonly ticket: Named | null }
type Detail = {
  readonly issue: { readonly fields: Record<string, unknown> }
  readonly entries: readonly { readonly body: string; readonly kind: string }[]
  readonly links: readonly Link[]
}
type Items<T> = { readonly items: readonly T[] }

let program: HeadlessProgram
let running: RunningHeadless
let jira: RestClient
let api: ApiClient
let dir: string
let instanceId: string
const secret = () => jira.sandbox.addresses.jira.users[0]?.token ?? ''

const choice = {
  direction: 'both',
  inboundProfileId: 'jira-default-in',
  outboundProfileId: 'jira-default-out',
}

beforeAll(async () => {
  program = await buildHeadless()
  dir = await mkdtemp(join(tmpdir(), 'lockstep-day-'))
  jira = await RestClient.start({ systems: ['jira'] })
  const args = ['--workspace', dir, '--session-secrets', '--test-clock']
  running = program.start(args, { keyring: false })
  api = await openApiClient((await running.ready()).address, await running.token())
})

afterAll(async () => {
  await program.remove()
  await jira.sandbox.close()
  await rm(dir, { recursive: true, force: true })
})

/** A cycle of every instance, and then waiting until everything that followed has been done. */
async function sync(): Promise<void> {
  const { items } = await api.ask<Items<{ outcome: string; reason: string }>>('POST', '/sync', {})
  expect(items.map(({ outcome }) => outcome)).toEqual(items.map(() => 'finished'))
  const wait = { timeoutMs: 20_000 }
  expect(await api.ask('POST', '/sync/wait', wait)).toEqual({ quiet: true, waitingFor: [] })
}

async function newIssue(name: string, kind = 'alert'): Promise<Named> {
  return api.ask('POST', '/issues', { kind, fields: { name, severity: 'high' } })
}

async function newTicket(issue: Named): Promise<{ linkId: string; key: string }> {
  const body = { instanceId, project: 'SEC', type: 'Task', ...choice }
  const { link, ticket } = await api.ask<Link>('POST', `/issues/${issue.id}/tickets`, body)
  return { linkId: link.id, key: ticket?.key ?? '' }
}

const detail = (issue: Named) => api.ask<Detail>('GET', `/issues/${issue.id}`)

async function jiraIssue(key: string) {
  return (await jira.send('GET', `/issue/${key}`)).json
}

/** Closes a ticket over there by the first move that leads to the end of its workflow. */
async function closeInJira(key: string): Promise<void> {
  const { json } = await jira.send('GET', `/issue/${key}/transitions`)
  const moves = json.transitions as unknown as {
    readonly id: string
    readonly to: { readonly statusCategory: { readonly key: string } }
  }[]
  const id = moves.find(({ to }) => to.statusCategory.key === 'done')?.id
  const { status } = await jira.send(
    'POST',
    `/issue/${key}/transitions`,
    { transition: { id }, fields: { resolution: { name: 'Done' } } },
    'ada',
  )
  expect(status).toBe(204)
}

/** Makes Jira refuse the next edit of a ticket. */
function refuseNextEdit(): void {
  const edit = { method: 'PUT', path: '**/issue/*' }
  const body = { errorMessages: [], errors: { summary: 'Not in this tone.' } }
  jira.sandbox.faults.order({ kind: 'status', status: 400, ...edit, body })
}

describe('a day over the API', () => {
  it('begins with a connector whose secret goes in and never comes out', async () => {
    const { baseUrl, users } = jira.sandbox.addresses.jira
    const form = {
      type: 'jira',
      name: 'Jira',
      baseUrl,
      options: { email: users[0]?.email ?? '' },
      secret: secret(),
    }
    const wrong = await api.send('POST', '/instances/test', { ...form, secret: 'not-the-secret' })
    expect(JSON.stringify(wrong.body)).toContain('"failed"')
    const created = await api.ask<{ instance: { id: string } }>('POST', '/instances', form)
    instanceId = created.instance.id
    const tested = await api.ask<{ probes: { outcome: string }[] }>(
      'POST',
      `/instances/${instanceId}/test`,
    )
    expect(tested.probes.map(({ outcome }) => outcome)).not.toContain('failed')
    const twice = await api.send('POST', '/instances', form)
    expect(twice).toMatchObject({ status: 400, body: { errors: [{ field: 'name' }] } })
    const renamed = await api.ask('PATCH', `/instances/${instanceId}`, { inboundEveryS: 3_600 })
    expect(renamed).toMatchObject({ instance: { name: 'Jira', inboundEveryS: 3_600 } })
    const told = await Promise.all(
      ['/instances', '/status', `/instances/${instanceId}`].map((path) => api.ask('GET', path)),
    )
    expect(JSON.stringify(told)).not.toContain(secret())
  })

  it('carries an issue, its edits and its comments there and back', async () => {
    const issue = await newIssue('Suspicious sign-in')
    const form = await api.ask<{ projects: { key: string }[] }>(
      'GET',
      `/issues/${issue.id}/ticket-form?instanceId=${instanceId}`,
    )
    expect(form.projects.map(({ key }) => key)).toContain('SEC')
    const { linkId, key } = await newTicket(issue)
    expect((await jiraIssue(key)).fields?.summary).toBe('Suspicious sign-in')

    await api.ask('PATCH', `/issues/${issue.id}`, { name: 'Suspicious sign-in from abroad' })
    const note = { body: 'Looked into it.', visibility: 'public' }
    await api.ask('POST', `/issues/${issue.id}/entries`, note)
    await sync()
    expect((await jiraIssue(key)).fields?.summary).toBe('Suspicious sign-in from abroad')
    const there = await jira.send('GET', `/issue/${key}/comment`)
    expect(JSON.stringify(there.json.comments)).toContain('Looked into it.')

    await jira.send('PUT', `/issue/${key}`, { fields: { priority: { name: 'Low' } } }, 'ada')
    const answer = { type: 'text', text: 'Seen by the other side.' }
    const doc = { type: 'doc', version: 1, content: [{ type: 'paragraph', content: [answer] }] }
    await jira.send('POST', `/issue/${key}/comment`, { body: doc }, 'ada')
    await sync()
    const after = await detail(issue)
    expect(after.issue.fields).toMatchObject({ severity: 'low' })
    expect(after.entries.map(({ body }) => body)).toEqual(
      expect.arrayContaining(['Looked into it.', 'Seen by the other side.']),
    )
    const entries = await api.ask<Items<unknown>>('GET', `/issues/${issue.id}/entries?limit=1`)
    expect(entries.items).toHaveLength(1)
    expect(await api.ask('GET', `/links/${linkId}/plan`)).toMatchObject({ linkId })
    expect(await api.ask('GET', `/links/${linkId}/record`)).toMatchObject({
      ticketKey: key,
      dbot: { dbotMirrorDirection: 'Both', dbotMirrorInstance: 'Jira' },
    })
    const history = await api.ask<Items<{ kind: string }>>('GET', `/objects/${issue.id}/history`)
    expect(history.items.map(({ kind }) => kind)).toContain('field.received')
    const audit = await api.ask<Items<unknown> & { next: string }>('GET', '/audit?limit=2')
    const more = await api.ask<Items<unknown>>('GET', `/audit?limit=2&cursor=${audit.next}`)
    expect(more.items).toHaveLength(2)
    expect(more.items).not.toEqual(audit.items)
  })

  it('resolves and reopens both sides', async () => {
    const issue = await newIssue('Port scan')
    const { key } = await newTicket(issue)
    await api.ask('POST', `/issues/${issue.id}/resolve`, { resolution: 'fixed' })
    await sync()
    expect((await jiraIssue(key)).fields?.status?.statusCategory?.key).toBe('done')
    await api.ask('POST', `/issues/${issue.id}/reopen`)
    await sync()
    expect((await jiraIssue(key)).fields?.status?.statusCategory?.key).not.toBe('done')
    await closeInJira(key)
    await sync()
    expect((await detail(issue)).issue.fields.status).toBe('resolved')
  })

  it('changes, pauses and removes a link', async () => {
    const issue = await newIssue('Phishing mail')
    const { linkId, key } = await newTicket(issue)
    const inbound = await api.ask('PATCH', `/links/${linkId}`, { direction: 'in' })
    const { direction: _both, outboundProfileId: _unused, ...kept } = choice
    expect(inbound).toMatchObject({ link: { direction: 'in', ...kept } })
    await api.ask('PATCH', `/issues/${issue.id}`, { name: 'Phishing mail, opened' })
    await sync()
    expect((await jiraIssue(key)).fields?.summary).toBe('Phishing mail')
    const preview = await api.ask<{ actions: { toward: string }[] }>(
      'POST',
      `/links/${linkId}/plan`,
      choice,
    )
    expect(preview.actions.map(({ toward }) => toward)).toContain('there')
    await api.ask('PATCH', `/links/${linkId}`, choice)
    await sync()
    expect((await jiraIssue(key)).fields?.summary).toBe('Phishing mail, opened')
    expect(await api.ask('POST', `/links/${linkId}/pause`)).toMatchObject({
      link: { state: 'paused' },
    })
    expect(await api.ask('POST', `/links/${linkId}/resume`)).toMatchObject({
      link: { state: 'linked' },
    })
    await api.ask('DELETE', `/links/${linkId}`)
    expect((await detail(issue)).links).toEqual([])
    const attach = { instanceId, ticket: key, ...choice }
    const facts = await api.ask('POST', `/issues/${issue.id}/links/preview`, attach)
    expect(facts).toMatchObject({ ticket: { key } })
    await api.ask('POST', `/issues/${issue.id}/links`, attach)
    const { items } = await api.ask<Items<Link>>('GET', `/issues/${issue.id}/links`)
    expect(items.map(({ ticket }) => ticket?.key)).toEqual([key])
  })

  it('shows a stuck operation, and lets it be tried again or given up', async () => {
    type Queued = { op: { id: string; kind: string; lastError: { code: string } } }
    const blocked = () => api.ask<Items<Queued>>('GET', '/queue?state=blocked')
    const issue = await newIssue('Malware')
    const { key } = await newTicket(issue)
    refuseNextEdit()
    await api.ask('PATCH', `/issues/${issue.id}`, { name: 'Malware on a host' })
    await api.ask('POST', '/sync')
    const [stuck] = (await blocked()).items
    expect(stuck?.op).toMatchObject({ kind: 'update', lastError: { code: 'invalid' } })
    const groups = await api.ask<Items<{ count: number }>>('GET', '/dead-letters')
    expect(groups.items).toMatchObject([{ count: 1, code: 'invalid' }])
    const opId = stuck?.op.id
    expect(await api.ask('GET', `/queue/${opId}`)).toMatchObject({ ticketKey: key })
    const fields = { summary: 'Malware' }
    expect((await api.send('PATCH', `/queue/${opId}`, { fields })).body).toMatchObject({
      status: 409,
      code: 'refused',
    })
    await api.ask('POST', `/queue/${opId}/retry`)
    await sync()
    expect((await blocked()).items).toEqual([])
    expect((await jiraIssue(key)).fields?.summary).toBe('Malware on a host')

    refuseNextEdit()
    await api.ask('PATCH', `/issues/${issue.id}`, { name: 'Malware on two hosts' })
    await api.ask('POST', '/sync')
    const [again] = (await blocked()).items
    await api.ask('POST', `/queue/${again?.op.id}/discard`, { note: 'Its name stays here.' })
    expect((await blocked()).items).toEqual([])
    expect((await api.send('POST', '/queue/none/retry')).status).toBe(404)
  })

  it('keeps one ticket for several findings', async () => {
    const findings = [await newIssue('Open port', 'finding'), await newIssue('Old TLS', 'finding')]
    const made = await api.ask<{ case: Named; project: Named; link: Link }>(
      'POST',
      '/cases/tickets',
      {
        issueIds: findings.map(({ id }) => id),
        instanceId,
        project: 'SEC',
        type: 'Task',
        ...choice,
      },
    )
    const read = await api.ask<{ members: unknown[] }>('GET', `/cases/${made.case.id}`)
    expect(read.members).toHaveLength(2)
    const [first] = findings
    await api.ask('POST', `/cases/${made.case.id}/detach-findings`, { issueIds: [first?.id] })
    await api.ask('POST', `/cases/${made.case.id}/attach-findings`, { issueIds: [first?.id] })
    await api.ask('POST', `/issues/${first?.id}/detection`, { state: 'muted', reason: 'Known.' })
    expect((await api.ask<Items<unknown>>('GET', '/cases')).items).toHaveLength(1)
    expect((await api.ask<Items<unknown>>('GET', '/projects')).items).toHaveLength(1)
  })

  it('ends when it is told to, and everything is there again', async () => {
    const before = await api.ask<Items<Named>>('GET', '/issues')
    for (const path of ['/statistics', '/mirror-records', '/conflicts', '/runs', '/profiles']) {
      await api.ask('GET', path)
    }
    expect(await running.stop()).toBe(0)
    running = program.start(['--workspace', dir, '--session-secrets'], { keyring: false })
    api = await openApiClient((await running.ready()).address, await running.token())
    const after = await api.ask<Items<Named>>('GET', '/issues')
    expect(after.items.map(({ key }) => key)).toEqual(before.items.map(({ key }) => key))
    expect((await api.send('GET', '/clock')).status).toBe(404)
  })
})
