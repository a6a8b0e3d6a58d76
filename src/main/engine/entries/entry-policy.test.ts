import { describe, expect, it } from 'vitest'
import type { Entry } from '../../../shared/domain/entry'
import type { EntryPolicy, SyncProfile } from '../../../shared/domain/profile'
import { asEntryId, asObjectId } from '../../../shared/ids'
import {
  appendedEntries,
  allEntries as everything,
  taggedEntriesIn,
  taggedEntriesOut,
} from '../../profiles/entry-presets'
import { appendsEdits, entryRoute, joinedAt, tagsOfArrival, waitsForWork } from './entry-policy'

const entry = (changes: Partial<Entry>): Entry => ({
  id: asEntryId('e1'),
  objectId: asObjectId('i1'),
  kind: 'comment',
  author: 'Ann',
  createdAt: 100,
  editedAt: null,
  body: 'said',
  tags: [],
  visibility: 'internal',
  origin: { kind: 'local' },
  rev: 1,
  ...changes,
})

const none: EntryPolicy = { ...everything, which: 'none' }
const noFiles: EntryPolicy = { ...everything, maxFileBytes: 0 }
const tagged = taggedEntriesOut
const { commentTag, workNoteTag, fileTag } = tagged
const publishing: EntryPolicy = { ...everything, publicComments: true }
const internal = { as: 'comment', internal: true }
const open = { as: 'comment', internal: false }

describe('as what an entry goes out', () => {
  it.each<readonly [string, EntryPolicy, Partial<Entry>, unknown]>([
    ['nothing where nothing travels', none, {}, null],
    ['no file either', none, { kind: 'file' }, null],
    ['a comment, internal by itself', everything, {}, internal],
    ['a work note, internal by itself', everything, { kind: 'work-note' }, internal],
    ['what a person made public', everything, { visibility: 'public' }, open],
    ['a comment in public where comments are published', publishing, {}, open],
    ['a work note inside all the same', publishing, { kind: 'work-note' }, internal],
    ['a file', everything, { kind: 'file' }, { as: 'file' }],
    ['no file where files do not travel', noFiles, { kind: 'file' }, null],
    ['no line of the application itself', everything, { kind: 'system' }, null],
    ['no command', everything, { kind: 'command' }, null],
    ['nothing untagged', tagged, {}, null],
    ['nothing untagged, not even when public', tagged, { visibility: 'public' }, null],
    ['nothing with a tag of another kind', tagged, { tags: [fileTag] }, null],
    ['the comment tag in public', tagged, { tags: ['x', commentTag] }, open],
    ['a work note with the comment tag', tagged, { kind: 'work-note', tags: [commentTag] }, open],
    ['the work note tag inside', tagged, { tags: [workNoteTag], visibility: 'public' }, internal],
    ['both tags inside', tagged, { tags: [commentTag, workNoteTag] }, internal],
    ['no file without its tag', tagged, { kind: 'file', tags: [commentTag] }, null],
    ['a file with its tag', tagged, { kind: 'file', tags: [fileTag] }, { as: 'file' }],
    ['nothing by a tag that is empty', { ...tagged, commentTag: '' }, { tags: [''] }, null],
  ])('%s', (_, policy, changes, route) => {
    expect(entryRoute(entry(changes), policy)).toEqual(route)
  })
})

describe('what comes in', () => {
  it('gets the tag of its kind, and none that would send it on', () => {
    for (const kind of ['comment', 'work-note', 'file'] as const) {
      const tags = tagsOfArrival(taggedEntriesIn, kind)
      expect(tags).toHaveLength(1)
      expect(entryRoute(entry({ kind, tags }), taggedEntriesOut)).toBeNull()
      expect(tagsOfArrival(everything, kind)).toEqual([])
      expect(tagsOfArrival(undefined, kind)).toEqual([])
    }
  })
})

const profile = (entries: EntryPolicy) => ({ entries }) as SyncProfile
const at = (status: 'new' | 'in-progress' | 'pending' | 'resolved') => ({
  fields: { ...({} as SyncProfile), status },
})

describe('waiting for work to go on', () => {
  it.each([
    ['new', false],
    ['in-progress', false],
    ['pending', true],
    ['resolved', true],
  ] as const)('while %s: %s, and never where the profile does not ask', (status, waits) => {
    const object = at(status) as unknown as Parameters<typeof waitsForWork>[1]
    expect(waitsForWork(profile(tagged), object)).toBe(waits)
    expect(waitsForWork(profile(everything), object)).toBe(false)
    expect(waitsForWork(null, object)).toBe(false)
  })
})

describe('an edit', () => {
  it.each([
    ['follows', everything, true, false],
    ['is added by choice', appendedEntries, true, true],
    ['is added where the vendor cannot edit', everything, false, true],
  ] as const)('%s', (_, entries, commentEdit, appends) => {
    const over = { outbound: profile(entries), capabilities: { commentEdit } }
    expect(appendsEdits(over)).toBe(appends)
  })
})

it('belongs to a tagged flow from its tagging on', () => {
  const late = entry({ taggedAt: 500 })
  expect(joinedAt(late, profile(tagged))).toBe(500)
  expect(joinedAt(late, profile(everything))).toBe(100)
  expect(joinedAt(entry({}), profile(tagged))).toBe(100)
})
