import { z } from 'zod'
import { contract } from '../../../../shared/ipc/contract'
import { id } from '../../../../shared/ipc/contract/arguments'
import { requesting } from '../described'
import { operation } from '../operation'
import { olderRecords } from '../schemas/backfill'
import { instanceView } from '../schemas/instance'

const params = z.strictObject({ instanceId: id })
const { from } = contract['connectors.bringInOlder'].args.shape
const backfillRequest = requesting('BackfillRequest', z.strictObject({ from: from.default(null) }))
/** Counting walks through the records over there (ms). */
const countLimitMs = 120_000

/** What is older than an instance fetches, and bringing it in. */
export const backfillOperations = [
  operation({
    id: 'listOlderRecords',
    method: 'GET',
    path: '/instances/{instanceId}/older',
    tag: 'instances',
    summary: 'Records not synced because they are older than what the instance fetches',
    limitMs: countLimitMs,
    params,
    query: z.strictObject({
      from: z.coerce.number().int().min(0).optional().describe('Oldest birth to count (UTC ms)'),
    }),
    answer: olderRecords,
    run: ({ call }, { params: { instanceId }, query }) =>
      call('connectors.older', { instanceId, from: query.from ?? null }),
  }),
  operation({
    id: 'bringInOlderRecords',
    method: 'POST',
    path: '/instances/{instanceId}/backfill',
    tag: 'instances',
    summary: 'Make issues of such records; the coming runs do it',
    params,
    body: backfillRequest,
    answer: instanceView,
    run: ({ call }, { params: { instanceId }, body }) =>
      call('connectors.bringInOlder', { instanceId, from: body.from }),
  }),
  operation({
    id: 'stopBringingInOlderRecords',
    method: 'POST',
    path: '/instances/{instanceId}/stop-backfill',
    tag: 'instances',
    summary: 'Stop that; issues made until then stay',
    params,
    answer: instanceView,
    run: ({ call }, { params: { instanceId } }) =>
      call('connectors.stopBringingIn', { instanceId }),
  }),
]
