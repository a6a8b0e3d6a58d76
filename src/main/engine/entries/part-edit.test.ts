import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plainServer } from '../../../../test-support/memory-server'
import { World } from '../../../../test-support/world'
import { commentHub, recommentHub } from '../../../../test-support/world-hub'
import type { FieldValue } from '../../../shared/domain/value'
import { asIssueId, type EntryId } from '../../../shared/ids'
import { fitText } from '../../connectors/limits/fit-text'
import { withFullTexts } from '../../connectors/limits/with-full-texts'
import { settle } from '../../connectors/richtext/settle'
import type { RemoteConnector } from '../ports/connector'

const issue = asIssueId('issue1')
const whole = Array.from({ length: 40 }, (_, at) => `Line ${at} of what was found`).join('\n\n')

/** Holds 400 characters of a comment. */
function stores(_field: string, value: FieldValue): FieldValue {
  if (typeof value !== 'string') return value
  const length = (text: string) => text.length
  return fitText(value, { field: 'comment', most: 400, attached: true, settle, length })
}

function narrow(connector: RemoteConnector): RemoteConnector {
  const predictComment = ({ body }: { readonly body: string }) => String(stores('', body))
  return withFullTexts(Object.assign(connector, { predictComment }))
}

async function said(body = whole) {
  const traits = { ...plainServer, stores }
  const world = new World([{ traits, predicts: true, around: narrow }])
  await world.begin()
  const [server] = world.servers
  if (server === undefined) throw new Error('no server')
  await world.create(issue, server, 'both')
  await world.round()
  await world.round()
  const [record] = [...server.records.values()]
  if (record === undefined) throw new Error('no ticket')
  const id = await commentHub(world.ports, issue, body)
  const rounds = async (count: number) => {
    for (let at = 0; at < count; at += 1) await world.round()
  }
  await rounds(2)
  const there = () => record.comments.map((one) => one.body)
  const here = async () => {
    const entries = await world.store.find('entriesByObject', issue)
    return entries.filter(({ kind }) => kind === 'comment')
  }
  /** Somebody over there changes the text of a comment. */
  const edit = async (change: (text: string) => string) => {
    const [comment] = record.comments
    if (comment === undefined) throw new Error('no comment')
    world.now += 60_000
    // What people write is stored as they write it: it already fits.
    record.comments = [{ ...comment, body: change(comment.body), updatedAt: world.now }]
    server.bump(record.id)
  }
  const bodyOf = async (entryId: EntryId) => (await here()).find((one) => one.id === entryId)?.body
  return { world, record, id, rounds, there, here, edit, bodyOf }
}

describe('an edit over there of a comment that was cut', () => {
  it('is carried into the whole text, which is sent and attached again', async () => {
    const { record, id, rounds, there, here, edit, bodyOf } = await said()
    expect(there()).toEqual([stores('', whole)])
    await edit((text) => text.replace('Line 1 of what', 'Line 1, corrected, of what'))
    const joined = whole.replace('Line 1 of what', 'Line 1, corrected, of what')
    await rounds(3)
    expect(await bodyOf(id)).toBe(joined)
    expect(await here()).toHaveLength(1)
    expect(there()).toEqual([stores('', joined)])
    expect(record.files).toHaveLength(2)
    await rounds(2)
    expect(there()).toEqual([stores('', joined)])
    expect(await here()).toHaveLength(1)
  })

  it('stands beside the whole text where nobody can tell what it means for it', async () => {
    const { id, rounds, there, here, edit, bodyOf } = await said()
    await edit(() => 'All of it new')
    await rounds(3)
    expect(await bodyOf(id)).toBe(whole)
    const [other, ...more] = (await here()).filter((one) => one.id !== id)
    expect(more).toEqual([])
    expect(other?.body).toMatch(/^\*\*Edited in A-1\*\*, what Ann wrote on .*\n\nAll of it new$/)
    expect(other).toMatchObject({ visibility: 'internal', origin: { kind: 'remote' } })
    expect(there()).toEqual(['All of it new'])
    await edit(() => 'New once more')
    await rounds(3)
    expect(await bodyOf(id)).toBe(whole)
    expect((await here()).map((one) => one.body.split('\n\n').at(-1))).toEqual(
      expect.arrayContaining(['All of it new', 'New once more']),
    )
    await edit(() => 'All of it new')
    await rounds(3)
    expect(await here()).toHaveLength(3)
    expect(there()).toHaveLength(1)
  })

  it('leaves a text that was edited here at the same time alone', async () => {
    const { world, id, rounds, here, edit, bodyOf } = await said()
    await recommentHub(world.ports, id, `${whole}\n\nAnd here`)
    await edit((text) => text.replace('Line 1', 'LINE 1'))
    await rounds(3)
    expect(await bodyOf(id)).toBe(`${whole}\n\nAnd here`)
    expect((await here()).some((one) => one.body.includes('LINE 1'))).toBe(true)
  })

  it('follows as ever where the comment holds all of the text', async () => {
    const { id, rounds, here, edit, bodyOf } = await said('A short one')
    await edit(() => 'Another one')
    await rounds(2)
    expect(await bodyOf(id)).toBe('Another one')
    expect(await here()).toHaveLength(1)
  })

  it('costs no line that stands here and none that was written there', async () => {
    const word = fc.stringMatching(/^[A-Z][a-z]{3,12}$/)
    const deed = fc.record({ at: fc.nat(30), kind: fc.constantFrom('add', 'change'), word })
    await fc.assert(
      fc.asyncProperty(fc.array(deed, { minLength: 1, maxLength: 4 }), async (deeds) => {
        const { rounds, here, edit } = await said()
        const words = new Set(deeds.map((one) => one.word))
        const [written, shown] = [new Set<string>(), new Set<string>()]
        await edit((text) => {
          const lines = text.split('\n\n')
          for (const line of lines) shown.add(line)
          for (const { at, kind, word: said } of deeds) {
            lines.splice(at % lines.length, kind === 'add' ? 0 : 1, said)
          }
          for (const line of lines) if (words.has(line)) written.add(line)
          return lines.join('\n\n')
        })
        await rounds(3)
        const kept = (await here()).flatMap((one) => one.body.split('\n\n'))
        expect(kept).toEqual(expect.arrayContaining([...written]))
        const behind = whole.split('\n\n').filter((line) => !shown.has(line))
        expect(kept).toEqual(expect.arrayContaining(behind))
      }),
      { numRuns: 40 },
    )
  })
})
