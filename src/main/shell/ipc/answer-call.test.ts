import { describe, expect, it } from 'vitest'
import { failure } from '../../../shared/errors'
import { type Channel, channels } from '../../../shared/ipc/channels'
import type { Args } from '../../../shared/ipc/contract'
import type { AppCalls } from '../../app'
import { answerCall } from './answer-call'

const form = {
  name: 'Jira',
  baseUrl: 'https://acme.example',
  options: { email: 'a@acme.example' },
  proxyUrl: null,
  caPem: null,
  inboundEveryS: null,
  outboundEveryS: 300,
}
const orders = { issueIds: ['a'], instanceId: 'b', project: 'SEC', type: 'Task', fields: {} }
const sync = { direction: 'both', inboundProfileId: 'p1', outboundProfileId: null } as const
const draft = {
  name: 'Mine',
  description: '',
  connectorType: 'jira',
  direction: 'outbound',
  rows: [],
  mirrorClose: true,
  mirrorReopen: false,
  entries: {
    which: 'tagged',
    commentTag: 'out',
    workNoteTag: '',
    fileTag: '',
    edits: 'append',
    activeOnly: true,
    maxFileBytes: 0,
  },
  graceDays: 7,
} as const

/** One argument per channel that the contract accepts. */
const valid: { readonly [C in Channel]: Args<C> } = {
  'app.status': {},
  'app.settings': {},
  'app.updateSettings': { theme: 'dark' },
  'app.begin': { choice: 'own' },
  'app.allowSessionSecrets': { allow: true },
  'app.keepFirstView': { view: null },
  'app.openSandbox': { type: 'jira' },
  'app.connectSandbox': { type: 'jira' },
  'app.tellMatches': { views: [{ id: 'view-1', count: 2 }] },
  'app.confirmPublicComments': { profileId: 'servicenow-elastic-out' },
  'issues.rows': {},
  'issues.packedRows': {},
  'issues.rowsByIds': { ids: ['a'] },
  'issues.traits': { ids: null },
  'issues.searchTexts': { words: ['seen'], from: 0 },
  'issues.get': { id: 'a' },
  'issues.create': { kind: 'incident', fields: { name: 'x' } },
  'issues.edit': { id: 'a', changes: { name: 'y' } },
  'issues.addEntry': { objectId: 'a', kind: 'comment', body: 'x', visibility: 'public' },
  'issues.editEntry': { entryId: 'a', body: 'x' },
  'issues.setDetection': { id: 'a', state: 'muted', reason: 'Known', until: null },
  'issues.tagEntry': { entryId: 'a', tags: ['x'] },
  'issues.addFile': {
    objectId: 'a',
    name: 'x.txt',
    contentType: 'text/plain',
    content: new Uint8Array([1]),
    tags: [],
    visibility: 'internal',
  },
  'issues.readFile': { entryId: 'a' },
  'issues.saveFile': { entryId: 'a' },
  'issues.openWindow': { id: 'a' },
  'projects.list': {},
  'projects.create': { key: 'SEC', name: 'x', target: null },
  'projects.edit': { projectId: 'a', name: 'x' },
  'projects.remove': { projectId: 'a' },
  'cases.list': { projectId: null, archived: false },
  'cases.get': { id: 'a' },
  'cases.create': { projectId: 'a', fields: { name: 'x' }, issueIds: [] },
  'cases.edit': { id: 'a', changes: { name: 'x' } },
  'cases.archive': { id: 'a', archived: true },
  'cases.move': { id: 'a', projectId: 'b' },
  'cases.attachIssues': { id: 'a', issueIds: ['b'] },
  'cases.detachIssues': { id: 'a', issueIds: ['b'] },
  'cases.switchConnector': {
    ...{ id: 'c', instanceId: 'i', project: 'P', type: 'Task', fields: {} },
    ...sync,
  },
  'cases.moveIssues': { id: 'c', toId: 'd', issueIds: ['x'] },
  'cases.attachTicket': {
    ...{ issueIds: ['a'], projectId: null, instanceId: 'b', ticket: 'SEC-1', ...sync },
  },
  'cases.createTicket': {
    issueIds: ['a'],
    projectId: null,
    instanceId: 'b',
    project: 'SEC',
    type: 'Task',
    fields: {},
    ...sync,
  },
  'issues.history': { objectId: 'a', beforeId: null, limit: 10 },
  'issues.restore': { objectId: 'a', auditId: 'b', field: 'name' },
  'issues.previewRestore': { objectId: 'a', auditId: 'b', field: 'name' },
  'links.ticketForm': {
    objectId: 'a',
    instanceId: 'b',
    project: null,
    type: null,
    outboundProfileId: null,
  },
  'links.previewTickets': { ...orders, outboundProfileId: null },
  'links.createTickets': { ...orders, ...sync },
  'links.progress': { linkIds: ['a'] },
  'links.createTicket': {
    objectId: 'a',
    instanceId: 'b',
    project: 'SEC',
    type: 'Task',
    fields: { summary: 'x' },
    linkToIssue: true,
    ...sync,
  },
  'links.attach': { objectId: 'a', instanceId: 'b', ticket: 'SEC-1', ...sync },
  'links.configure': { linkId: 'a', ...sync },
  'links.unlink': { linkId: 'a' },
  'links.syncNow': { linkId: 'a' },
  'links.preview': { linkId: 'a' },
  'links.openTicket': { linkId: 'a' },
  'links.pause': { linkId: 'a' },
  'links.resume': { linkId: 'a' },
  'links.releaseField': { linkId: 'a', field: 'name' },
  'links.previewConfigure': { linkId: 'a', ...sync },
  'links.previewAttach': { objectId: 'a', instanceId: 'b', ticket: 'SEC-1', ...sync },
  'links.recreate': { linkId: 'a', project: null, type: null },
  'links.relink': { linkId: 'a', ticket: 'SEC-2' },
  'links.cancelCreate': { linkId: 'a' },
  'conflicts.list': { instanceId: null, objectId: 'a' },
  'conflicts.resolve': { conflictId: 'a/name', choice: 'value', value: 'x' },
  'conflicts.resolveAll': { instanceId: 'b', cause: 'restored', choice: 'local' },
  'profiles.list': {},
  'profiles.create': { draft },
  'profiles.update': { profileId: 'p1', draft, expectedVersion: 1 },
  'profiles.remove': { profileId: 'p1' },
  'profiles.duplicate': { profileId: 'p1', name: 'x' },
  'profiles.check': { draft, instanceId: null },
  'profiles.fields': { instanceId: 'b' },
  'profiles.remap': { profileId: 'p1' },
  'profiles.usage': { profileId: 'p1' },
  'profiles.samples': { profileId: 'p1', instanceId: 'c1', issueIds: ['i1'] },
  'connectors.manifests': {},
  'connectors.list': {},
  'connectors.test': {
    testId: 't',
    instanceId: null,
    type: 'jira',
    secrets: { token: 's' },
    ...form,
  },
  'connectors.cancelTest': { testId: 't' },
  'connectors.add': { type: 'jira', secrets: { token: 's' }, ...form },
  'connectors.update': { instanceId: 'b', secrets: {}, ...form },
  'connectors.places': { instanceId: 'b' },
  'connectors.older': { instanceId: 'b', from: null },
  'connectors.bringInOlder': { instanceId: 'b', from: 1_700_000_000_000 },
  'connectors.stopBringingIn': { instanceId: 'b' },
  'connectors.setEnabled': { instanceId: 'b', enabled: false },
  'connectors.remove': { instanceId: 'b' },
  'connectors.copyDoorbell': { instanceId: 'b' },
  'mirror.debug': { instanceId: null },
  'mirror.link': { linkId: 'a' },
  'mirror.runNow': { instanceId: null },
  'mirror.cancelRun': { instanceId: 'b' },
  'mirror.retryOp': { opId: 'o' },
  'mirror.discardOp': { opId: 'o', note: '' },
  'mirror.editOp': { opId: 'o', fields: { summary: 'x' } },
  'mirror.retryAll': { instanceId: null, code: 'invalid' },
  'mirror.deadLetters': { instanceId: null },
  'mirror.audit': {
    ...{ objectId: null, linkId: 'a', instanceId: null, runId: null },
    ...{ beforeId: null, limit: 500 },
  },
  'mirror.recorded': { runId: null, linkId: 'a', limit: 10 },
  'mirror.replay': { recordingId: 'a' },
  'mirror.previewUndo': { runId: 'a' },
  'mirror.undoRun': { runId: 'a', auditIds: null },
  'mirror.lastRun': { instanceId: 'b' },
  'mirror.setLastRun': { instanceId: 'b', value: { offset: 3, pages: ['x', null] } },
  'mirror.statistics': { instanceId: null },
  'mirror.activity': { reach: 'day' },
  'mirror.records': { instanceId: null, afterId: null, limit: 500 },
  'mirror.purge': { instanceId: 'b', olderThanDays: null },
  'mirror.quiet': { timeoutMs: 10_000 },
}

