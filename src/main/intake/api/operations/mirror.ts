import { z } from 'zod'
import { contract } from '../../../../shared/ipc/contract'
import { id } from '../../../../shared/ipc/contract/arguments'
import { answering, requesting, requestSchemas } from '../described'
import { operation } from '../operation'
import { cursorAt, numberOrder, pageAfter, pageOf, paging, positionOf } from '../paging'
import { activity } from '../schemas/activity'
import { linkRecord } from '../schemas/link'
import { quiet, recording, replay, statistics, undone, undoPlan } from '../schemas/mirror'
import { run } from '../schemas/run'

const runLimitMs = 610_000
const RECORDINGS = 500

const syncing = requesting(
  'Syncing',
  z.strictObject({
    instanceId: id.nullable().default(null).describe('Null: every enabled instance'),
  }),
)
const waiting = requesting(
  'Waiting',
  z.strictObject({
    timeoutMs: contract['mirror.quiet'].args.shape.timeoutMs.default(30_000),
  }),
)
const { value: kept } = contract['mirror.setLastRun'].args.shape
requestSchemas.add(kept.valueType, { id: 'JsonValue' })
const lastRun = requesting('LastRun', kept)
const storedRun = answering('StoredLastRun', z.record(z.string(), z.unknown()))
const purging = requesting(
  'Purging',
  z.strictObject({
    olderThanDays: contract['mirror.purge'].args.shape.olderThanDays.default(null),
  }),
)
const undoing = requesting(
  'Undoing',
  z.strictObject({
    auditIds: contract['mirror.undoRun'].args.shape.auditIds
      .default(null)
      .describe('Null: all steps that are safe'),
  }),
)

const instance = z.strictObject({ instanceId: id })
const oneRun = z.strictObject({ runId: id })
const perInstance = z.strictObject({ instanceId: id.optional(), ...paging })
const runPage = pageOf('RunPage', run)

