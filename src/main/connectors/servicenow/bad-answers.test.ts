import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  openServiceNowWorld,
  type ServiceNowContractWorld,
} from '../../../../test-support/servicenow-contract-world'
import { AppFailure } from '../../../shared/errors'
import type { RemoteId } from '../../../shared/ids'
import type { ListedChange } from '../../engine/ports/connector'

let world: ServiceNowContractWorld
let id: RemoteId
beforeEach(async () => {
  world = await openServiceNowWorld()
  id = await world.otherSide.make('A record')
  await world.connector.get(id)
})
afterEach(() => world.close())

const table = '/api/now/table/incident'
const answer = (path: string, body: unknown) =>
  world.sandbox.faults.order({ kind: 'status', status: 200, path, body, count: 3 })
const listed = async () => {
  const changes: ListedChange[] = []
  for await (const page of world.connector.listModified(world.now() - 5000, []))
    changes.push(...page)
  return changes
}
const failureOf = async (work: Promise<unknown>) => {
  const thrown = await work.then(
    () => null,
    (reason: unknown) => reason,
  )
  if (!(thrown instanceof AppFailure)) throw new Error(`no typed failure: ${String(thrown)}`)
  return thrown.error
}

const sysId = 'a'.repeat(32)
const good = {
  ...{ sys_id: sysId, sys_mod_count: '3', number: 'INC0000001', state: '2', active: 'true' },
  ...{ sys_updated_on: '2099-01-01 00:00:00', sys_created_on: '2025-01-01 00:00:00' },
}

/** One wrong member each, and the name the failure has to give. */
const wrongMembers: readonly (readonly [string, Record<string, unknown>, string])[] = [
  ['no sys_id', { sys_id: undefined }, 'sys_id'],
  ['an empty sys_id', { sys_id: '' }, 'sys_id'],
  ['no counter', { sys_mod_count: undefined }, 'sys_mod_count'],
  ['a counter that is none', { sys_mod_count: 'many' }, 'sys_mod_count'],
  ['no time', { sys_updated_on: null }, 'sys_updated_on'],
  ['a time as shown', { sys_updated_on: '01/02/2026 10:00:00 AM' }, 'sys_updated_on'],
  ['a time that cannot be', { sys_updated_on: '2026-13-45 99:99:99' }, 'sys_updated_on'],
  ['a list for a text', { short_description: ['a'] }, 'short_description'],
  ['an object for a text', { description: { a: 1 } }, 'description'],
  ['a flag that is none', { active: 'perhaps' }, 'active'],
  ['a moment that is none', { opened_at: 'yesterday' }, 'opened_at'],
]

describe('a record with', () => {
  it.each(wrongMembers)(
    '%s is malformed, alone, in bulk and in a listing',
    async (_, wrong, name) => {
      const row = { ...good, ...wrong }
      answer(`${table}/*`, { result: row })
      answer(table, { result: [row] })
      const reads = [world.connector.get(id), world.connector.getMany([id]), listed()]
      for (const read of reads) {
        const error = await failureOf(read)
        expect(error.code).toBe('malformed')
        expect(error.cause).toContain(name)
      }
    },
  )
})

describe('an answer that is', () => {
  const bodies: readonly (readonly [string, unknown])[] = [
    ['nothing', null],
    ['a text', 'hello'],
    ['a list', []],
    ['empty', {}],
    ['without rows', { result: null }],
    ['a record for a list', { result: good }],
    ['a list of nothings', { result: [null] }],
    ['rows that are none', { result: [1, 'x', []] }],
    ['cut off by the instance', { result: [good], error: { message: 'Transaction cancelled' } }],
  ]

  it.each(bodies)('%s is no listing, and never the end of one', async (_, body) => {
    answer(table, body)
    const error = await failureOf(listed())
    expect(['malformed', 'unavailable']).toContain(error.code)
  })

  it.each(bodies)('%s is no journal, no list of files and no schema', async (_, body) => {
    answer('/api/now/table/sys_journal_field', body)
    answer('/api/now/attachment', body)
    answer('/api/now/table/sys_dictionary', body)
    for (const read of [
      world.connector.comments(id),
      world.connector.files(id),
      world.fresh().get(id),
    ]) {
      expect(['malformed', 'unavailable']).toContain((await failureOf(read)).code)
    }
  })

  const noRecord = bodies.filter(([name]) => name !== 'a record for a list')

  it.each(noRecord)('%s leaves a write in doubt', async (_, body) => {
    world.sandbox.faults.order({
      kind: 'status',
      status: 200,
      method: 'PATCH',
      path: `${table}/*`,
      body,
    })
    const error = await failureOf(world.connector.update(id, { description: 'x' }, null))
    expect(error.code).toBe('outcome-unknown')
  })
})

describe('rows that were not asked for', () => {
  const old = { ...good, sys_updated_on: '2020-01-01 00:00:00' }

  it.each<readonly [string, readonly object[]]>([
    ['older ones', [old]],
    ['some out of order', [{ ...good, sys_updated_on: '2099-01-02 00:00:00' }, good]],
    ['the same twice', [good, good]],
  ])('show that a condition was left out: %s', async (_, result) => {
    answer(table, { result })
    const error = await failureOf(listed())
    expect(error).toMatchObject({ code: 'malformed', retry: 'later' })
    expect(error.message).toContain('not asked for')
  })

  it('are not taken for those that were', async () => {
    answer(table, { result: [good] })
    expect([...(await world.connector.getMany([id])).keys()]).toEqual([])
    answer(table, { result: [good] })
    expect((await failureOf(world.connector.get('INC0099999'))).code).toBe('not-found')
    const strangers = [{ element_id: sysId, element: 'comments', sys_id: sysId }]
    answer('/api/now/table/sys_journal_field', { result: strangers })
    expect((await failureOf(world.connector.comments(id))).code).toBe('malformed')
  })
})
