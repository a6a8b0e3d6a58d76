import { expect, test } from 'vitest'
import { listPieces } from '../../../test-support/list-pieces'
import { OwnColumns } from '../../shared/list/columns'
import { chosenIssues, issueChoices } from './issue-choices'

const columns = new OwnColumns(
  listPieces([
    { id: 'a', key: 'ISS-1', name: 'Phishing wave', severity: 'low', updatedAt: 3 },
    { id: 'b', key: 'ISS-2', name: 'Open bucket', severity: 'high', updatedAt: 2 },
    { id: 'c', key: 'ISS-3', name: 'Phishing of one', severity: 'critical', updatedAt: 9 },
  ]),
)
const ids = (query: string, without: readonly string[] = [], limit = 10) =>
  issueChoices(columns, query, new Set(without), limit).map(({ id }) => id)

test('issues are found by words of their name or key, newest change first', () => {
  expect(ids('')).toEqual(['c', 'a', 'b'])
  expect(ids('PHISH')).toEqual(['c', 'a'])
  expect(ids('wave phishing')).toEqual(['a'])
  expect(ids('iss-2')).toEqual(['b'])
  expect(ids('nothing')).toEqual([])
})

test('issues that are there already are left out, and no more are answered than fit', () => {
  expect(ids('phishing', ['c'])).toEqual(['a'])
  expect(ids('', [], 2)).toEqual(['c', 'a'])
})

test('chosen issues keep their order, and one that is gone is left out', () => {
  expect(chosenIssues(columns, ['b', 'gone', 'a']).map(({ key }) => key)).toEqual([
    'ISS-2',
    'ISS-1',
  ])
})
