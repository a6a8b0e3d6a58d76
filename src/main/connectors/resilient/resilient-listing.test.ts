import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { connectorPorts } from '../../../../test-support/connector-ports'
import { expectCode } from '../../../../test-support/expect-failure'
import { type LocalServer, startLocalServer } from '../../../../test-support/local-server'
import {
  openResilientWorld,
  type ResilientContractWorld,
  resilientInstance,
} from '../../../../test-support/resilient-contract-world'
import { asOpId, type RemoteId } from '../../../shared/ids'
import type { ListedChange, RemoteConnector } from '../../engine/ports/connector'
import { createResilientConnector } from '.'

let world: ResilientContractWorld
beforeEach(async () => {
  world = await openResilientWorld()
})
afterEach(() => world.close())

const listed = async (since: number, connector: RemoteConnector = world.connector) => {
  const all: ListedChange[] = []
  for await (const page of connector.listModified(since, [])) all.push(...page)
  return all
}
const desk = () => world.sandbox.resilient.as
const settings = (change: object) => {
  const { world: inside } = world.sandbox.resilient
  inside.settings = { ...inside.settings, ...change }
}
const searches = () =>
  world.sandbox.journal.entries().filter(({ path }) => path.endsWith('/search_ex')).length

/** An incident that was last changed long ago. */
const quiet = async (): Promise<{ id: RemoteId; since: number }> => {
  const id = await world.otherSide.make('Long quiet')
  world.turn(3_600_000)
  return { id, since: world.now() - 1000 }
}

describe('notes that are no change of their incident', () => {
  it('list it all the same, without a version, and with one request for all of them', async () => {
    const { id, since } = await quiet()
    expect(await listed(since)).toEqual([])
    const before = searches()
    await world.otherSide.comment(id, 'News')
    const [change, ...more] = await listed(since)
    expect(more).toEqual([])
    expect(change).toEqual({ remoteId: id, updatedAt: change?.updatedAt, version: null })
    expect(change?.updatedAt).toBeGreaterThan(since)
    expect(searches() - before).toBe(1)
  })

  it('list it when they are edited, where the server searches by that', async () => {
    const { id } = await quiet()
    await world.otherSide.comment(id, 'As it was')
    world.turn(3_600_000)
    const [note] = await world.connector.comments(id)
    if (note === undefined) throw new Error('the note did not arrive')
    await world.otherSide.editComment?.(id, note.id, 'As it is')
    const since = world.now() - 1000
    expect((await listed(since)).map(({ remoteId }) => remoteId)).toEqual([id])
    settings({ noteSearch: 'created' })
    expect(await listed(since, world.fresh())).toEqual([])
  })

  it('are no news while they are our own', async () => {
    const { id, since } = await quiet()
    const draft = { body: 'From here', author: 'Ana', internal: false }
    const { id: noteId } = await world.connector.addComment(id, draft, asOpId('op-n'))
    expect(await listed(since)).toEqual([])
    world.turn(1000)
    const now = (await world.connector.comments(id)).find((one) => one.id === noteId)
    expect(now?.marker).toBe('op-n')
    const theirs = { format: 'html', content: '<p>Rewritten there</p>' }
    desk().editComment('Ines', Number(id), Number(noteId), theirs)
    expect((await listed(since)).map(({ remoteId }) => remoteId)).toEqual([id])
  })

  it('ride with their incident where it is listed anyway', async () => {
    const { id, since } = await quiet()
    await world.otherSide.comment(id, 'News')
    await world.otherSide.edit(id, { name: 'Changed too' })
    const [change, ...more] = await listed(since)
    expect(more).toEqual([])
    expect(change).toMatchObject({ remoteId: id, version: null, record: { key: id } })
  })

  it('are looked for hourly where the search is refused, since no version vouches for them', async () => {
    settings({ noteSearch: 'none' })
    const { id, since } = await quiet()
    expect(world.connector.capabilities.exactVersion).toBe(true)
    await world.otherSide.comment(id, 'Unseen')
    expect(await listed(since)).toEqual([])
    expect(world.connector.capabilities.exactVersion).toBe(false)
    const asked = searches()
    await listed(since)
    expect(searches()).toBe(asked)
    settings({ noteSearch: 'edited' })
    world.turn(3_600_001)
    expect((await listed(since)).map(({ remoteId }) => remoteId)).toEqual([id])
    expect(world.connector.capabilities.exactVersion).toBe(true)
  })

  it('stop the listing when their search is only out of order', async () => {
    const { since } = await quiet()
    world.sandbox.faults.order({ kind: 'status', status: 503, path: '**/search_ex', count: null })
    await expectCode(listed(since), 'unavailable')
  })
})