/** Running the mirror, and what it knows of itself. */
export const mirrorOperations = [
  operation({
    id: 'sync',
    method: 'POST',
    path: '/sync',
    tag: 'mirror',
    summary: 'Run a cycle now, of one instance or of all, and answer how each went',
    limitMs: runLimitMs,
    body: syncing,
    answer: runPage,
    run: async ({ call }, { body }) => ({ items: await call('mirror.runNow', body), next: null }),
  }),
  operation({
    id: 'waitUntilQuiet',
    method: 'POST',
    path: '/sync/wait',
    tag: 'mirror',
    summary: 'Wait until no cycle is under way and nothing that is due waits',
    limitMs: runLimitMs,
    body: waiting,
    answer: quiet,
    run: ({ call }, { body }) => call('mirror.quiet', body),
  }),
  operation({
    id: 'syncInstance',
    method: 'POST',
    path: '/instances/{instanceId}/sync',
    tag: 'mirror',
    summary: 'Run a cycle of one instance now, in both directions, and answer how it went',
    limitMs: runLimitMs,
    params: instance,
    answer: runPage,
    run: async ({ call }, { params }) => ({
      items: await call('mirror.runNow', params),
      next: null,
    }),
  }),
  operation({
    id: 'cancelRun',
    method: 'POST',
    path: '/instances/{instanceId}/cancel-run',
    tag: 'mirror',
    summary: 'End the cycle that is under way; what was done stays done',
    params: instance,
    run: ({ call }, { params }) => call('mirror.cancelRun', params),
  }),
  operation({
    id: 'readLastRun',
    method: 'GET',
    path: '/instances/{instanceId}/last-run',
    tag: 'mirror',
    summary: 'What an instance keeps between runs (last mirror run)',
    params: instance,
    answer: storedRun,
    run: ({ call }, { params }) => call('mirror.lastRun', params),
  }),
  operation({
    id: 'setLastRun',
    method: 'PUT',
    path: '/instances/{instanceId}/last-run',
    tag: 'mirror',
    summary: 'Replace what an instance keeps between runs',
    params: instance,
    body: lastRun,
    answer: storedRun,
    run: ({ call }, { params, body }) => call('mirror.setLastRun', { ...params, value: body }),
  }),
  operation({
    id: 'purgeRecords',
    method: 'POST',
    path: '/instances/{instanceId}/purge',
    tag: 'mirror',
    summary: 'Delete the links of closed records whose grace time is over; tickets stay',
    params: instance,
    body: purging,
    answer: answering('Purged', z.object({ purged: z.number() })),
    run: ({ call }, { params, body }) => call('mirror.purge', { ...params, ...body }),
  }),
  operation({
    id: 'listMirrorRecords',
    method: 'GET',
    path: '/mirror-records',
    tag: 'mirror',
    summary: 'Raw mirror records of all links, with their dbot fields',
    query: perInstance,
    answer: pageOf('MirrorRecordPage', linkRecord),
    run: async ({ call }, { query: { instanceId = null, cursor, limit } }) => {
      const afterId = cursor === undefined ? null : positionOf(cursor)
      const { records, next } = await call('mirror.records', { instanceId, afterId, limit })
      return { items: records, next: next === null ? null : cursorAt(next) }
    },
  }),
  operation({
    id: 'readStatistics',
    method: 'GET',
    path: '/statistics',
    tag: 'mirror',
    summary: 'Numbers of each instance: mirrored, limited, closed, held, failing',
    query: perInstance,
    answer: pageOf('StatisticsPage', statistics),
    run: async ({ call }, { query: { instanceId = null, ...page } }) =>
      pageAfter(await call('mirror.statistics', { instanceId }), page, (one) => one.instanceId),
  }),
  operation({
    id: 'readActivity',
    method: 'GET',
    path: '/activity',
    tag: 'mirror',
    summary: 'Lag, backlog, failures, conflicts and throughput of each instance over time',
    query: z.strictObject({
      reach: contract['mirror.activity'].args.shape.reach.default('day'),
    }),
    answer: activity,
    run: ({ call }, { query }) => call('mirror.activity', query),
  }),
  operation({
    id: 'listRuns',
    method: 'GET',
    path: '/runs',
    tag: 'mirror',
    summary: 'The latest cycles, newest first',
    query: perInstance,
    answer: runPage,
    run: async ({ call }, { query: { instanceId = null, ...page } }) =>
      pageAfter(
        (await call('mirror.debug', { instanceId })).runs,
        page,
        (one) => numberOrder(one.startedAt, true) + one.id,
      ),
  }),
  operation({
    id: 'previewUndo',
    method: 'GET',
    path: '/runs/{runId}/undo',
    tag: 'mirror',
    summary: 'What taking back the effects of a cycle here would do, and which of it is safe',
    params: oneRun,
    answer: undoPlan,
    run: ({ call }, { params }) => call('mirror.previewUndo', params),
  }),
  operation({
    id: 'undoRun',
    method: 'POST',
    path: '/runs/{runId}/undo',
    tag: 'mirror',
    summary: 'Take back the effects of a cycle here, as edits that travel',
    params: oneRun,
    body: undoing,
    answer: undone,
    run: ({ call }, { params, body }) => call('mirror.undoRun', { ...params, ...body }),
  }),
  operation({
    id: 'listRecordings',
    method: 'GET',
    path: '/recordings',
    tag: 'mirror',
    summary: 'The latest plans whose inputs were kept, newest first',
    query: z.strictObject({ runId: id.optional(), linkId: id.optional(), ...paging }),
    answer: pageOf('RecordingPage', recording),
    run: async ({ call }, { query: { runId = null, linkId = null, ...page } }) =>
      pageAfter(
        await call('mirror.recorded', { runId, linkId, limit: RECORDINGS }),
        page,
        (one) => numberOrder(one.at, true) + one.id,
      ),
  }),
  operation({
    id: 'replayRecording',
    method: 'POST',
    path: '/recordings/{recordingId}/replay',
    tag: 'mirror',
    summary: 'Plan from kept inputs once more, and say whether the plan is the same',
    params: z.strictObject({ recordingId: id }),
    answer: replay,
    run: ({ call }, { params }) => call('mirror.replay', params),
  }),
]
