import { z } from 'zod'
import { contract } from '../../../../shared/ipc/contract'
import { id } from '../../../../shared/ipc/contract/arguments'
import { answering, requesting } from '../described'
import { operation } from '../operation'
import { numberOrder, pageAfter, pageOf, paging } from '../paging'
import { conflictView } from '../schemas/conflict'

const { conflictId, choice, value } = contract['conflicts.resolve'].args.shape

const resolution = requesting(
  'ConflictResolution',
  z.strictObject({ choice, value: value.describe('The value for both sides, with "value"') }),
)
const bulkResolution = requesting(
  'ConflictsResolution',
  z.strictObject(contract['conflicts.resolveAll'].args.shape),
)

/** Values of which a person has to choose one. */
export const conflictOperations = [
  operation({
    id: 'listConflicts',
    method: 'GET',
    path: '/conflicts',
    tag: 'conflicts',
    summary: 'Open conflicts with both values, oldest first',
    query: z.strictObject({ instanceId: id.optional(), objectId: id.optional(), ...paging }),
    answer: pageOf('ConflictPage', conflictView),
    run: async ({ call }, { query: { instanceId = null, objectId = null, ...page } }) =>
      pageAfter(
        await call('conflicts.list', { instanceId, objectId }),
        page,
        ({ conflict }) => numberOrder(conflict.openedAt) + conflict.id,
      ),
  }),
  operation({
    id: 'resolveConflict',
    method: 'POST',
    path: '/conflicts/{conflictId}/resolve',
    tag: 'conflicts',
    summary: 'Choose the value both sides get; the identifier is sent percent-encoded',
    params: z.strictObject({ conflictId }),
    body: resolution,
    run: ({ call }, { params, body }) => call('conflicts.resolve', { ...params, ...body }),
  }),
  operation({
    id: 'resolveConflicts',
    method: 'POST',
    path: '/conflicts/resolve',
    tag: 'conflicts',
    summary: 'Choose the same side for all conflicts of one instance and cause',
    body: bulkResolution,
    answer: answering('ResolvedConflicts', z.object({ resolved: z.number() })),
    run: ({ call }, { body }) => call('conflicts.resolveAll', body),
  }),
]