describe('the listing', () => {
  it('loses nothing though incidents change while it is walked', async () => {
    const since = world.now() - 5000
    const many = await world.otherSide.makeMany(250)
    const seen = new Set<RemoteId>()
    let pages = 0
    for await (const page of world.connector.listModified(since, [])) {
      for (const { remoteId } of page) seen.add(remoteId)
      pages += 1
      if (pages > 2) continue
      // Whoever changes moves to the end, and everybody behind moves up.
      world.turn(1000)
      for (const id of many.slice((pages - 1) * 60, pages * 60)) {
        await world.otherSide.edit(id, { name: 'Moved' })
      }
    }
    expect(seen).toEqual(new Set(many))
  })

  it('takes one request for a hundred changes, and reads no incident by itself', async () => {
    const since = world.now() - 5000
    await world.otherSide.makeMany(400)
    await listed(since)
    const before = world.connector.requestCount()
    const reads = world.arrived('read')
    expect(await listed(since)).toHaveLength(400)
    // One for the notes, one per page.
    expect(world.connector.requestCount() - before).toBe(5)
    expect(world.arrived('read')).toBe(reads)
  })

  it('reads a hundred incidents with one request, and one alone directly', async () => {
    const many = await world.otherSide.makeMany(100)
    await world.connector.getMany(many.slice(0, 1))
    const asked = world.arrived('list')
    expect((await world.connector.getMany(many)).size).toBe(100)
    expect(world.arrived('list') - asked).toBe(1)
    expect(world.arrived('read')).toBe(1)
  })

  it('pages by what came, whatever the server caps', async () => {
    settings({ maxPageSize: 7 })
    const since = world.now() - 5000
    const many = await world.otherSide.makeMany(30)
    expect(new Set((await listed(since)).map(({ remoteId }) => remoteId))).toEqual(new Set(many))
    expect((await world.connector.getMany(many)).size).toBe(30)
  })
})

describe('new incidents', () => {
  const fetched = async (fetchQuery: string) => {
    const connector = world.connect({ fetchQuery })
    const names: unknown[] = []
    for await (const page of connector.fetchNew?.(world.now() - 5000) ?? []) {
      names.push(...page.map(({ fields }) => fields.name))
    }
    return names
  }

  it('are limited by the query of the instance, choices by their labels', async () => {
    desk().create('Ines', { name: 'Small' })
    desk().create('Ines', { name: 'Grave', severity_code: { name: 'High' } })
    const query = [{ field_name: 'severity_code', method: 'in', value: ['High'] }]
    expect(await fetched(JSON.stringify(query))).toEqual(['Grave'])
    const either = [query, [{ field_name: 'name', method: 'equals', value: 'Small' }]]
    expect(await fetched(JSON.stringify(either))).toEqual(['Small', 'Grave'])
  })

  it.each(['severity = High', '{}', '[1]', '[{"field_name":"name"}]', '[]'])(
    'are refused for the query %s',
    async (query) => {
      const error = await expectCode(fetched(query), 'invalid')
      expect(Object.keys(error.fields ?? {})).toEqual(['fetchQuery'])
    },
  )
})

describe('a server that does not answer the question', () => {
  let server: LocalServer
  afterEach(() => server.close())

  const row = (id: number, at: number) => ({
    ...{ id, name: 'x', vers: 1, plan_status: 'A', create_date: 1, inc_last_modified_date: at },
  })
  it.each([
    ['rows out of order', [row(1, 5000), row(2, 4000)]],
    ['rows from before the moment asked for', [row(1, 500)]],
    ['rows without a moment', [{ ...row(1, 5000), inc_last_modified_date: null }]],
    ['something else for rows', 'none'],
    ['rows that are counted and not shown', []],
    ['a moment after all moments', [row(1, 8_640_000_000_000_001)]],
  ])('with %s is found out', async (_, data) => {
    const answers: Readonly<Record<string, unknown>> = {
      session: { orgs: [{ id: 201, name: 'One', enabled: true }] },
      search_ex: { results: [] },
      fields: [],
      query_paged: { data, recordsFiltered: 2 },
    }
    server = await startLocalServer(({ url }, reply) => {
      const last = url.split('?')[0]?.split('/').at(-1) ?? ''
      reply.writeHead(200, { 'content-type': 'application/json' })
      reply.end(JSON.stringify(answers[last] ?? []))
    })
    const connector = createResilientConnector(
      resilientInstance(server.origin, { keyId: 'a' }),
      { keySecret: 'b' },
      connectorPorts(),
    )
    await expectCode(listed(1000, connector), 'malformed')
    await connector.close()
  })
})
