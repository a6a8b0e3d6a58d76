import { describe, expect, it } from 'vitest'
import { silentReader } from '../../../../test-support/jira-reader'
import { fieldTimesOf } from './cloud/changelog'
import { readIssue, readVersion } from './read-issue'

const site = silentReader('cloud')
const body = {
  id: 10_001,
  key: 'SEC-1',
  fields: {
    summary: 'x',
    description: null,
    labels: ['a', 'ls-0123456789abcdef'],
    status: { name: 'Odd', statusCategory: { key: 'brand-new' } },
    created: '2026-01-01T10:00:00.000+0100',
    creator: { accountId: 'c', displayName: 'Cara' },
    updated: '2026-01-01T12:00:00.000+0000',
  },
}
const updated = Date.UTC(2026, 0, 1, 12)
const entry = (created: unknown, fieldId: string, name = 'Ana') => {
  return {
    created,
    author: { accountId: 'a', displayName: name },
    items: [{ fieldId, toString: 'x' }],
  }
}

describe('an issue', () => {
  it('is read with its id as text, an unknown category as not begun and our label left out', () => {
    const read = readIssue(body, {}, site)
    expect(read).toMatchObject({
      remoteId: '10001',
      url: 'https://site.example/browse/SEC-1',
      statusCategory: 'to-do',
      version: String(updated),
      fields: { description: '', labels: ['a'], status: 'Odd' },
    })
    expect(Object.keys(read.fields)).not.toContain('assignee')
    expect(readVersion(body)).toBe(read.version)
    expect(readVersion({ fields: {} })).toBeNull()
  })

  it('dates a field nobody changed from its birth', () => {
    const read = readIssue(body, {}, site)
    expect(read.fieldTimes.summary).toEqual({ at: Date.UTC(2026, 0, 1, 9), by: 'Cara' })
  })

  it('takes the status change for both of its names', () => {
    const at = updated - 1
    const read = readIssue(body, { status: { at, by: 'Ana' } }, site)
    expect(read.fieldTimes.status).toEqual({ at, by: 'Ana' })
    expect(read.fieldTimes.statusCategory).toEqual({ at, by: 'Ana' })
  })

  it('does not show the time of a change it does not hold yet', () => {
    const read = readIssue(body, { summary: { at: updated + 1, by: 'Ana' } }, site)
    expect(read.fieldTimes.summary).toBeUndefined()
  })

  it.each([
    [null],
    [{}],
    [{ ...body, fields: undefined }],
    [{ ...body, id: null }],
    [{ ...body, fields: { ...body.fields, status: null } }],
    [{ ...body, fields: { ...body.fields, updated: 'today' } }],
  ])('that lacks what it must have is malformed: %#', (broken) => {
    expect(() => readIssue(broken, {}, site)).toThrow(
      expect.objectContaining({ error: expect.objectContaining({ code: 'malformed' }) }),
    )
  })
})

describe('a changelog', () => {
  it('tells the newest change of each field, whatever the order and the form of its times', () => {
    const times = fieldTimesOf({
      issueChangeLogs: [
        {
          issueId: '1',
          changeHistories: [
            entry('2026-01-01T12:00:00.000+0000', 'summary', 'Newest'),
            entry(updated - 5000, 'summary', 'Older'),
            entry(updated / 1000 - 60, 'priority', 'In seconds'),
            entry('2026-01-01T09:00:00.000+0000', 'constructor', 'Odd name'),
          ],
        },
      ],
    })
    expect(times.get('1')).toEqual({
      summary: { at: updated, by: 'Newest' },
      priority: { at: updated - 60_000, by: 'In seconds' },
      constructor: { at: Date.UTC(2026, 0, 1, 9), by: 'Odd name' },
    })
  })
})
