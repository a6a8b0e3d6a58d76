import { describe, expect, it } from 'vitest'
import type { ProfileDraft, ProfileRow } from '../../shared/domain/profile'
import type { RemoteField } from '../engine/ports/connector'
import { shippedProfiles } from './built-in'
import { draftProblems } from './draft-problems'
import { allEntries } from './entry-presets'
import { remoteProblems } from './remote-problems'

const row = (changes: Partial<ProfileRow>): ProfileRow => ({
  local: 'name',
  remote: 'summary',
  type: 'line',
  mode: 'always',
  conflict: 'newest',
  values: null,
  fallback: null,
  ...changes,
})

const draft = (changes: Partial<ProfileDraft>): ProfileDraft => ({
  name: 'Mine',
  description: '',
  connectorType: 'jira',
  direction: 'inbound',
  rows: [row({})],
  mirrorClose: true,
  mirrorReopen: true,
  entries: allEntries,
  graceDays: 7,
  ...changes,
})

const status = (values: Record<string, string>, changes: Partial<ProfileRow> = {}) =>
  row({ local: 'status', remote: 'statusCategory', type: 'choice', values, ...changes })

const codes = (problems: readonly { code: string; row: number | null }[]) =>
  problems.map(({ code, row: at }) => `${code}@${at ?? '-'}`)

describe('what is wrong with a profile by itself', () => {
  const cases: readonly [string, Partial<ProfileDraft>, readonly string[], readonly string[]][] = [
    ['nothing', {}, [], []],
    ['no name', { name: ' ' }, ['name-missing@-'], []],
    ['a field twice', { rows: [row({}), row({ remote: 'x' })] }, ['field-twice@1'], []],
    ['a field twice, once off', { rows: [row({}), row({ remote: 'x', mode: 'off' })] }, [], []],
    [
      'an added field twice',
      { rows: [row({ local: 'custom:team' }), row({ local: 'custom:team' })] },
      ['field-twice@1'],
      [],
    ],
    ['a status without a table', { rows: [status({}, { values: null })] }, [], ['table-empty@0']],
    [
      'the same on the way out',
      { direction: 'outbound', rows: [status({}, { values: null })] },
      [],
      [],
    ],
    ['an empty table', { rows: [status({})] }, [], ['table-empty@0']],
    ['a value nobody knows', { rows: [status({ done: 'closed' })] }, [], ['value-not-allowed@0']],
    [
      'a fallback nobody knows',
      { rows: [status({ done: 'resolved' }, { fallback: 'ended' })] },
      [],
      ['value-not-allowed@0'],
    ],
    [
      'local values that are not sent',
      { direction: 'outbound', rows: [status({ new: 'to-do', ended: 'done' })] },
      [],
      ['value-not-allowed@0', 'value-unmapped@0'],
    ],
    [
      'all of them sent by a fallback',
      { direction: 'outbound', rows: [status({ new: 'to-do' }, { fallback: 'done' })] },
      [],
      [],
    ],
    [
      'tags wanted and none named',
      { direction: 'outbound', entries: { ...allEntries, which: 'tagged' } },
      [],
      ['nothing-flows@-'],
    ],
    [
      'nothing at all',
      { rows: [], entries: { ...allEntries, which: 'none', maxFileBytes: 0 } },
      [],
      ['nothing-flows@-'],
    ],
  ]
  it.each(cases)('%s', (_, changes, errors, warnings) => {
    const found = draftProblems(draft(changes))
    expect([codes(found.errors), codes(found.warnings)]).toEqual([errors, warnings])
  })

  it('is nothing in any profile that comes with Lockstep', () => {
    for (const profile of shippedProfiles) {
      expect([profile.id, draftProblems(profile)]).toEqual([
        profile.id,
        { errors: [], warnings: [] },
      ])
    }
  })
})

const field = (changes: Partial<RemoteField>): RemoteField => ({
  name: 'summary',
  label: 'Summary',
  type: 'line',
  required: true,
  allowed: null,
  maxLength: null,
  writable: true,
  ...changes,
})

const offered = [
  field({}),
  field({ name: 'labels', label: 'Labels', type: 'set' }),
  field({ name: 'creator', label: 'Creator', type: 'person', writable: false }),
  field({
    name: 'status',
    label: 'Status',
    type: 'choice',
    writable: false,
    allowed: ['To Do', 'Triaged', 'Done'].map((value) => ({ value, label: value })),
  }),
]
const terms = { statusFields: ['status'], transitionFields: [] }

describe('what is wrong with a profile for a server', () => {
  const cases: readonly [string, Partial<ProfileDraft>, readonly string[]][] = [
    ['nothing', {}, []],
    ['a field it does not have', { rows: [row({ remote: 'severity' })] }, ['field-unknown@0']],
    ['a set taken for a line', { rows: [row({ remote: 'labels' })] }, ['type-differs@0']],
    [
      'a field that cannot be written',
      { direction: 'outbound', rows: [row({ remote: 'creator' })] },
      ['field-read-only@0'],
    ],
    ['the same, only read', { rows: [row({ remote: 'creator' })] }, []],
    [
      'a status of its own that no value stands for',
      { rows: [status({ 'To Do': 'new', Done: 'resolved' }, { remote: 'status' })] },
      ['value-unmapped@0'],
    ],
    [
      'the same with a fallback',
      { rows: [status({ 'To Do': 'new' }, { remote: 'status', fallback: 'in-progress' })] },
      [],
    ],
    [
      'a status it does not offer',
      {
        direction: 'outbound',
        rows: [status({ new: 'Backlog', resolved: 'Done' }, { remote: 'status' })],
      },
      ['value-not-allowed@0'],
    ],
    [
      'words of ours that it does not offer, without a table',
      { direction: 'outbound', rows: [status({}, { remote: 'status', values: null })] },
      ['new', 'in-progress', 'pending', 'resolved'].map(() => 'value-not-allowed@0'),
    ],
  ]
  it.each(cases)('%s', (_, changes, warnings) => {
    expect(codes(remoteProblems(draft(changes), offered, terms))).toEqual(warnings)
  })

  it('names the status it leaves out', () => {
    const rows = [status({ 'To Do': 'new', Done: 'resolved' }, { remote: 'status' })]
    expect(remoteProblems(draft({ rows }), offered, terms)[0]?.message).toBe(
      'Status "Triaged" is not mapped, so status stays as it is then.',
    )
  })
})
