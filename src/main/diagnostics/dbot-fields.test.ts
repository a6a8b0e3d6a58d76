import { describe, expect, it } from 'vitest'
import { aLink, anIssue } from '../../../test-support/store-records'
import { worldOutbound } from '../../../test-support/world-profiles'
import type { Issue, Stamp } from '../../shared/domain/issue'
import type { BasePair, Link } from '../../shared/domain/link'
import type { ConflictPolicy, SyncProfile } from '../../shared/domain/profile'
import type { FieldValue } from '../../shared/domain/value'
import { asInstanceId, asLinkId, asRemoteId } from '../../shared/ids'
import { dbotFields } from './dbot-fields'

const local: Stamp = { at: 5, rank: 0, origin: { kind: 'local', by: 'Ann' } }
const remote: Stamp = {
  at: 5,
  rank: 0,
  origin: { kind: 'remote', instanceId: asInstanceId('a'), linkId: asLinkId('l') },
}
const pair = (value: FieldValue): BasePair => ({ local: value, remote: value, stamp: null })

function profile(direction: SyncProfile['direction'], conflict: ConflictPolicy): SyncProfile {
  const row = { type: 'line', mode: 'always', values: null, fallback: null, conflict } as const
  return {
    ...worldOutbound(),
    direction,
    rows: [
      { ...row, local: 'name', remote: 'summary' },
      { ...row, local: 'custom:hosts', remote: 'hosts', type: 'set' },
    ],
  }
}

/** A linked issue whose name is agreed on unless the test says otherwise. */
function fieldsOf(
  over: {
    readonly link?: Partial<Link>
    readonly name?: string
    readonly stamp?: Stamp
    readonly policy?: ConflictPolicy
    readonly entries?: Partial<SyncProfile['entries']>
  } = {},
) {
  const base = { name: pair('agreed'), 'custom:hosts': pair(['a', 'b']) }
  const link: Link = {
    ...aLink('l'),
    ...{ state: 'linked', direction: 'both', remoteId: asRemoteId('10001'), base },
    ...over.link,
  }
  const born = anIssue('issue')
  const object: Issue = {
    ...born,
    fields: { ...born.fields, name: over.name ?? 'agreed' },
    custom: { hosts: ['a', 'b'] },
    stamps: { name: over.stamp ?? remote },
  }
  const outbound = profile('outbound', over.policy ?? 'newest')
  return dbotFields({
    link,
    object,
    instanceName: 'Acme Jira',
    inbound: profile('inbound', over.policy ?? 'newest'),
    outbound: { ...outbound, entries: { ...outbound.entries, ...over.entries } },
  })
}

describe('the record of a link in the words of Cortex XSOAR', () => {
  it.each([
    ['both', 'Both'],
    ['in', 'In'],
    ['out', 'Out'],
    ['none', 'None'],
  ] as const)('calls direction %s %s', (direction, word) => {
    expect(fieldsOf({ link: { direction } }).dbotMirrorDirection).toBe(word)
  })

  it('names the ticket, the instance and the last sync in UTC', () => {
    const lastSyncAt = Date.UTC(2026, 0, 5, 8, 30)
    expect(fieldsOf({ link: { lastSyncAt } })).toMatchObject({
      dbotMirrorId: '10001',
      dbotMirrorInstance: 'Acme Jira',
      dbotMirrorLastSync: '2026-01-05T08:30:00.000Z',
    })
    expect(fieldsOf({ link: { lastSyncAt: null, remoteId: null } })).toMatchObject({
      dbotMirrorId: '',
      dbotMirrorLastSync: '',
    })
  })

  it.each([
    ['tagged', { commentTag: 'out', workNoteTag: 'note', fileTag: 'out' }, ['out', 'note']],
    ['tagged', { commentTag: 'out', workNoteTag: '', fileTag: '' }, ['out']],
    ['all', { commentTag: 'out', workNoteTag: '', fileTag: '' }, []],
    ['none', { commentTag: 'out', workNoteTag: '', fileTag: '' }, []],
  ] as const)('lists the tags whose entries travel: %s %o', (which, tags, expected) => {
    expect(fieldsOf({ entries: { which, ...tags } }).dbotMirrorTags).toEqual(expected)
  })

  const released = { released: { name: 6 } }
  const noted = { notes: { name: { code: 'refused', text: '', at: 1 } } } as const
  it.each<
    [string, Parameters<typeof fieldsOf>[0], dirty: readonly string[], next: readonly string[]]
  >([
    ['nothing changed', {}, [], []],
    ['an edit that waits', { name: 'mine', stamp: local }, ['name'], ['name']],
    ['the same, sent', { stamp: local }, [], []],
    ['sent, and kept here', { stamp: local, policy: 'keep-local' }, ['name'], []],
    ['kept, from over there', { stamp: remote, policy: 'keep-local' }, [], []],
    ['kept, released', { stamp: local, policy: 'keep-local', link: released }, [], []],
    ['inbound only', { name: 'mine', link: { direction: 'in' } }, ['name'], []],
    ['paused', { name: 'mine', link: { state: 'paused' } }, ['name'], []],
    ['refused over there', { name: 'mine', link: noted }, ['name'], []],
    ['not compared yet', { name: 'mine', link: { base: {} } }, [], []],
  ])('%s', (_, over, dirty, next) => {
    const fields = fieldsOf(over)
    expect(fields.dbotDirtyFields).toEqual(dirty)
    expect(fields.dbotCurrentDirtyFields).toEqual(next)
  })

  it('compares an added field by the type its profile gives it', () => {
    const base = { 'custom:hosts': pair(['b', 'a']) }
    expect(fieldsOf({ link: { base } }).dbotDirtyFields).toEqual([])
  })
})
