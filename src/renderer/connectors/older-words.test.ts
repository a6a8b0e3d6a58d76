import { describe, expect, it } from 'vitest'
import type { Backfill } from '../../shared/domain/backfill'
import { asInstanceId } from '../../shared/ids'
import { DAY_MS } from '../../shared/time'
import { backfillText, fromOf, notSyncedText } from './older-words'

const before = new Date(2026, 10, 19, 12).getTime()
const activatedAt = before + 3 * DAY_MS

describe('how far back', () => {
  it.each([
    ['all', '', null],
    ['30', '', before - 30 * DAY_MS],
    ['90', '', before - 90 * DAY_MS],
    ['day', '2026-11-01', new Date(2026, 10, 1).getTime()],
    ['day', '', undefined],
    ['day', '2026-11-20', undefined],
    ['day', '1969-01-01', undefined],
  ] as const)('%s %s', (reach, day, from) => {
    expect(fromOf(reach, day, before)).toBe(from)
  })
})

describe('what is left alone', () => {
  const answer = { activatedAt, before, records: [], count: 3, atLeast: false }

  it('is said with its number and the activation', () => {
    expect(notSyncedText(answer)).toBe(
      'Not synced: 3 records older than the activation of 2026-11-22 12:00:00, which reached back to 2026-11-19 12:00:00.',
    )
    expect(notSyncedText({ ...answer, count: 1_000, atLeast: true })).toContain(
      'Not synced: at least 1,000 records older',
    )
  })

  it('is said of a workspace that does not know its activation, and of nothing', () => {
    expect(notSyncedText({ ...answer, activatedAt: null })).toContain(
      'older than what is fetched, which begins at 2026-11-19 12:00:00.',
    )
    expect(notSyncedText({ ...answer, count: 0 })).toMatch(/^No record is left out/)
  })
})

describe('bringing in', () => {
  const running: Backfill = {
    ...{ id: asInstanceId('a'), state: 'running', from: null, until: before, reached: null },
    ...{ made: 0, leftOut: 0, startedAt: activatedAt, startedBy: 'Ann', finishedAt: null, rev: 1 },
  }

  it('says how far it is and how it ended', () => {
    expect(backfillText(null)).toBe(null)
    expect(backfillText(running)).toBe('Bringing in older records: 0 issues made.')
    expect(backfillText({ ...running, made: 1, reached: before })).toBe(
      'Bringing in older records: 1 issue made, up to records of 2026-11-19.',
    )
    const ended = { ...running, made: 4, finishedAt: activatedAt }
    expect(backfillText({ ...ended, state: 'finished', leftOut: 2 })).toBe(
      'Older records were brought in at 2026-11-22 12:00:00: 4 issues made. 2 records left alone: made from here, perhaps.',
    )
    expect(backfillText({ ...ended, state: 'stopped' })).toContain('4 issues made until then.')
  })
})
