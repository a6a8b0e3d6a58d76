import { expect, test } from 'vitest'
import { listColumnIds } from '../../shared/domain/list-look'
import { allowedWidth, columnsAt, columnTracks, listColumns, listWidth } from './list-columns'

const titles = (px: number, chosen: Parameters<typeof columnsAt>[1] = null) =>
  columnsAt(listWidth(px), chosen).map((column) => column.title)

test('more room shows more columns and never reorders them', () => {
  expect(titles(420)).toEqual(['Severity', 'Key', 'Name', 'Sync'])
  expect(titles(500)).toEqual(['Severity', 'Key', 'Name', 'Ticket', 'Direction', 'Sync'])
  expect(titles(780)).toEqual([
    'Severity',
    'Key',
    'Name',
    'Status',
    'Ticket',
    'Direction',
    'Sync',
    'Checked',
  ])
  expect(titles(1_280)).toHaveLength(10)
})

test('chosen columns are shown whatever the room, technical ones too', () => {
  expect(titles(500, ['id', 'name', 'updatedAt'])).toEqual(['Name', 'Updated', 'Identifier'])
})

test('every column that can be stored can be shown', () => {
  expect(listColumns.map(({ column }) => column)).toEqual(listColumnIds)
})

test('a given width replaces the usual one and no longer grows', () => {
  const columns = columnsAt('usual', ['key', 'name'])
  expect(columnTracks(columns, 'usual', {})).toEqual({
    template: '66px minmax(120px, 1fr)',
    least: 20 + 66 + 120 + 8,
  })
  expect(columnTracks(columns, 'usual', { name: 300 })).toEqual({
    template: '66px 300px',
    least: 20 + 66 + 300 + 8,
  })
})

test('a width stays within what can be read', () => {
  expect([3, 99.6, 9_000].map(allowedWidth)).toEqual([40, 100, 1_200])
})
