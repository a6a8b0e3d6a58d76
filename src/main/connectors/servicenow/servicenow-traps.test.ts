import { afterEach, describe, expect, it } from 'vitest'
import { expectCode } from '../../../../test-support/expect-failure'
import {
  openServiceNowWorld,
  type ServiceNowContractWorld,
} from '../../../../test-support/servicenow-contract-world'
import { asOpId, type RemoteId } from '../../../shared/ids'
import { markerText } from './marker'

// What an instance does to a client that believes too much of it.
let world: ServiceNowContractWorld

afterEach(() => world.close())

type Settings = Parameters<typeof openServiceNowWorld>[0]

const turn = (settings: Settings): void => {
  const { servicenow } = world.sandbox
  servicenow.world.settings = { ...servicenow.world.settings, ...settings }
}

const listed = async (since: number, connector = world.connector): Promise<readonly RemoteId[]> => {
  const ids: RemoteId[] = []
  for await (const page of connector.listModified(since, []))
    ids.push(...page.map((change) => change.remoteId))
  return ids
}

const make = (title: string) => world.otherSide.make(title)

describe('listing', () => {
  it('reads on behind pages of nothing but hidden records', async () => {
    world = await openServiceNowWorld()
    const since = world.now() - 5000
    const hidden = await world.otherSide.makeMany(1050)
    for (const id of hidden) await world.otherSide.edit(id, { u_restricted: 'true' })
    world.turn(61_000)
    const seen = await make('Behind them')
    expect(await listed(since)).toEqual([seen])
  })

  it('takes one request for a thousand records and none for each', async () => {
    world = await openServiceNowWorld()
    const since = world.now() - 5000
    const all = await world.otherSide.makeMany(3000)
    await listed(world.now() + 3_600_000)
    const before = world.connector.requestCount()
    const found: string[] = []
    for await (const page of world.connector.listModified(since, [])) {
      for (const change of page) {
        expect(change.record?.fields.short_description).toMatch(/^Born together/)
        found.push(change.remoteId)
      }
    }
    expect(new Set(found)).toEqual(new Set(all))
    const tables = world.sandbox.journal.entries().filter((one) => one.path.endsWith('/incident'))
    expect(tables.filter((one) => one.query.includes('NQ')).length).toBeLessThanOrEqual(3)
    expect(world.connector.requestCount() - before).toBeLessThanOrEqual(5)
  })

  it('is the same whatever the zone of the account, through the change of the clocks', async () => {
    world = await openServiceNowWorld()
    const { clock, servicenow } = world.sandbox
    const account = servicenow.as.account('lockstep')
    for (const timeZone of ['GMT', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe']) {
      servicenow.world.state.accounts[0] = { ...account, timeZone, dateFormat: 'dd/MM/yyyy' }
      // New York puts its clocks back at 06:00 UTC: 01:30 is there twice.
      const night = Date.UTC(2100, 10, 7, 5, 30)
      clock.set(night, true)
      const first = await make('Before')
      clock.set(night + 3_600_000, true)
      const second = await make('After')
      expect(await listed(night + 1000)).toEqual([second])
      const { createdAt, updatedAt } = await world.connector.get(first)
      expect([createdAt, updatedAt]).toEqual([night, night])
      await world.otherSide.remove(first)
      await world.otherSide.remove(second)
    }
  })

  it('that the instance cuts off, or sleeps through, is an error and never the end', async () => {
    world = await openServiceNowWorld()
    const since = world.now() - 5000
    for (let made = 0; made < 4; made++) await make(`Number ${made}`)
    await listed(since)
    turn({ cutAfterRows: 2 })
    await expectCode(listed(since), 'unavailable')
    turn({ cutAfterRows: 0, hibernating: true })
    await expectCode(listed(since), 'malformed')
  })

  it('and writing go on in the next hour where requests are counted by it', async () => {
    world = await openServiceNowWorld()
    const hour = 3_600_000
    world.turn(hour - (world.now() % hour) + 600_000)
    const id = await make('Counted')
    turn({ rateRules: [{ sysId: 'a', requests: 1, whom: '*' }] })
    const update = world.connector.update(id, { description: 'Late' }, null)
    const { retryAt } = await expectCode(update, 'rate-limited')
    const reset = (Math.floor(world.now() / hour) + 1) * hour
    expect(Math.abs((retryAt ?? 0) - reset)).toBeLessThan(5000)
  })
})

describe('journals', () => {
  it('that the account may not read are a missing right, not silence', async () => {
    world = await openServiceNowWorld()
    const id = await make('Talked about')
    await world.otherSide.comment(id, 'Hello')
    const connector = world.connect({ user: 'no.journal' })
    const error = await expectCode(connector.comments(id), 'permission')
    expect(error.message).toContain('sys_journal_field')
    const probes = await connector.testConnection(() => undefined)
    const journal = probes.find((probe) => probe.name === 'journal')
    expect(journal?.outcome).toBe('failed')
    expect(journal?.remedy).toContain('sys_journal_field')
  })

  it('that a rule enters twice are one comment of ours and two of theirs', async () => {
    world = await openServiceNowWorld({ doublesJournal: true })
    const id = await make('Saved twice')
    const draft = { body: 'Once', author: 'Ana', internal: true }
    const added = await world.connector.addComment(id, draft, asOpId('op-once'))
    world.turn(1000)
    await world.otherSide.comment(id, 'Theirs')
    const comments = await world.fresh().comments(id)
    expect(comments.map((comment) => comment.body)).toEqual(['Once', 'Theirs', 'Theirs'])
    expect(comments[0]).toEqual(added)
  })

  it('of our own keep their words, and a caller who is us moves the record on', async () => {
    world = await openServiceNowWorld()
    const made = await world.connector.create(
      {
        ...{ project: '', type: 'incident', keepLink: true },
        fields: { short_description: 'Ours', caller_id: 'lockstep@example.test' },
      },
      asOpId('op-caller'),
    )
    const held = { state: '3', hold_reason: '1', comments: 'Please tell us more.' }
    await world.otherSide.edit(made.remoteId, held)
    world.turn(1000)
    const draft = { body: 'It was the printer.', author: 'Ana', internal: false }
    await world.connector.addComment(made.remoteId, draft, asOpId('op-answer'))
    const after = await world.connector.get(made.remoteId)
    expect(after.fields.stage).toBe('in-progress')
    const comments = await world.connector.comments(made.remoteId)
    expect(comments.map(({ body, marker }) => [body, marker])).toEqual([
      ['Please tell us more.', null],
      ['It was the printer.', 'op-answer'],
    ])
  })
})

describe('writing', () => {
  it('does not take a table that is hidden, or mixed up, for a record that is gone', async () => {
    world = await openServiceNowWorld()
    const id = await make('There all the time')
    const [other] = [{ name: 'cmdb_ci', label: 'Configuration Item', 'super_class.name': '' }]
    for (const [result, code] of [
      [[], 'permission'],
      [[other], 'malformed'],
    ] as const) {
      world.sandbox.answers.use((answer) =>
        answer.path.endsWith('/table/sys_db_object')
          ? { ...answer, payload: JSON.stringify({ result }) }
          : null,
      )
      const fresh = world.fresh()
      await expectCode(fresh.update(id, { short_description: 'Changed' }, null), code)
      await expectCode(fresh.getMany([id]), code)
    }
  })

  it('names what a policy asks for', async () => {
    world = await openServiceNowWorld()
    const id = await make('Held')
    turn({ mandatory: ['incident.u_detection_source'] })
    const error = await expectCode(
      world.connector.update(id, { description: 'More' }, null),
      'invalid',
    )
    expect(Object.keys(error.fields ?? {})).toEqual(['u_detection_source'])
    turn({ mandatory: [], abortRule: 'Freeze' })
    const refused = await expectCode(
      world.connector.update(id, { description: 'More' }, null),
      'invalid',
    )
    expect(refused.cause).toContain('Freeze')
  })

  it('notices a choice that the instance left out', async () => {
    world = await openServiceNowWorld({ dropsStrayChoices: true })
    const id = await make('Choosing')
    const write = world.connector.update(id, { category: 'no such category' }, null)
    const error = await expectCode(write, 'invalid')
    expect(Object.keys(error.fields ?? {})).toEqual(['category'])
    const fields = { close_code: 'Made up', close_notes: 'Done' }
    const target = { statusField: 'stage', status: 'resolved', fields }
    const result = await world.connector.transition(id, target)
    expect(result.kind === 'blocked' && Object.keys(result.fields ?? {})).toEqual(['close_code'])
  })

  it('does not vouch for a version that a rule raised once more', async () => {
    world = await openServiceNowWorld()
    const id = await make('Ruled')
    turn({ businessRuleBumps: 1 })
    const written = await world.connector.update(id, { description: 'More' }, null)
    expect(written.version).toBeNull()
  })

  it('reaches a priority through impact and urgency', async () => {
    world = await openServiceNowWorld()
    const id = await make('Urgent')
    for (const priority of ['1', '2', '3', '4', '5']) {
      await world.connector.update(id, { priority }, null)
      expect((await world.connector.get(id)).fields.priority).toBe(priority)
    }
  })

  it('does not take a hidden column for written', async () => {
    world = await openServiceNowWorld()
    const id = await make('Guarded')
    turn({ hiddenFields: ['incident.description'] })
    const error = await expectCode(
      world.connector.update(id, { description: 'x' }, null),
      'invalid',
    )
    expect(Object.keys(error.fields ?? {})).toEqual(['description'])
  })

  it('closes with code and notes in one write, and says what on hold asks for', async () => {
    world = await openServiceNowWorld()
    const id = await make('Closing')
    const to = (status: string, fields: Record<string, string> = {}) =>
      world.connector.transition(id, { statusField: 'stage', status, fields })
    const held = await to('on-hold', { hold_reason: '4' })
    expect(held.kind).toBe('done')
    const asked = await to('in-progress')
    expect(asked.kind).toBe('done')
    const waiting = await to('on-hold', { hold_reason: '1' })
    expect(waiting.kind === 'blocked' && waiting.reason).toContain('Additional comments')
    const before = world.arrived('update')
    const done = await to('resolved', { close_code: 'User error', close_notes: 'Unplugged' })
    expect(done.kind).toBe('done')
    expect(world.arrived('update') - before).toBe(1)
  })
})

describe('signing in', () => {
  const client = { clientId: '6c8f5a1de3b14f0b8f0f3c5a7a2d9e10' }
  const clientSecret = 'sandbox-client-secret'

  it('with client credentials fetches another token when one has expired', async () => {
    world = await openServiceNowWorld()
    const id = await make('Read with a token')
    const connector = world.connect({ auth: 'client-credentials', ...client }, { clientSecret })
    expect((await connector.get(id)).remoteId).toBe(id)
    world.turn(1_900_000)
    expect((await connector.get(id)).remoteId).toBe(id)
    const tokens = world.sandbox.journal.entries().filter((one) => one.path.endsWith('token.do'))
    expect(tokens).toHaveLength(2)
  })

  it('with a refresh token keeps the one that takes its place', async () => {
    world = await openServiceNowWorld({ rotateRefreshTokens: true })
    const id = await make('Read with a token')
    const answer = await fetch(`${world.sandbox.addresses.servicenow.baseUrl}/oauth_token.do`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'password',
        client_id: client.clientId,
        client_secret: clientSecret,
        username: 'lockstep',
        password: 'sandbox-password-lockstep',
      }),
    })
    const { refresh_token: first } = (await answer.json()) as { refresh_token: string }
    const secrets = { clientSecret, refreshToken: first }
    const connector = world.connect({ auth: 'refresh-token', ...client }, secrets)
    expect((await connector.get(id)).remoteId).toBe(id)
    const [kept] = [...world.kept.values()]
    expect(kept).toBeDefined()
    expect(kept).not.toBe(first)
    world.turn(1_900_000)
    expect((await connector.get(id)).remoteId).toBe(id)
    const later = world.connect(
      { auth: 'refresh-token', ...client },
      { clientSecret, refreshToken: [...world.kept.values()].at(-1) ?? '' },
    )
    expect((await later.get(id)).remoteId).toBe(id)
  })

  it('says so when the role or the second factor is missing', async () => {
    world = await openServiceNowWorld()
    await make('Seen by few')
    const roleless = await world.connect({ user: 'no.role' }).testConnection(() => undefined)
    const edit = roleless.find((probe) => probe.name === 'edit')
    expect([edit?.outcome, edit?.detail]).toEqual(['failed', expect.stringContaining('itil')])
    const factor = await world.connect({ user: 'second.factor' }).testConnection(() => undefined)
    const auth = factor.find((probe) => probe.name === 'auth')
    expect([auth?.outcome, auth?.remedy]).toEqual([
      'failed',
      expect.stringContaining('second factor'),
    ])
  })
})

