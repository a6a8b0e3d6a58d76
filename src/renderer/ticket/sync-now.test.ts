import { expect, test } from 'vitest'
import { emptyCounters, type MirrorRun } from '../../shared/domain/run'
import { runSummary } from './sync-now'

const run = (counters: Partial<MirrorRun['counters']>) =>
  ({ counters: { ...emptyCounters, ...counters } }) as MirrorRun

test('a run that found nothing says so', () => {
  expect(runSummary(run({ listed: 4, compared: 4 }))).toBe('No change was needed.')
})

test('a run names what it moved, counted', () => {
  expect(runSummary(run({ fieldsOut: 1, fieldsIn: 2, commentsOut: 3, conflicts: 1 }))).toBe(
    '1 field sent, 2 fields received, 3 comments sent, 1 conflict.',
  )
})
