import { expect, it } from 'vitest'
import { MemoryStore } from '../../../../test-support/memory-store'
import { emptyCounters, type MirrorRun } from '../../../shared/domain/run'
import { asInstanceId } from '../../../shared/ids'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../shared/time'
import { activityOf } from './activity'

const start = Date.UTC(2026, 0, 5, 12)
const jira = asInstanceId('jira')

function runAt(at: number, changes: Partial<MirrorRun> = {}): MirrorRun {
  return {
    ...{ id: `r${at}`, instanceId: jira, startedAt: at, finishedAt: at, trigger: 'schedule' },
    ...{ outcome: 'finished', reason: '', counters: emptyCounters, error: null, rev: 0 },
    ...changes,
  }
}

async function note(store: MemoryStore, run: MirrorRun, backlogSince: number | null = null) {
  const backlog = backlogSince === null ? null : { changes: 1, oldestAt: backlogSince }
  await store.commit(await activityOf(store, run, backlog))
}

it('joins the runs of a minute: work is added up, what waits counts at its most', async () => {
  const store = new MemoryStore()
  const counters = { ...emptyCounters, fieldsIn: 2, commentsIn: 1, writes: 4 }
  await note(store, runAt(start + 1_000, { counters }), start - 9_000)
  await note(store, runAt(start + 50_000, { outcome: 'stopped' }))
  await note(store, runAt(start + MINUTE_MS, { counters: { ...emptyCounters, failed: 1 } }))
  await note(store, runAt(start + MINUTE_MS, { outcome: 'cancelled' }))
  const [hour, ...others] = await store.find('activityByInstance', jira)
  expect(others).toEqual([])
  expect(hour?.spans).toEqual([
    {
      ...{ from: start, runs: 2, failedRuns: 1, changesIn: 3, changesOut: 4 },
      ...{ lagMs: 10_000, waiting: 0, conflicts: 0 },
    },
    {
      ...{ from: start + MINUTE_MS, runs: 2, failedRuns: 1, changesIn: 0, changesOut: 0 },
      ...{ lagMs: 0, waiting: 0, conflicts: 0 },
    },
  ])
})

it('keeps a month, by minutes only for the last day, however long it goes on', async () => {
  const store = new MemoryStore()
  const counters = { ...emptyCounters, fieldsIn: 1 }
  const days = 35
  for (let at = start; at < start + days * DAY_MS; at += 20 * MINUTE_MS) {
    await note(store, runAt(at, { counters }))
  }
  const hours = await store.find('activityByInstance', jira)
  const end = start + days * DAY_MS
  expect(hours.length).toBeLessThanOrEqual(31 * 24 + 1)
  expect(Math.min(...hours.map(({ from }) => from))).toBeLessThanOrEqual(end - 30 * DAY_MS)
  const spans = (age: number) => hours.find(({ from }) => from === end - age)?.spans
  expect(spans(24 * HOUR_MS)).toHaveLength(3)
  expect(spans(2 * DAY_MS)).toMatchObject([{ from: end - 2 * DAY_MS, runs: 3, changesIn: 3 }])
})
