import { expect, test } from 'vitest'
import { parseRecents, type Recent, withRecent } from './recents'

const issue = (id: string): Recent => ({ kind: 'issue', id })

test('what is opened again moves to the front and is listed once', () => {
  const list = ['a', 'b', 'a'].reduce<readonly Recent[]>(
    (all, id) => withRecent(all, issue(id)),
    [],
  )
  expect(list).toEqual([issue('a'), issue('b')])
  expect(withRecent(list, { kind: 'case', id: 'a' })).toHaveLength(3)
})

test('the oldest falls off the end', () => {
  const ids = Array.from({ length: 40 }, (_, at) => `${at}`)
  const list = ids.reduce<readonly Recent[]>((all, id) => withRecent(all, issue(id)), [])
  expect(list).toHaveLength(12)
  expect(list[0]).toEqual(issue('39'))
})

test.each([
  [null, 0],
  ['', 0],
  ['{"kind":"issue"}', 0],
  ['[1,null,{"kind":"issue"},{"kind":"ticket","id":"x"},{"kind":"case","id":"c"}]', 1],
])('kept text %s holds %i items', (text, count) => {
  expect(parseRecents(text)).toHaveLength(count)
})
