import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ListedChange } from '../src/main/engine/ports/connector'
import { asOpId, type RemoteId } from '../src/shared/ids'
import { filesContract } from './connector-contract-files'
import { formsContract } from './connector-contract-forms'
import type { ContractWorld } from './connector-contract-world'
import { expectCode, failureOf } from './expect-failure'

const op = asOpId

/** Runs what every connector has to keep to against a world over real HTTP. */
export function connectorContract(name: string, open: () => Promise<ContractWorld>): void {
  describe(name, () => {
    let world: ContractWorld
    beforeEach(async () => {
      world = await open()
    })
    afterEach(() => world.close())

    const create = (marker: string, fields: Record<string, string | readonly string[]> = {}) =>
      world.connector.create(
        {
          project: world.names.project,
          type: world.names.type,
          keepLink: true,
          fields: { summary: `Made for ${marker}`, ...fields },
        },
        op(marker),
      )
    const listed = async (since: number, recent: readonly RemoteId[] = []) => {
      const all: ListedChange[] = []
      for await (const page of world.connector.listModified(since, recent)) all.push(...page)
      return all
    }

    describe('records', () => {
      it('come back from a create as predicted, and the same from every way of reading', async () => {
        const { connector } = world
        const fields = {
          summary: '  Two\nlines ',
          description: 'First *line*\nsecond\n\n- a\n- b',
          labels: ['one two', 'three'],
          assignee: world.names.assignable,
        }
        const made = await create('op-read', fields)
        for (const [field, value] of Object.entries(fields)) {
          expect(made.fields[field]).toEqual(connector.predict(field, value))
        }
        const one = await connector.get(made.key)
        expect(one).toEqual(made)
        expect(await connector.get(made.url)).toEqual(made)
        expect((await connector.getMany([made.remoteId])).get(made.remoteId)).toEqual(made)
      })

      it('that are missing are absent from a bulk read and not-found alone', async () => {
        const made = await create('op-gone')
        await world.otherSide.remove(made.remoteId)
        const found = await world.connector.getMany([made.remoteId])
        expect([...found.keys()]).toEqual([])
        await expectCode(world.connector.get(made.remoteId), 'not-found')
      })

      it('keep their id when they move and show their new key', async () => {
        const made = await create('op-move')
        await world.otherSide.move(made.remoteId)
        const moved = await world.connector.get(made.remoteId)
        expect(moved.remoteId).toBe(made.remoteId)
        expect(moved.key.startsWith(`${world.names.otherProject}-`)).toBe(true)
        expect((await world.connector.get(made.key)).key).toBe(moved.key)
      })

      it('carry the time of each field', async () => {
        const made = await create('op-times')
        world.turn(90_000)
        await world.otherSide.edit(made.remoteId, { summary: 'Changed later' })
        const read = await world.connector.get(made.remoteId)
        expect(read.fieldTimes.summary?.at).toBe(read.updatedAt)
        expect(read.fieldTimes.summary?.at).toBeGreaterThanOrEqual(made.updatedAt + 90_000)
        expect(read.fieldTimes.description?.at).toBe(made.updatedAt)
      })
    })

    describe('edits', () => {
      it('write only what is given and answer the version of their own reply', async () => {
        const made = await create('op-edit', { description: 'Stays', labels: ['kept'] })
        const { version } = await world.connector.update(
          made.remoteId,
          { summary: 'New summary' },
          made.version,
        )
        const read = await world.connector.get(made.remoteId)
        expect(read.fields.summary).toBe('New summary')
        expect(read.fields.description).toBe('Stays')
        expect(read.fields.labels).toEqual(['kept'])
        expect(read.version).toBe(version)
      })

      it('are refused when the record changed meanwhile', async () => {
        const made = await create('op-conflict')
        world.turn(1000)
        await world.otherSide.edit(made.remoteId, { summary: 'Theirs' })
        const write = world.connector.update(made.remoteId, { summary: 'Ours' }, made.version)
        await expectCode(write, 'conflict')
        expect((await world.connector.get(made.remoteId)).fields.summary).toBe('Theirs')
      })

      it('of a set leave the marker in place', async () => {
        const made = await create('op-set', { labels: ['a', 'b'] })
        await world.connector.update(made.remoteId, { labels: ['b', 'c d'] }, null)
        const read = await world.connector.get(made.remoteId)
        expect([...(read.fields.labels as string[])].sort()).toEqual(['b', 'c-d'])
        expect((await world.connector.findByMarker(op('op-set')))?.remoteId).toBe(made.remoteId)
      })

      it('never clear a person because nobody matched', async () => {
        const made = await create('op-person', { assignee: world.names.assignable })
        const write = world.connector.update(
          made.remoteId,
          { assignee: 'nobody@nowhere.test' },
          null,
        )
        const error = await expectCode(write, 'invalid')
        expect(Object.keys(error.fields ?? {})).toEqual(['assignee'])
        expect((await world.connector.get(made.remoteId)).fields.assignee).toBe(
          world.names.assignable,
        )
      })

      it('clear a person when told to', async () => {
        const made = await create('op-nobody', { assignee: world.names.assignable })
        await world.connector.update(made.remoteId, { assignee: null }, made.version)
        expect((await world.connector.get(made.remoteId)).fields.assignee).toBeNull()
      })

      it('are refused with permission once the right is withdrawn', async () => {
        const made = await create('op-right')
        await world.otherSide.withdraw()
        const error = await failureOf(
          world.connector.update(made.remoteId, { summary: 'No' }, null),
        )
        expect(['permission', 'invalid']).toContain(error.code)
        expect((await world.connector.get(made.remoteId)).fields.summary).toBe('Made for op-right')
        const probes = await world.fresh().testConnection(() => undefined)
        const edit = probes.find((probe) => probe.name === 'edit')
        expect(edit?.outcome).toBe('failed')
        expect(edit?.remedy).toMatch(/permission/i)
      })
    })

    describe('creates', () => {
      it('name missing and unknown fields before anything is sent', async () => {
        const { project, type } = world.names
        const request = { project, type, keepLink: true, fields: { 'no-such-field': 'x' } }
        const error = await expectCode(world.connector.create(request, op('op-bad')), 'invalid')
        expect(Object.keys(error.fields ?? {}).sort()).toEqual(['no-such-field', 'summary'])
        expect(world.arrived('create')).toBe(0)
      })

      it('whose reply is lost are found again by their marker, once the index knows them', async () => {
        world.delayIndex(30_000)
        world.fail('create', 'reply-lost')
        await expectCode(create('op-lost'), 'outcome-unknown')
        expect(await world.connector.findByMarker(op('op-lost'))).toBeNull()
        world.turn(world.connector.capabilities.indexLagMs)
        const found = await world.fresh().findByMarker(op('op-lost'))
        expect(found?.fields.summary).toBe('Made for op-lost')
        expect(world.arrived('create')).toBe(1)
      })

      it('with an unreadable reply are in doubt as well', async () => {
        world.fail('create', 'malformed')
        await expectCode(create('op-garbled'), 'outcome-unknown')
        expect(await world.connector.findByMarker(op('op-garbled'))).not.toBeNull()
      })

      it('that cannot be read back are in doubt, never simply failed', async () => {
        world.fail('get', 'forbidden')
        await expectCode(create('op-unread'), 'outcome-unknown')
        expect(await world.connector.findByMarker(op('op-unread'))).not.toBeNull()
      })

      it('nobody made are not found', async () => {
        await create('op-other')
        expect(await world.connector.findByMarker(op('op-never'))).toBeNull()
      })
    })

    describe('the listing', () => {
      it('holds what changed since a moment, oldest first, with exact versions', async () => {
        const first = await create('op-list-1')
        world.turn(61_000)
        const second = await create('op-list-2')
        world.turn(61_000)
        await world.otherSide.edit(first.remoteId, { summary: 'Now the newest' })
        const changes = await listed(second.updatedAt)
        expect(changes.map((change) => change.remoteId)).toEqual([second.remoteId, first.remoteId])
        expect(changes[0]?.version).toBe(second.version)
        const read = await world.connector.get(first.remoteId)
        expect(changes[1]).toEqual({
          remoteId: first.remoteId,
          updatedAt: read.updatedAt,
          version: read.version,
        })
      })

      it('shows our own recent writes though the index is late', async () => {
        const since = world.now() - 5000
        world.delayIndex(120_000)
        const made = await create('op-late')
        const unseen = await listed(since)
        expect(unseen.map((change) => change.remoteId)).not.toContain(made.remoteId)
        const seen = await listed(since, [made.remoteId])
        expect(seen.map((change) => change.remoteId)).toContain(made.remoteId)
      })

      it('survives a throttled page by waiting as told', async () => {
        const since = world.now() - 5000
        const made = await create('op-throttled')
        await listed(since)
        world.fail('list', 'throttled-for-seconds')
        expect((await listed(since)).map((change) => change.remoteId)).toEqual([made.remoteId])
        expect(world.waits.some((ms) => ms > 1000 && ms <= 3000)).toBe(true)
      })
    })

    describe('comments', () => {
      it('of ours carry their marker and equal what was sent, also for a fresh connector', async () => {
        const made = await create('op-talk')
        const draft = { body: 'Hello **you**\nsecond line', author: 'Ana Analyst', internal: false }
        const added = await world.connector.addComment(made.remoteId, draft, op('op-c1'))
        await world.otherSide.comment(made.remoteId, 'An answer')
        const [ours, theirs, ...more] = await world.fresh().comments(made.remoteId)
        expect(more).toEqual([])
        expect(ours).toEqual(added)
        expect(ours).toMatchObject({ body: draft.body, author: draft.author, marker: 'op-c1' })
        expect(theirs).toMatchObject({ body: 'An answer', marker: null, internal: false })
      })

      it('can be edited and keep their marker', async () => {
        const made = await create('op-retalk')
        const draft = { body: 'Before', author: 'Ana', internal: false }
        const added = await world.connector.addComment(made.remoteId, draft, op('op-c2'))
        world.turn(1000)
        const after = { ...draft, body: 'After' }
        const edited = await world.connector.updateComment(made.remoteId, added.id, after)
        const [read] = await world.fresh().comments(made.remoteId)
        expect(read).toEqual(edited)
        expect(read).toMatchObject({ body: 'After', marker: 'op-c2', author: 'Ana' })
        expect(read?.updatedAt).toBeGreaterThan(added.updatedAt)
      })

      it('whose reply is lost are there once, with their marker', async () => {
        const made = await create('op-lost-talk')
        world.fail('comment', 'reply-lost')
        const draft = { body: 'Once', author: 'Ana', internal: false }
        const write = world.connector.addComment(made.remoteId, draft, op('op-c3'))
        await expectCode(write, 'outcome-unknown')
        const found = await world.fresh().comments(made.remoteId)
        expect(found.map((comment) => comment.marker)).toEqual(['op-c3'])
      })
    })

    describe('the status', () => {
      const target = (status: string) => ({
        statusField: world.names.statusField,
        status,
        fields: world.names.closingFields,
      })

      it('is walked to through the workflow, and back', async () => {
        const made = await create('op-walk')
        const closed = await world.fresh().transition(made.remoteId, target(world.names.closed))
        expect(closed.kind).toBe('done')
        const read = await world.connector.get(made.remoteId)
        expect(read.statusCategory).toBe('done')
        for (const [field, value] of Object.entries(world.names.closingFields)) {
          expect(read.fields[field]).toBe(value)
        }
        const again = await world.connector.transition(made.remoteId, target(world.names.closed))
        expect(again.kind).toBe('already-there')
        const reopened = await world.fresh().transition(made.remoteId, target(world.names.working))
        expect(reopened.kind).toBe('done')
        expect((await world.connector.get(made.remoteId)).statusCategory).toBe('in-progress')
      })

      it('that no way leads to is blocked and says what is offered', async () => {
        const made = await create('op-blocked')
        const result = await world.connector.transition(made.remoteId, {
          statusField: 'status',
          status: 'No such status',
          fields: {},
        })
        expect(result.kind).toBe('blocked')
        expect(result.kind === 'blocked' && result.offered.length).toBeGreaterThan(0)
        expect((await world.connector.get(made.remoteId)).statusCategory).toBe('to-do')
      })

      it('is no field of an edit', async () => {
        const made = await create('op-status')
        const write = world.connector.update(made.remoteId, { status: world.names.closed }, null)
        await expectCode(write, 'invalid')
      })
    })

    describe('faults', () => {
      it.each(['throttled-for-seconds', 'throttled-until-date', 'throttled-silently'] as const)(
        'a write that is %s certainly did not happen and says when to come back',
        async (fault) => {
          world.fail('create', fault)
          const begun = world.now()
          const error = await expectCode(create('op-429'), 'rate-limited')
          expect(error.retryAt).toBeGreaterThan(begun)
          expect(error.retryAt).toBeLessThan(begun + 31_000)
          await create('op-429')
          expect(world.arrived('create')).toBe(2)
          expect(world.waits.length).toBeGreaterThan(0)
        },
      )

      it('a write the server breaks on is in doubt and is not repeated', async () => {
        world.fail('create', 'broken')
        await expectCode(create('op-500'), 'outcome-unknown')
        expect(world.arrived('create')).toBe(1)
      })

      it('a write the server is too busy for, and says so, did not happen', async () => {
        world.fail('create', 'unavailable-for-seconds')
        await expectCode(create('op-503'), 'unavailable')
        expect(world.arrived('create')).toBe(1)
      })

      it('a silent server leaves a write in doubt', async () => {
        const made = await create('op-silent')
        const connector = world.fresh('impatient')
        world.fail('update', 'silent')
        await expectCode(
          connector.update(made.remoteId, { summary: 'Lost?' }, null),
          'outcome-unknown',
        )
        expect(world.arrived('update')).toBe(1)
      })

      it('reads are repeated until they work', async () => {
        const made = await create('op-again')
        world.fail('read', 'broken', 2)
        const found = await world.connector.getMany([made.remoteId])
        expect([...found.keys()]).toEqual([made.remoteId])
        expect(world.arrived('read')).toBe(3)
      })

      it.each([
        ['malformed', 'malformed'],
        ['not-data', 'malformed'],
        ['unauthorised', 'auth'],
        ['forbidden', 'permission'],
      ] as const)('a read answered %s is %s', async (fault, code) => {
        const made = await create('op-read-fault')
        world.fail('get', fault, 5)
        await expectCode(world.connector.get(made.remoteId), code)
      })

      it('a clock that is ahead is noticed', async () => {
        world.skewClock(300_000)
        await world.connector.projects()
        const offset = world.connector.clockOffset() ?? 0
        expect(Math.abs(offset - 300_000)).toBeLessThan(5000)
      })

      it('a caller who gave up is told so', async () => {
        const controller = new AbortController()
        controller.abort()
        await expectCode(world.connector.projects(controller.signal), 'cancelled')
      })
    })

    formsContract(() => world)
    filesContract(() => world)
  })
}
