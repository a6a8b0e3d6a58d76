import { describe, expect, it } from 'vitest'
import type { SyncProfile } from '../../shared/ipc/views'
import { draftChanges } from './draft-changes'
import {
  editedProfile,
  ownProblems,
  profileDraft,
  sameDraft,
  withNewRow,
  withoutRow,
  withRow,
  withValues,
} from './edited-profile'

const profile = {
  id: 'p1',
  name: 'Ours',
  description: 'All we need.',
  connectorType: 'jira',
  direction: 'inbound',
  builtIn: false,
  rows: [
    {
      local: 'status',
      remote: 'status',
      type: 'choice',
      mode: 'always',
      conflict: 'newest',
      values: { 'To Do': 'new', Done: 'resolved' },
      fallback: null,
    },
    {
      local: 'name',
      remote: 'summary',
      type: 'line',
      mode: 'always',
      conflict: 'newest',
      values: null,
      fallback: null,
    },
  ],
  mirrorClose: true,
  mirrorReopen: true,
  entries: {
    which: 'all',
    commentTag: '',
    workNoteTag: '',
    fileTag: '',
    edits: 'follow',
    activeOnly: false,
    maxFileBytes: 0,
  },
  graceDays: 7,
  version: 3,
  updatedAt: 0,
  rev: 5,
} as unknown as SyncProfile

const edited = editedProfile(profile)
const statusRow = edited.rows[0]?.id ?? 0
const stored = profileDraft(edited)

describe('a profile while it is edited', () => {
  it('is the same profile until something is changed', () => {
    const { id: _, builtIn: __, version: ___, updatedAt: ____, rev: _____, ...draft } = profile
    expect(stored).toEqual(draft)
    expect(sameDraft(stored, profileDraft(edited))).toBe(true)
    expect(draftChanges(stored, profileDraft(edited))).toEqual([])
  })

  it('counts a table in another order as the same', () => {
    const rows = stored.rows.map((row) =>
      row.values === null ? row : { ...row, values: { Done: 'resolved', 'To Do': 'new' } },
    )
    expect(sameDraft(stored, { ...stored, rows })).toBe(true)
  })

  it('takes lines for values that had none, and asks what they become', () => {
    const more = withValues(edited, statusRow, ['In Progress', 'In Review'])
    expect(more.rows[0]?.pairs?.map(({ from, to }) => [from, to])).toEqual([
      ['To Do', 'new'],
      ['Done', 'resolved'],
      ['In Progress', ''],
      ['In Review', ''],
    ])
    const ids = more.rows[0]?.pairs?.map(({ id }) => id) ?? []
    expect(new Set(ids).size).toBe(ids.length)
    expect(ownProblems(more)).toEqual([
      { row: 0, message: 'Fill both sides of each value, or remove the line.' },
    ])
  })

  it('refuses the same value twice, an unnamed field and a missing one', () => {
    const pairs = [
      { id: 90, from: 'Done', to: 'resolved' },
      { id: 91, from: 'Done', to: 'new' },
    ]
    const twice = withRow(edited, statusRow, { pairs })
    expect(ownProblems(twice)).toEqual([{ row: 0, message: '“Done” stands in two lines.' }])
    // The first line counts while both are there.
    expect(profileDraft(twice).rows[0]?.values).toEqual({ Done: 'resolved' })
    const added = withNewRow(edited, 'custom:')
    expect(ownProblems(added).map(({ row, message }) => `${row} ${message}`)).toEqual([
      '2 Name the added field.',
      '2 Name the field of the other side.',
    ])
  })

  it('says what saving would change', () => {
    const now = profileDraft(
      withoutRow(
        withNewRow(
          withRow({ ...edited, name: 'Theirs', graceDays: 1 }, statusRow, {
            mode: 'off',
            conflict: 'ask',
            fallback: 'new',
            pairs: [{ id: 90, from: 'Done', to: 'pending' }],
          }),
          'severity',
        ),
        edited.rows[1]?.id ?? 0,
      ),
    )
    expect(draftChanges(stored, now)).toEqual([
      'Name: Ours → Theirs',
      'Status: Always → Not synced',
      'Status: Newest wins → Ask a person',
      'Status: 2 values changed',
      'Status: other values not synced → become new',
      'Severity is added, with no field yet',
      'Name is removed and no longer synced',
      'Grace: 7 days → 1 day',
    ])
  })
})
