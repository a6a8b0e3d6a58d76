import { expect, test } from 'vitest'
import { refusalWords } from './refusal-words'

test('what the other side said about a value stands behind the message', () => {
  const error = { code: 'invalid', message: 'Refused.', retry: 'after-fix' } as const
  expect(refusalWords(error)).toBe('Refused.')
  expect(refusalWords({ ...error, cause: 'Closed for the day.' })).toBe(
    'Refused. It said: “Closed for the day.”',
  )
  expect(refusalWords({ ...error, fields: { summary: 'Too long.', due: 'In the past.' } })).toBe(
    'Refused. summary: Too long. due: In the past.',
  )
  const fields = { due: 'In the past.', team: 'Nobody is in it.' }
  expect(refusalWords({ ...error, cause: 'due: In the past.', fields })).toBe(
    'Refused. It said: “due: In the past.” team: Nobody is in it.',
  )
})
