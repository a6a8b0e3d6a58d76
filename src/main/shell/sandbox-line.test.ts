import { describe, expect, it } from 'vitest'
import { parseSandboxLine } from './sandbox-line'

const jira = {
  baseUrl: 'http://127.0.0.1:4100/jira',
  browseUrl: 'http://127.0.0.1:4100/jira/browse',
  users: [
    { email: 'ada@acme.example', token: 'tok', displayName: 'Ada' },
    { email: 'bob@acme.example', token: 'tok2' },
  ],
}

describe('the line of a sandbox', () => {
  it('gives addresses and the first account', () => {
    expect(parseSandboxLine(JSON.stringify({ pid: 1, controlUrl: 'x', jira }))).toEqual({
      baseUrl: jira.baseUrl,
      browseUrl: jira.browseUrl,
      email: 'ada@acme.example',
      token: 'tok',
    })
  })

  it.each([
    '',
    'listening',
    '{',
    '{}',
    '[]',
    JSON.stringify({ jira: { ...jira, users: [] } }),
    JSON.stringify({ jira: { ...jira, baseUrl: 'nowhere' } }),
    JSON.stringify({ jira: { ...jira, users: [{ email: 'a' }] } }),
  ])('is not %s', (line) => {
    expect(parseSandboxLine(line)).toBeNull()
  })
})
