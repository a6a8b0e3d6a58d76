import { describe, expect, it } from 'vitest'
import { listPieces } from '../../../test-support/list-pieces'
import { OwnColumns } from '../../shared/list/columns'
import { foldGroups, groupOf, lineCount, lineOf, onLine, rowGroups } from './row-groups'
import { groupedSort } from './row-order'

const people = ['ada', null, 'ada', 'ben', null]
const own = new OwnColumns(listPieces(people.map((assignee) => ({ assignee }))))
const groups = rowGroups(own, Int32Array.of(0, 2, 3, 1, 4), 'assignee')

describe('groups', () => {
  it('hold the rows with the same value', () => {
    expect(groups.values).toEqual(['ada', 'ben', null])
    expect(groups.sizes).toEqual([2, 1, 2])
  })

  it('have a line each, above their rows', () => {
    const lines = Array.from({ length: lineCount(5, groups) }, (_, line) => onLine(line, groups))
    expect(lines).toEqual([
      ...[{ group: 0 }, { position: 0 }, { position: 1 }, { group: 1 }, { position: 2 }],
      ...[{ group: 2 }, { position: 3 }, { position: 4 }],
    ])
    expect([0, 1, 2, 3, 4].map((position) => lineOf(position, groups))).toEqual([1, 2, 4, 6, 7])
  })

  it('that are folded keep their heading and their number of rows', () => {
    const rows = Int32Array.of(0, 2, 3, 1, 4)
    const first = foldGroups(groups, rows, new Set(['ada', '']))
    expect([...first.rows]).toEqual([3])
    expect(first.groups.sizes).toEqual([2, 1, 2])
    const lines = Array.from({ length: lineCount(1, first.groups) }, (_, line) =>
      onLine(line, first.groups),
    )
    expect(lines).toEqual([{ group: 0 }, { group: 1 }, { position: 0 }, { group: 2 }])
    expect(lineOf(0, first.groups)).toBe(2)
    expect(groupOf(0, first.groups)).toBe(1)
    const all = foldGroups(groups, rows, new Set(['ada', 'ben', '']))
    expect(lineCount(all.rows.length, all.groups)).toBe(3)
    expect([0, 1, 2].map((line) => onLine(line, all.groups))).toEqual([
      ...[{ group: 0 }, { group: 1 }, { group: 2 }],
    ])
    expect(foldGroups(groups, rows, new Set(['nobody'])).rows).toBe(rows)
  })

  it('are not there without a column to group by', () => {
    expect(lineCount(5, null)).toBe(5)
    expect(onLine(3, null)).toEqual({ position: 3 })
    expect(lineOf(3, null)).toBe(3)
  })

  it('come first in the order, the way a person turned them', () => {
    const name = { column: 'name', down: false } as const
    expect(groupedSort([name], null)).toEqual([name])
    expect(groupedSort([name], 'severity')).toEqual([{ column: 'severity', down: true }, name])
    expect(groupedSort([name, { column: 'severity', down: false }], 'severity')).toEqual([
      { column: 'severity', down: false },
      name,
    ])
  })
})
