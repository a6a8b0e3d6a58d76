import { expect, test } from 'vitest'
import { columnsAt, listWidth } from './list-columns'

test('more room shows more columns and never reorders them', () => {
  const titles = (px: number) => columnsAt(listWidth(px)).map((column) => column.title)
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
