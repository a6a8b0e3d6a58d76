import { expect, test } from 'vitest'
import { aroundMoment, localSentence } from './local-sentence'
import { localTime } from './moment'

const at = Date.UTC(2026, 5, 1, 10, 42, 11)
const paused = {
  message: 'Paused by Jira until 10:42:11 UTC, because its hourly quota is used up.',
  retryAt: at,
}

test('the end of a pause is told in the time of the viewer', () => {
  expect(aroundMoment(paused)).toEqual({
    ...{ before: 'Paused by Jira until ', at },
    after: ', because its hourly quota is used up.',
  })
  expect(localSentence(paused)).toBe(
    `Paused by Jira until ${localTime(at)}, because its hourly quota is used up.`,
  )
})

test('a sentence that tells no moment, or another one, stays as it is', () => {
  const { message } = paused
  expect(localSentence({ message })).toBe(message)
  expect(localSentence({ message, retryAt: at + 1_000 })).toBe(message)
})
