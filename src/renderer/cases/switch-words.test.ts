import { expect, test } from 'vitest'
import { switchWords } from './switch-words'

test('what a switch does is said with the ticket it leaves and the comments it sends', () => {
  const said = switchWords(['SEC-1'], 2)
  expect(said[1]).toBe(
    '2 comments of this case are sent to the new ticket, each once, and none to SEC-1 again.',
  )
  expect(said[2]).toMatch(/^SEC-1 stays as it is and keeps its link; nothing flows there/)
})

test('a case without ticket or comments is told nothing about them', () => {
  const said = switchWords([], 0)
  expect(said).toHaveLength(3)
  expect(said[1]).toContain('has no comments yet')
  expect(switchWords(['A-1', null], 1)[2]).toMatch(/^A-1 and the ticket being created stay/)
})
