import { describe, expect, it } from 'vitest'
import type { ActivityView, InstanceActivity } from '../../shared/ipc/activity-views'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../shared/time'
import {
  chartKinds,
  countStep,
  durationStep,
  durationWords,
  hasValues,
  seriesOf,
} from './chart-kinds'

const jira: InstanceActivity = {
  ...{ instanceId: 'j', name: 'Jira', type: 'jira' },
  now: { lagMs: 4 * MINUTE_MS, waiting: 2, conflicts: 1 },
  lagMs: [null, 0, 90_000],
  waiting: [null, 0, 1_500],
  conflicts: [null, 0, 1],
  runs: [null, 3, 1],
  failedRuns: [null, 1, 1],
  changesIn: [null, 7, 0],
  changesOut: [null, 2, 5],
}
const quiet: InstanceActivity = {
  ...jira,
  ...{ instanceId: 'q', name: 'Quiet', runs: [null, null, null], failedRuns: [null, null, null] },
  ...{ changesIn: [null, null, null], changesOut: [null, null, null] },
  now: { lagMs: 0, waiting: 0, conflicts: 0 },
}
const view: ActivityView = { from: 0, stepMs: MINUTE_MS, steps: 3, instances: [jira, quiet] }

describe('the lines of a chart', () => {
  it('are shares of the runs for failures, and both ways together for throughput', () => {
    const [failures, none] = seriesOf('failures', view)
    expect(failures?.values).toEqual([null, (1 / 3) * 100, 100])
    expect(none?.values).toEqual([null, null, null])
    expect(seriesOf('throughput', view)[0]?.values).toEqual([null, 9, 5])
    expect(hasValues(seriesOf('throughput', view))).toBe(true)
    expect(hasValues(seriesOf('throughput', { ...view, instances: [quiet] }))).toBe(false)
  })

  it.each([
    ['lag', '4 min now', 'nothing waits'],
    ['waiting', '2 now', '0 now'],
    ['failures', '2 of 4 runs', 'no run'],
    ['conflicts', '1 now', '0 now'],
    ['throughput', '7 in · 7 out', '0 in · 0 out'],
  ] as const)('of %s are summed up as %s', (kind, both, alone) => {
    expect(chartKinds[kind].sum([jira, quiet])).toBe(both)
    expect(chartKinds[kind].sum([quiet])).toBe(alone)
  })
})

it.each([
  [0, '0 s'],
  [59_400, '59 s'],
  [90_000, '1 min 30 s'],
  [2 * HOUR_MS, '2 h'],
  [2 * HOUR_MS + 5 * MINUTE_MS, '2 h 5 min'],
  [4 * DAY_MS + 3 * HOUR_MS, '4 d 3 h'],
])('%i ms are %s', (ms, words) => expect(durationWords(ms)).toBe(words))

it('marks an axis at few and round values, however high it reaches', () => {
  for (const highest of [0, 1, 3, 7, 10, 99, 1_234, 50_000, 7 * DAY_MS, 90 * DAY_MS]) {
    for (const step of [countStep(highest), durationStep(highest)]) {
      expect(step).toBeGreaterThan(0)
      expect(Math.ceil(highest / step)).toBeLessThanOrEqual(4)
    }
  }
  expect([countStep(2), countStep(9), countStep(130)]).toEqual([1, 5, 50])
})
