import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { expectCode } from '../../../../test-support/expect-failure'
import {
  openSekoiaWorld,
  type SekoiaContractWorld,
} from '../../../../test-support/sekoia-contract-world'
import { asOpId, asRemoteCommentId, asRemoteId } from '../../../shared/ids'
import type { RemoteObject } from '../../engine/ports/connector'

let world: SekoiaContractWorld
beforeEach(async () => {
  world = await openSekoiaWorld()
})
afterEach(() => world.close())

async function fetched(options: Readonly<Record<string, string>>, since = 0) {
  const all: RemoteObject[] = []
  for await (const page of world.connect(options).fetchNew?.(since) ?? []) all.push(...page)
  return all
}
const titles = async (fetchQuery: string) =>
  (await fetched({ fetchQuery })).map(({ fields }) => fields.title)

describe('the rights of a key', () => {
  const outcomes = async (key: number) => {
    const probes = await world.connect({}, key).testConnection(() => undefined)
    return Object.fromEntries(probes.map((probe) => [probe.name, probe]))
  }

  it('are asked one by one, and the missing ones are named', async () => {
    const { alerts, intakes, playbooks } = await outcomes(1)
    expect(alerts).toMatchObject({ outcome: 'passed', detail: 'SIC_READ_ALERTS is held.' })
    expect(intakes).toMatchObject({ outcome: 'warning', detail: 'SIC_READ_INTAKES is missing.' })
    expect(playbooks).toMatchObject({ outcome: 'warning', detail: 'SYMPHONY_* is missing.' })
  })

  it('fail the test where alerts cannot be read', async () => {
    await world.otherSide.withdraw()
    const { alerts, auth } = await outcomes(0)
    expect(auth?.outcome).toBe('passed')
    expect(alerts).toMatchObject({ outcome: 'failed' })
    expect(alerts?.remedy).toContain('SIC_READ_ALERTS')
    await expectCode(world.connector.comments(asRemoteId('x')), 'permission')
  })

  it('are not asked of a key that is wrong', async () => {
    const { reach, auth, alerts } = await outcomes(9)
    expect([reach?.outcome, auth?.outcome, alerts?.outcome]).toEqual([
      'passed',
      'failed',
      'skipped',
    ])
  })
})

describe('reading alerts', () => {
  it('shows what an alert says, with its page and its comments', async () => {
    const [, rejected] = await fetched({})
    const alert = await world.connector.get(rejected?.key ?? '')
    expect(alert).toMatchObject({
      statusName: 'Rejected',
      statusCategory: 'done',
      fields: {
        title: 'Mass download from SharePoint',
        'urgency.current_value': 55,
        'urgency.display': 'High',
        'rule.name': 'Mass download from SharePoint',
        closed_as: 'Rejected',
      },
      comments: [
        { author: 'Camille Moreau', body: 'Known behaviour, not an attack.', internal: true },
      ],
    })
    expect(alert.url).toBe(alert.fields.url)
    expect((await fetch(alert.url)).status).toBe(200)
    expect(await world.connector.comments(alert.remoteId)).toEqual(alert.comments)
  })

  it('shows the authors nobody named by kind', async () => {
    const { uuid } = world.sandbox.sekoia.as.raise()
    world.sandbox.sekoia.as.comment(uuid, 'x', 'apikey:f93a35e0-b9aa-4c95')
    world.turn(1000)
    world.sandbox.sekoia.as.comment(uuid, 'y', 'user:7114c307-d86c-4c55')
    const comments = await world.connector.comments(asRemoteId(uuid))
    expect(comments.map(({ author }) => author)).toEqual(['API key f93a35e0', 'User 7114c307'])
  })

  it('shows every comment, however few come at once, and never a part for the whole', async () => {
    const { uuid } = world.sandbox.sekoia.as.raise()
    const texts = Array.from({ length: 130 }, (_, at) => `No. ${at}`)
    for (const one of texts) world.sandbox.sekoia.as.comment(uuid, one)
    const comments = await world.connector.comments(asRemoteId(uuid))
    expect(comments.map(({ body }) => body).sort()).toEqual(texts.toSorted())
    world.sandbox.answers.use((answer) => {
      const payload = String(answer.payload).replace('"total":130', '"total":131')
      return answer.path.endsWith('/comments') ? { ...answer, payload } : null
    })
    await expectCode(world.connector.comments(asRemoteId(uuid)), 'malformed')
  })

  it('asks for each alert alone before it counts one as missing', async () => {
    const ids = (await fetched({})).slice(0, 3).map(({ remoteId }) => remoteId)
    const where = { method: 'GET', path: '/v1/sic/alerts' }
    const body = { items: [], total: 0 }
    world.sandbox.faults.order({ kind: 'status', status: 200, body, ...where })
    expect([...(await world.connector.getMany(ids)).keys()].sort()).toEqual([...ids].sort())
  })

  it.each([
    ['total', { items: [] }],
    ['alerts', { total: 4 }],
    ['alerts', { total: 4, items: null }],
    ['uuid', { total: 1, items: [{ title: 'x', updated_at: 1, created_at: 1 }] }],
    ['status.name', { total: 1, items: [{ uuid: 'u', updated_at: 1, created_at: 1 }] }],
    ['updated_at', { total: 1, items: [{ uuid: 'u', status: { name: 'Closed' } }] }],
  ])(
    'names %s when an answer lacks it, and never takes it for an empty list',
    async (name, body) => {
      const where = { method: 'GET', path: '/v1/sic/alerts' }
      world.sandbox.faults.order({ kind: 'status', status: 200, body, ...where })
      const all = async () => {
        for await (const page of world.connector.listModified(0, [])) expect(page).toBeDefined()
      }
      expect((await expectCode(all(), 'malformed')).cause).toContain(name)
    },
  )

  it('repeats what a broken server did not answer', async () => {
    world.fail('list', 'broken', 2)
    expect(await fetched({})).toHaveLength(25)
  })
})

