import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { nextHourTwice } from '../../../../test-support/hour-twice'
import { type JiraContractWorld, openJiraWorld } from '../../../../test-support/jira-contract-world'
import { asOpId, type RemoteId } from '../../../shared/ids'
import { markerLabel } from './marker'

let world: JiraContractWorld
beforeEach(async () => {
  world = await openJiraWorld()
})
afterEach(() => world.close())

const request = (fields: Record<string, unknown>, project = 'SEC', type = 'Task') => ({
  project,
  type,
  keepLink: true,
  fields: fields as Record<string, string>,
})
const create = (marker: string, fields: Record<string, unknown> = {}) =>
  world.connector.create(request({ summary: 'x', ...fields }), asOpId(marker))
const bodies = (path: RegExp) =>
  world.sandbox.journal
    .entries()
    .filter((entry) => path.test(entry.path))
    .map((entry) => JSON.parse(entry.requestBody || '{}'))

describe('the marker', () => {
  it('is a label and a property, hidden from the labels that are read', async () => {
    const made = await create('op-1', { labels: ['own'] })
    const [sent] = bodies(/\/issue$/)
    expect(sent.fields.labels).toEqual(['own', markerLabel('op-1')])
    expect(sent.properties).toEqual([{ key: 'lockstep', value: { op: 'op-1' } }])
    expect(made.fields.labels).toEqual(['own'])
  })

  it('is not believed on an issue that only has the label', async () => {
    world.sandbox.jira.as.create('ada.osei@example.test', {
      project: 'SEC',
      issuetype: 'Task',
      summary: 'A clone',
      labels: [markerLabel('op-2')],
    })
    expect(await world.connector.findByMarker(asOpId('op-2'))).toBeNull()
    const made = await create('op-2')
    expect((await world.connector.findByMarker(asOpId('op-2')))?.remoteId).toBe(made.remoteId)
  })

  it('is found though the site answers no properties with many issues', async () => {
    const made = await create('op-3')
    world.sandbox.answers.use((answer) => {
      const payload = String(answer.payload).replaceAll('"properties":', '"other":')
      return answer.path.endsWith('/issue/bulkfetch') ? { ...answer, payload } : null
    })
    expect((await world.fresh().findByMarker(asOpId('op-3')))?.remoteId).toBe(made.remoteId)
  })
})

describe('people', () => {
  it('are e-mail addresses, or account ids where the address is hidden', async () => {
    const made = await create('op-3', { assignee: '712020:5b10a284-0003-4c20-a1e5-70ede2100003' })
    expect(made.fields.assignee).toBe('712020:5b10a284-0003-4c20-a1e5-70ede2100003')
    await world.connector.update(made.remoteId, { assignee: 'Priya Raman' }, null)
    expect((await world.connector.get(made.remoteId)).fields.assignee).toBe(
      'priya.raman@example.test',
    )
  })

  it('with a hidden address are known through the table of the instance', async () => {
    const connector = world.connect({
      people: 'Tomas.Lindqvist@example.test = 712020:5b10a284-0003-4c20-a1e5-70ede2100003',
    })
    const email = 'tomas.lindqvist@example.test'
    const made = await connector.create(request({ summary: 'x', assignee: email }), asOpId('op-4'))
    expect(made.fields.assignee).toBe(connector.predict('assignee', email))
  })
})

describe('custom fields', () => {
  it('go both ways when the instance names them', async () => {
    const fields = {
      customfield_10010: 'Production',
      customfield_10011: '- web-1\n- web-2',
      customfield_10012: 'CVE-2026-1',
      customfield_10013: 7.5,
      customfield_10015: '2026-03-01',
      customfield_10016: ['Network', 'Local'],
      customfield_10017: 'priya.raman@example.test',
      customfield_10018: 'Malware / Trojan',
    }
    const connector = world.connect({ customFields: Object.keys(fields).join(', ') })
    const { customfield_10010: _not, ...onScreen } = fields
    const made = await connector.create(request({ summary: 'x', ...onScreen }), asOpId('op-5'))
    expect(made.fields).toMatchObject(onScreen)
    await connector.update(made.remoteId, { customfield_10013: 1, customfield_10018: null }, null)
    const read = await connector.get(made.remoteId)
    expect(read.fields).toMatchObject({ customfield_10013: 1, customfield_10018: null })
    const ops = request({ summary: 'x', customfield_10010: 'Office' }, 'OPS')
    const other = await connector.create(ops, asOpId('op-6'))
    expect(other.fields.customfield_10010).toBe('Office')
  })

  it('that a create requires are named before anything is sent', async () => {
    const work = world.connector.create(request({ summary: 'x' }, 'OPS'), asOpId('op-7'))
    await expect(work).rejects.toMatchObject({
      error: { code: 'invalid', fields: { customfield_10010: 'Environment is required.' } },
    })
    expect(world.arrived('create')).toBe(0)
  })
})

