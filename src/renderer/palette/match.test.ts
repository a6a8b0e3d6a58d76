import { expect, test } from 'vitest'
import { matchPoints } from './match'

test.each([
  ['Create ticket', 'create ticket'],
  ['Create ticket', 'tick cre'],
  ['Create ticket', 'crti'],
  ['Sync now', 'syno'],
  ['Write a public comment', 'wpc'],
  ['Résumé', 'resume'],
  ['Connectors', 'conectors'],
])('“%s” is found by “%s”', (text, query) => {
  expect(matchPoints(text, query)).not.toBeNull()
})

test.each([
  ['Create ticket', 'create case'],
  ['Create ticket', 'tcr'],
  ['Sync now', 'nys'],
  ['Sync now', 'sw'],
  ['Dry run', 'dra'],
])('“%s” is not found by “%s”', (text, query) => {
  expect(matchPoints(text, query)).toBeNull()
})

test('the closer a text is to what was typed, the more points it has', () => {
  const texts = ['status', 'status of it', 'the status', 'nonstatus', 's t a t u s', 'stauts statu']
  const all = texts.map((text) => matchPoints(text, 'status') ?? 0)
  expect(all).toEqual([...all].sort((a, b) => b - a))
  expect(new Set(all).size).toBe(texts.length)
})

test('a text of signs alone is looked for as it is', () => {
  expect(matchPoints('Show these keys ?', '?')).not.toBeNull()
  expect(matchPoints('Show these keys', '?')).toBeNull()
})