describe('fetching alerts', () => {
  it.each([
    ['urgency = 90-100', 3],
    ['urgency = 90-100; status = Pending', 1],
    ['status = Rejected, Acknowledged', 5],
    ['type = c2', 3],
    ['rule = brute, kerberoasting', 2],
    ['entity = plant', 6],
  ])('can be limited to %s', async (query, count) => {
    expect(await titles(query)).toHaveLength(count)
  })

  it.each(['urgency = high', 'owner = me', 'status', 'status = '])('refuses %s', async (query) => {
    const error = await expectCode(titles(query), 'invalid')
    expect(Object.keys(error.fields ?? {})).toEqual(['fetchQuery'])
    const probes = await world.connect({ fetchQuery: query }).testConnection(() => undefined)
    expect(probes.find(({ name }) => name === 'query')?.outcome).toBe('failed')
  })

  it('brings each once, whatever lies within one second and changes meanwhile', async () => {
    const since = world.now()
    const ids = Array.from({ length: 250 }, (_, at) => {
      const created = since + Math.floor(at / 110) * 1000
      return world.sandbox.sekoia.as.raise({ created, updated: created }).uuid
    })
    const seen: string[] = []
    for await (const page of world.connector.fetchNew?.(since - 1000) ?? []) {
      seen.push(...page.map(({ remoteId }) => remoteId))
      for (const id of ids.slice(0, 20)) world.sandbox.sekoia.as.edit(id, { urgency: 90 })
    }
    expect(seen).toHaveLength(250)
    expect(new Set(seen)).toEqual(new Set(ids))
  })
})

describe('the events of an alert', () => {
  const events = async (query = 'urgency = 95-100; status = Pending') => {
    const [alert] = await fetched({ events: 'on', fetchQuery: query })
    return String(alert?.fields.events)
  }

  it('come as a table with the first of them whole, after the search has ended', async () => {
    const text = await events()
    expect(text.split('\n')[0]).toContain('| Time (UTC) | Action | Source |')
    expect(text).toContain('attempt 1')
    expect(text).toContain('attempt 3')
    expect(text).toContain('The first event:\n\n```json\n{')
    expect(text).toContain('"sekoiaio.intake.name": "Windows"')
    expect(world.waits.filter((ms) => ms === 1000).length).toBeGreaterThan(0)
  })

  it('are bounded, and the text says how many are not shown', async () => {
    const text = await events('rule = Port scan')
    expect(text).toContain('20 more are not shown.')
    expect(text.split('\n').filter((line) => line.startsWith('| 20'))).toHaveLength(20)
  })

  it('that cannot be had leave the alert readable and say why', async () => {
    const { world: inside } = world.sandbox.sekoia
    inside.keys = inside.keys.map((key) => ({ ...key, rights: ['SIC_READ_ALERTS'] as const }))
    expect(await events()).toBe(
      'The events could not be read: The account is not allowed to do this.',
    )
    const probes = await world.connect({ events: 'on' }).testConnection(() => undefined)
    expect(probes.find(({ name }) => name === 'events')?.outcome).toBe('failed')
  })

  it.each([
    ['fails', { searchMs: 0, searchesFail: true }],
    ['never ends', { searchMs: 1e9, searchesFail: false }],
  ])('say so when the search %s', async (_what, settings) => {
    world.sandbox.sekoia.world.settings = settings
    expect(await events()).toBe('The events could not be read: the search did not end.')
  })

  it('are not asked for unless they are wanted, nor by a listing', async () => {
    for await (const page of world.connect({ events: 'on' }).listModified(0, [])) {
      expect(page.every(({ record }) => record?.fields.events === undefined)).toBe(true)
    }
    await fetched({})
    const paths = world.sandbox.journal.entries().map(({ path }) => path)
    expect(paths.filter((path) => path.includes('/events/'))).toEqual([])
  })
})

describe('writing', () => {
  it('is refused, each kind of it, and nothing is sent', async () => {
    const [alert] = await fetched({})
    const id = alert?.remoteId ?? asRemoteId('')
    const before = world.sandbox.journal.entries().length
    const { connector } = world
    const draft = { body: 'x', author: 'Ana', internal: true }
    const target = { statusField: 'statusCategory', status: 'done', fields: {} }
    await expectCode(connector.update(id, { title: 'x' }, null), 'refused')
    await expectCode(connector.transition(id, target), 'refused')
    await expectCode(connector.addComment(id, draft, asOpId('op-1')), 'refused')
    await expectCode(connector.updateComment(id, asRemoteCommentId('c'), draft), 'refused')
    expect(connector.capabilities.isremotesyncout).toBe(false)
    expect(await connector.findByMarker(asOpId('op-1'))).toBeNull()
    expect(world.sandbox.journal.entries()).toHaveLength(before)
  })
})