/** Calls that only note that they ran, or do what one test asks. */
function openCalls(run: (channel: Channel, args: unknown) => unknown = () => null) {
  const ran: { channel: Channel; args: unknown }[] = []
  const unexpected: unknown[] = []
  const entries = channels.map((channel) => [
    channel,
    async (args: unknown) => {
      ran.push({ channel, args })
      return run(channel, args)
    },
  ])
  const calls = Object.fromEntries(entries) as AppCalls
  const ports = {
    calls,
    redact: (text: string) => text.replaceAll('hunter22', '•••'),
    onUnexpected: (_channel: Channel, thrown: unknown) => unexpected.push(thrown),
  }
  const ask = (channel: Channel, raw: unknown) => answerCall(ports, channel, raw)
  return { ask, ran, unexpected }
}

const wrong: readonly unknown[] = [
  undefined,
  null,
  0,
  'text',
  true,
  [],
  [{}],
  () => null,
  new Map(),
]

/** The same argument with something no caller of ours would ever send. */
function* spoiled(channel: Channel): Generator<readonly [string, unknown]> {
  const good = valid[channel]
  for (const value of wrong) {
    yield [`${String(value)} instead of an object`, value]
  }
  yield ['an extra key', { ...good, extra: 1 }]
  yield [
    '__proto__',
    JSON.parse(`{"__proto__":{},${JSON.stringify(good).slice(1)}`.replace(',}', '}')),
  ]
  yield ['constructor', { ...good, constructor: {} }]
  yield ['prototype', { ...good, prototype: {} }]
  for (const [key, value] of Object.entries(good)) {
    yield [`${key} of another type`, { ...good, [key]: Symbol.iterator }]
    yield [`${key} with a nested __proto__`, { ...good, [key]: JSON.parse('{"__proto__":1}') }]
    if (typeof value === 'string')
      yield [`${key} too long`, { ...good, [key]: 'x'.repeat(200_001) }]
  }
}

