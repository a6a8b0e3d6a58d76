import { expect, it } from 'vitest'
import { issueReference, projectOf } from './issue-reference'

const site = 'https://site.example/jira'

it.each([
  ['10001', '10001'],
  [' sec-12 ', 'SEC-12'],
  ['https://site.example/browse/SEC-12', 'SEC-12'],
  ['https://site.example/jira/browse/SEC-12/?focusedId=3', 'SEC-12'],
  ['https://site.example/jira/software/projects/SEC/boards/1?selectedIssue=SEC-7', 'SEC-7'],
  ['https://site.example/jira/software/c/projects/SEC/issues/SEC-9', 'SEC-9'],
])('understands %s', (given, expected) => {
  expect(issueReference(given, site)).toBe(expected)
})

it.each([
  'https://other.example/browse/SEC-12',
  'SEC',
  '',
  '../SEC-1',
  'https://site.example/',
  'SEC-1?x',
])('refuses %s', (given) => {
  expect(() => issueReference(given, site)).toThrow(
    expect.objectContaining({ error: expect.objectContaining({ code: 'invalid' }) }),
  )
})

it('knows the project of a key', () => {
  expect(projectOf('MY_SEC-12')).toBe('MY_SEC')
  expect(projectOf('10001')).toBeNull()
})
