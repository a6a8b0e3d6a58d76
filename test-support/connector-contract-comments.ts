import { describe, expect, it } from 'vitest'
import { fullTextName } from '../src/main/connectors/limits/full-text-name'
import { withFullTexts } from '../src/main/connectors/limits/with-full-texts'
import { asOpId } from '../src/shared/ids'
import { made } from './connector-contract-acts'
import type { ContractWorld } from './connector-contract-world'
import { expectCode } from './expect-failure'

/** What every connector has to keep to with comments. */
export function commentsContract(world: () => ContractWorld): void {
  /** The test runs where comments can be read back; elsewhere reading them is refused. */
  const reading = (name: string, test: () => Promise<void>) =>
    it(name, async () => {
      const { connector, otherSide } = world()
      if (connector.capabilities.readsComments) return test()
      const id = await otherSide.make('Nobody can read what is said')
      await expectCode(connector.comments(id), 'refused')
    })
  const draft = (body: string, internal = false) => ({ body, author: 'Ana Analyst', internal })

  describe('comments', () => {
    reading(
      'of ours carry their marker and equal what was sent, also for a fresh connector',
      async () => {
        const record = await made(world(), 'op-talk')
        const ours = draft('Hello **you**\nsecond line')
        const added = await world().connector.addComment(record.remoteId, ours, asOpId('op-c1'))
        world().turn(1000)
        await world().otherSide.comment(record.remoteId, 'An answer')
        const [first, second, ...more] = await world().fresh().comments(record.remoteId)
        expect(more).toEqual([])
        expect(first).toEqual(added)
        expect(first).toMatchObject({ body: ours.body, author: ours.author, marker: 'op-c1' })
        expect(second).toMatchObject({ body: 'An answer', marker: null, internal: false })
      },
    )

    reading('that are internal stay so, where the system knows the difference', async () => {
      const { connector } = world()
      const record = await made(world(), 'op-internal')
      const note = draft('For us alone', true)
      const added = await connector.addComment(record.remoteId, note, asOpId('op-c4'))
      expect(added.internal).toBe(world().names.keepsInternal)
      expect(await world().fresh().comments(record.remoteId)).toEqual([added])
    })

    reading('can be edited and keep their marker, or cannot and say so', async () => {
      const { connector } = world()
      const record = await made(world(), 'op-retalk')
      const added = await connector.addComment(record.remoteId, draft('Before'), asOpId('op-c2'))
      world().turn(1000)
      const edit = connector.updateComment(record.remoteId, added.id, draft('After'))
      if (!connector.capabilities.commentEdit) {
        await expectCode(edit, 'refused')
        expect(await world().fresh().comments(record.remoteId)).toEqual([added])
        return
      }
      const edited = await edit
      const [read] = await world().fresh().comments(record.remoteId)
      expect(read).toEqual(edited)
      expect(read).toMatchObject({ body: 'After', marker: 'op-c2', author: 'Ana Analyst' })
      expect(read?.updatedAt).toBeGreaterThan(added.updatedAt)
    })

    reading('that were edited over there show their new text under their old id', async () => {
      const { connector, otherSide } = world()
      const record = await made(world(), 'op-their-edit')
      await otherSide.comment(record.remoteId, 'As it was')
      const [before] = await connector.comments(record.remoteId)
      if (before === undefined) throw new Error('the comment did not arrive')
      if (otherSide.editComment === undefined) {
        expect(connector.capabilities.commentEdit).toBe(false)
        return
      }
      world().turn(61_000)
      await otherSide.editComment(record.remoteId, before.id, 'As it is')
      const [after, ...more] = await world().fresh().comments(record.remoteId)
      expect(more).toEqual([])
      expect(after).toMatchObject({ id: before.id, body: 'As it is', createdAt: before.createdAt })
      expect(after?.updatedAt).toBeGreaterThan(before.updatedAt)
    })

    reading(
      'longer than the system keeps are cut as predicted, and the whole goes along',
      async () => {
        const { connector } = world()
        const { remoteId } = await made(world(), 'op-long-talk')
        const whole = withFullTexts(connector)
        const body = `${'Somebody signed in from far away. '.repeat(1_200)}The end.`
        const kept = connector.predictComment?.(draft(body)) ?? body
        const added = await whole.addComment(remoteId, draft(body), asOpId('op-c5'))
        expect(added.body).toBe(kept)
        expect(await world().fresh().comments(remoteId)).toEqual([added])
        const names = connector.capabilities.files ? await connector.files(remoteId) : []
        const expected = kept === body ? [] : [fullTextName('comment', body)]
        expect(names.map(({ name }) => name)).toEqual(expected)
      },
    )

    reading('whose reply is lost are there once, with their marker', async () => {
      const record = await made(world(), 'op-lost-talk')
      world().fail('comment', 'reply-lost')
      const write = world().connector.addComment(record.remoteId, draft('Once'), asOpId('op-c3'))
      await expectCode(write, 'outcome-unknown')
      const found = await world().fresh().comments(record.remoteId)
      expect(found.map((comment) => comment.marker)).toEqual(['op-c3'])
    })
  })
}
