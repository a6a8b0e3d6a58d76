import { describe, expect, it } from 'vitest'
import { parseSandboxLine } from './sandbox-line'

const jira = {
  type: 'jira',
  name: 'Sandbox Jira',
  baseUrl: 'http://127.0.0.1:4100/jira',
  browseUrl: 'http://127.0.0.1:4100/jira/browse',
  options: { email: 'ada@acme.example' },
  secrets: { token: 'tok' },
}

describe('the line of a sandbox', () => {
  it('tells how to connect to its systems', () => {
    const line = JSON.stringify({ pid: 1, controlUrl: 'x', connections: [{ ...jira, more: 1 }] })
    expect(parseSandboxLine(line)).toEqual([jira])
  })

  it.each([
    '',
    'listening',
    '{',
    '{}',
    '[]',
    JSON.stringify({ connections: [] }),
    JSON.stringify({ connections: [{ ...jira, baseUrl: 'nowhere' }] }),
    JSON.stringify({ connections: [{ ...jira, secrets: { token: 1 } }] }),
  ])('is not %s', (line) => {
    expect(parseSandboxLine(line)).toBeNull()
  })
})