describe('the listing', () => {
  const listed = async (
    connector: JiraContractWorld['connector'],
    since: number,
    recent: RemoteId[] = [],
  ) => {
    const found: string[] = []
    for await (const page of connector.listModified(since, recent)) {
      found.push(...page.map((change) => change.remoteId))
    }
    return found
  }

  it("falls back to the account's own time zone where plain ms are refused", async () => {
    const made = await create('op-8')
    world.sandbox.faults.order({
      kind: 'status',
      status: 400,
      path: '/rest/api/3/search/jql',
      bodyContains: 'updated >= 1',
      count: null,
    })
    expect(await listed(world.connector, made.updatedAt)).toEqual([made.remoteId])
    const [jql] = bodies(/search\/jql$/)
      .slice(-1)
      .map((body) => body.jql)
    expect(jql).toMatch(/^updated >= "\d{4}-\d\d-\d\d \d\d:\d\d" ORDER BY updated ASC, key ASC$/)
    // 01:40 of the night in which clocks are put back, and an hour later 01:40 again.
    world.turn(nextHourTwice(world.now(), 'America/St_Johns') - 3_000_000 - world.now())
    const before = await create('op-fold-1')
    world.turn(3_600_000)
    const after = await create('op-fold-2')
    expect(await listed(world.connector, before.updatedAt)).toEqual([
      before.remoteId,
      after.remoteId,
    ])
    expect(await listed(world.connector, after.updatedAt)).toEqual([after.remoteId])
  })

  it('is limited to the projects of the instance', async () => {
    const made = await create('op-9')
    const ops = request({ summary: 'x', customfield_10010: 'Office' }, 'OPS')
    const other = await world.connector.create(ops, asOpId('op-10'))
    const connector = world.connect({ projects: 'sec' })
    expect(await listed(connector, made.updatedAt)).toEqual([made.remoteId])
    expect(await listed(world.connector, made.updatedAt)).toEqual([made.remoteId, other.remoteId])
  })

  it('walks many short pages to the end, each issue once', async () => {
    await world.close()
    world = await openJiraWorld({ pageCapFields: 7, shortPagesBy: 3 })
    const since = world.now() - 1000
    const ids: RemoteId[] = []
    for (let n = 0; n < 17; n += 1) ids.push((await create(`op-p${n}`)).remoteId)
    expect((await listed(world.connector, since)).sort()).toEqual([...ids].sort())
    expect(world.arrived('list')).toBeGreaterThan(4)
  })

  it('reads directly what is beyond the fifty the search reconciles', async () => {
    const since = world.now() - 1000
    const ids: RemoteId[] = []
    world.delayIndex?.(600_000)
    for (let n = 0; n < 52; n += 1) ids.push((await create(`op-r${n}`)).remoteId)
    expect((await listed(world.connector, since, ids)).sort()).toEqual([...ids].sort())
    const [search] = bodies(/search\/jql$/).slice(-1)
    expect(search.reconcileIssues).toHaveLength(50)
  })
})

describe('a bulk read', () => {
  it('asks for a hundred at a time and once for all field times', async () => {
    const act = world.sandbox.jira.as.act('ada.osei@example.test')
    const { fill } = await import('../../../../sandbox/jira/seed/fill')
    const project = world.sandbox.jira.world.state.project('SEC')
    if (!project) throw new Error('the seed has no such project')
    const ids = fill(act, project, 230, 1).map((id) => String(id) as RemoteId)
    const found = await world.connector.getMany(ids)
    expect([...found.keys()].sort()).toEqual([...ids].sort())
    expect(bodies(/issue\/bulkfetch$/).map((body) => body.issueIdsOrKeys.length)).toEqual([
      100, 100, 30,
    ])
    expect(bodies(/changelog\/bulkfetch$/)).toHaveLength(1)
  })

  it('does without field times where the site offers none', async () => {
    const made = await create('op-11')
    world.sandbox.faults.order({
      kind: 'status',
      status: 404,
      path: '/rest/api/3/changelog/bulkfetch',
    })
    expect(
      (await world.connector.getMany([made.remoteId])).get(made.remoteId)?.fields.summary,
    ).toBe('x')
  })
})

describe('markers of comments', () => {
  it('cost one request each, once, and only for comments that may be ours', async () => {
    const made = await create('op-12')
    const draft = { body: 'Ours', author: 'Ana', internal: false }
    await world.connector.addComment(made.remoteId, draft, asOpId('op-13'))
    await world.otherSide.comment(made.remoteId, 'Theirs')
    const connector = world.fresh()
    await connector.comments(made.remoteId)
    const first = connector.requestCount()
    await connector.comments(made.remoteId)
    expect(connector.requestCount() - first).toBe(1)
    expect(first).toBeLessThanOrEqual(3)
  })
})

describe('a comment meant to stay inside', () => {
  it('says so in the way a service desk understands, and only then', async () => {
    const made = await create('op-40')
    const draft = { body: 'Ours', author: 'Ana' }
    await world.connector.addComment(made.remoteId, { ...draft, internal: true }, asOpId('op-41'))
    await world.connector.addComment(made.remoteId, { ...draft, internal: false }, asOpId('op-42'))
    const keys = bodies(/\/comment$/)
      .filter((body) => body.properties !== undefined)
      .map((body) => body.properties.filter((p: { key: string }) => p.key !== 'lockstep-op'))
    expect(keys).toEqual([[{ key: 'sd.public.comment', value: { internal: true } }], []])
  })
})

