import { expect, test } from 'vitest'
import { saidThere } from './said-there'

const refused = { code: 'invalid', message: 'The server refused it.', retry: 'after-fix' } as const

test('the words of the other side are told once, and only where it refused', () => {
  expect(saidThere({ ...refused, cause: 'Not on a Saturday.' })).toBe(
    'It said: “Not on a Saturday.”',
  )
  expect(saidThere(refused)).toBeNull()
  expect(saidThere({ ...refused, cause: ' ' })).toBeNull()
  expect(saidThere({ ...refused, message: 'No: too long.', cause: 'too long' })).toBeNull()
  expect(saidThere({ ...refused, code: 'network', cause: 'ECONNREFUSED' })).toBeNull()
})