describe('tables', () => {
  const codes: Readonly<Record<string, string>> = {
    incident: 'User error',
    problem: '',
    change_request: 'successful',
    sn_si_incident: 'False positive',
    sc_req_item: '',
    sc_task: '',
  }
  const tables = Object.keys(codes).join(', ')
  const closing = (id: string): Readonly<Record<string, string>> => {
    const code = codes[id.split(':')[0] ?? ''] ?? ''
    return code === '' ? {} : { close_code: code }
  }

  it('of every kind are listed, read, changed and closed', async () => {
    world = await openServiceNowWorld()
    const connector = world.connect({ tables })
    const since = world.now() - 5000
    const ids = tables.split(', ').map((table) => world.makeIn(table, `One of ${table}`))
    expect(new Set(await listed(since, connector))).toEqual(new Set(ids))
    const before = connector.requestCount()
    const read = await connector.getMany(ids)
    expect([...read.keys()].sort()).toEqual([...ids].sort())
    expect(connector.requestCount() - before).toBeLessThanOrEqual(2)
    for (const id of ids) {
      await connector.update(id, { description: 'Changed' }, null)
      const result = await connector.transition(id, {
        statusField: 'stage',
        status: 'closed',
        fields: closing(id),
      })
      expect(result, id).toMatchObject({ kind: 'done' })
      const record = await connector.get(id)
      expect([record.fields.description, record.statusCategory]).toEqual(['Changed', 'done'])
    }
  })

  it('that are not mirrored, or not to be attached, are refused with the reason', async () => {
    world = await openServiceNowWorld()
    const { baseUrl } = world.sandbox.addresses.servicenow
    const problem = world.makeIn('problem', 'Another kind')
    const address = `${baseUrl}/nav_to.do?uri=problem.do?sys_id=${problem.split(':')[1]}`
    const error = await expectCode(world.connector.get(address), 'refused')
    expect(error.message).toContain('problem')
    const strict = world.connect({ tables, attach: 'incidents' })
    expect((await expectCode(strict.get(address), 'refused')).message).toContain('Only incidents')
    const incident = await make('This kind')
    const own = `${baseUrl}/nav_to.do?uri=incident.do?sys_id=${incident.split(':')[1]}`
    expect((await strict.get(own)).remoteId).toBe(incident)
  })
})

describe('a record that is looked for by its marker', () => {
  it('is not missing where the answer shows records with another one', async () => {
    world = await openServiceNowWorld()
    const marker = asOpId('op-looked-for')
    await world.connector.findByMarker(marker)
    const path = '/api/now/table/incident'
    for (const [row, named] of [
      [{ sys_id: 'b'.repeat(32), correlation_id: '' }, 'correlation_id'],
      [{ sys_id: -7, correlation_id: markerText(marker) }, 'sys_id'],
    ] as const) {
      world.sandbox.faults.order({ kind: 'status', status: 200, path, body: { result: [row] } })
      const error = await expectCode(world.connector.findByMarker(marker), 'malformed')
      expect(error.cause).toContain(named)
    }
    expect(await world.connector.findByMarker(marker)).toBeNull()
  })
})