describe('a move through the workflow', () => {
  it('fills a required resolution by itself only with the plainest one', async () => {
    const made = await create('op-14')
    const target = { statusField: 'status', status: 'Done', fields: {} }
    expect(await world.connector.transition(made.remoteId, target)).toMatchObject({
      kind: 'done',
      statusName: 'Done',
    })
    expect((await world.connector.get(made.remoteId)).fields.resolution).toBe('Done')
  })

  it('is blocked by a resolution the screen does not know, and says where it stands', async () => {
    const made = await create('op-15')
    const result = await world.connector.transition(made.remoteId, {
      statusField: 'statusCategory',
      status: 'done',
      fields: { resolution: 'Shrugged off' },
    })
    expect(result).toMatchObject({ kind: 'blocked' })
    expect(result.kind === 'blocked' && result.reason).toContain('False Positive')
    expect(result.kind === 'blocked' && result.reason).toContain('moved from To Do to In Progress')
  })

  it('is blocked by a rule of the workflow that refuses it, and says what is offered', async () => {
    const made = await create('op-15c')
    world.sandbox.faults.order({
      ...{ kind: 'status', method: 'POST', path: '**/transitions', status: 400 },
      body: { errorMessages: ['Two people have to agree.'], errors: {} },
    })
    const target = { statusField: 'status', status: 'Done', fields: {} }
    const result = await world.connector.transition(made.remoteId, target)
    expect(result).toMatchObject({ kind: 'blocked' })
    expect(result.kind === 'blocked' && result.reason).toContain('Two people have to agree.')
    expect(result.kind === 'blocked' && result.offered.join()).toContain('In Progress')
    expect((await world.connector.get(made.remoteId)).statusName).toBe('To Do')
  })

  it('does not even begin a way whose end is known to ask for more', async () => {
    const before = await create('op-15a')
    const done = { statusField: 'statusCategory', status: 'done', fields: {} }
    await world.connector.transition(before.remoteId, done)
    const made = await create('op-15b')
    const result = await world.connector.transition(made.remoteId, {
      ...done,
      fields: { resolution: 'Shrugged off' },
    })
    expect(result).toMatchObject({
      kind: 'blocked',
      fields: { resolution: 'Asked for by "Done".' },
    })
    expect((await world.connector.get(made.remoteId)).statusName).toBe('To Do')
  })

  it('leaves a resolution out where the move has no screen for it', async () => {
    const ops = request({ summary: 'x', customfield_10010: 'Office' }, 'OPS')
    const made = await world.connector.create(ops, asOpId('op-16'))
    const target = {
      statusField: 'statusCategory',
      status: 'done',
      fields: { resolution: 'Duplicate' },
    }
    expect(await world.connector.transition(made.remoteId, target)).toMatchObject({ kind: 'done' })
  })
})

describe('a test of the connection', () => {
  const failed = async (connector: JiraContractWorld['connector']) => {
    const probes = await connector.testConnection(() => undefined)
    for (const probe of probes) {
      const needsRemedy = probe.outcome === 'failed' || probe.outcome === 'warning'
      expect(probe.remedy !== undefined).toBe(needsRemedy)
    }
    return probes.filter((probe) => probe.outcome !== 'passed').map((p) => `${p.name} ${p.outcome}`)
  }

  it('names every right the account lacks', async () => {
    expect(await failed(world.connect({}, 'rosa.keller@example.test'))).toEqual([
      'create failed',
      'edit failed',
      'comment failed',
      'transition failed',
      'desk warning',
    ])
  })

  it('asks nothing more of an account that cannot sign in', async () => {
    const connector = world.connect({}, 'stranger@example.test')
    expect(await failed(connector)).toEqual([
      'auth failed',
      'browse skipped',
      'create skipped',
      'edit skipped',
      'comment skipped',
      'transition skipped',
      'changes skipped',
    ])
  })

  it('names the project that is not there', async () => {
    const connector = world.connect({ projects: 'NOPE' })
    expect((await failed(connector))[0]).toBe('browse failed')
  })

  it('warns of a clock that is far off', async () => {
    world.skewClock(-600_000)
    expect(await failed(world.connector)).toEqual(['clock warning'])
  })
})

it('says whether the project of a missing issue can be seen', async () => {
  await expect(world.connector.get('SEC-9999')).rejects.toMatchObject({
    error: { code: 'not-found', message: expect.stringContaining('There is no SEC-9999') },
  })
  await expect(world.connector.get('NOPE-1')).rejects.toMatchObject({
    error: { code: 'not-found', message: expect.stringContaining('cannot see the project NOPE') },
  })
})

it('never shows its token or an e-mail address in the log', async () => {
  await create('op-17', { assignee: 'priya.raman@example.test' })
  const shown = JSON.stringify(world.log)
  expect(shown).toContain('/user/assignable/search')
  expect(shown).not.toContain('sandbox-token')
  expect(shown).not.toContain('priya')
})
