import { describe, expect, test } from 'vitest'
import { listPieces } from '../../../test-support/list-pieces'
import { usualLook } from '../../shared/domain/list-look'
import { OwnColumns } from '../../shared/list/columns'
import { keymap, keyOf } from '../app/keymap'
import { actionLines, viewLines } from './action-lines'
import { foundLines } from './found-lines'
import { sections } from './sections'

const all = actionLines(() => true)
const others = keymap.filter(({ command }) => command !== 'palette')

describe.each(others)('$command', ({ command, does }) => {
  test('stands in the palette with its key', () => {
    const lines = sections(all, '').flatMap((section) => section.lines)
    const line = lines.find(({ target }) => target.kind === 'command' && target.command === command)
    expect(line).toMatchObject({ label: does, keys: keyOf(command) })
  })

  test('comes first, with its namesakes, when its words are typed', () => {
    const [top] = sections(all, does)
    expect(top?.lines[0]?.label).toBe(does)
    const found = sections(all, does).flatMap((section) => section.lines)
    expect(found.map(({ id }) => id)).toContain(`command-${command}`)
  })
})

test.each([
  ['neis', 'New issue'],
  ['mirror', 'Mirror debug'],
  ['conflicts', 'Conflicts'],
  ['write a comment', 'Write a comment'],
  ['keep ours', 'Keep our value'],
])('“%s” finds “%s” first', (typed, label) => {
  expect(sections(all, typed)[0]?.lines[0]?.label).toBe(label)
})

test('what is about the thing at hand stands above what walks through a list', () => {
  const lines = actionLines((command) => ['row.next', 'help', 'issue.syncNow'].includes(command))
  expect(lines.map(({ label }) => label)).toEqual(['Sync now', 'Show all keys', 'Next issue'])
})

test('what does nothing now is left out', () => {
  const lines = actionLines((command) => command === 'help')
  expect(lines.map(({ label }) => label)).toEqual(['Show all keys'])
})

test('a view is found by its name and by its query', () => {
  const look = usualLook
  const views = viewLines([
    { id: 'v', name: 'Night shift', query: 'severity:high age>2h', quick: 'open', look },
  ])
  for (const query of ['night', 'nish', 'severity:high']) {
    expect(sections([...all, ...views], query)[0]?.lines[0]?.id, query).toBe('view-v')
  }
})

const count = 2_000
const columns = new OwnColumns(
  listPieces(
    Array.from({ length: count }, (_, row) => ({
      ...{ id: `id${row}`, key: `ISS-${row}`, name: `Beacon ${row}`, severity: 'high' as const },
      ticketKey: row % 2 === 0 ? `SEC-${row}` : null,
      updatedAt: row,
    })),
  ),
)
const every = [...columns.id].map((_, row) => row)

test('of many rows the ones changed last are shown', () => {
  const lines = foundLines(columns, every, 'beacon', 3)
  expect(lines.map(({ detail }) => detail)).toEqual(['ISS-1999', 'ISS-1998', 'ISS-1997'])
})

test.each(['iss-1', 'ISS1'])('an issue whose key is just “%s” comes first', (query) => {
  const lines = foundLines(columns, every, query, 3)
  expect(lines.map(({ detail }) => detail)).toEqual(['ISS-1', 'ISS-1999', 'ISS-1998'])
})

test('a ticket is named by its key and stands above the issues', () => {
  const lines = foundLines(columns, [10, 100, 11], 'sec-10', 3)
  const found = sections([...all, ...lines], 'sec-10')
  expect(found[0]?.group).toBe('Tickets')
  expect(found[0]?.lines.map(({ label }) => label)).toEqual(['SEC-10', 'SEC-100'])
})

test('nothing that answers gives no heading at all', () => {
  expect(sections(all, 'qqqq')).toEqual([])
})
