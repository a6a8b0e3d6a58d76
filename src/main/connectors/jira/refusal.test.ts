import { expect, it } from 'vitest'
import { readJiraRefusal } from './refusal'

it.each([
  [{ errorMessages: ['A', 'B'], errors: { summary: 'S' } }, 'A B summary: S', { summary: 'S' }],
  [{ errorMessages: [], errors: { priority: 'P' } }, 'priority: P', { priority: 'P' }],
  [{ code: 401, message: 'Unauthorized' }, 'Unauthorized', {}],
  [{ errorMessage: 'Only one' }, 'Only one', {}],
  [{ errorMessages: 'odd', errors: { summary: 1 } }, null, {}],
  ['<html>', null, {}],
  [null, null, {}],
])('reads %j', (body, message, fields) => {
  expect(readJiraRefusal(body)).toEqual({ message, fields })
})