describe.each(channels)('%s', (channel) => {
  it('runs with an argument the contract accepts', async () => {
    const { ask, ran } = openCalls(() => 'answer')
    expect(await ask(channel, valid[channel])).toEqual({ ok: true, value: 'answer' })
    expect(ran).toEqual([{ channel, args: valid[channel] }])
  })

  it('refuses everything else without running', async () => {
    const { ask, ran } = openCalls()
    for (const [what, raw] of spoiled(channel)) {
      const result = await ask(channel, raw)
      expect(result, what).toMatchObject({ ok: false, error: { code: 'bad-request' } })
    }
    expect(ran).toEqual([])
  })
})

describe('a refusal', () => {
  it('names every field that is wrong, however deep', async () => {
    const { ask } = openCalls()
    const raw = { kind: 'incident', fields: { name: '', severity: 'awful', colour: 'red' }, x: 1 }
    const result = await ask('issues.create', raw)
    expect(result.ok ? [] : Object.keys(result.error.fields ?? {}).sort()).toEqual([
      'fields.colour',
      'fields.name',
      'fields.severity',
      'x',
    ])
  })

  it('of a ticket field called like an inherited one stays a refusal', async () => {
    const { ask, ran } = openCalls()
    const fields = { summary: 'x', constructor: 'y' }
    const result = await ask('links.createTicket', { ...valid['links.createTicket'], fields })
    expect(result).toMatchObject({
      ok: false,
      error: { fields: { constructor: expect.any(String) } },
    })
    expect(ran).toEqual([])
  })

  it('never repeats a value', async () => {
    const { ask } = openCalls()
    const result = await ask('connectors.add', { ...valid['connectors.add'], secret: ['hunter22'] })
    expect(JSON.stringify(result)).not.toContain('hunter22')
  })
})

describe('a call that fails', () => {
  it('answers the failure it was given', async () => {
    const error = { code: 'conflict', message: 'Changed meanwhile.', retry: 'now' } as const
    const { ask, unexpected } = openCalls(() => {
      throw failure(error)
    })
    expect(await ask('app.status', {})).toEqual({ ok: false, error })
    expect(unexpected).toEqual([])
  })

  it('by an unforeseen exception answers `internal`, reports it and masks secrets', async () => {
    const thrown = new TypeError('cannot read hunter22')
    const { ask, unexpected } = openCalls(() => {
      throw thrown
    })
    const result = await ask('app.status', {})
    expect(result).toMatchObject({
      ok: false,
      error: { code: 'internal', cause: 'TypeError: cannot read •••' },
    })
    expect(unexpected).toEqual([thrown])
  })
})
