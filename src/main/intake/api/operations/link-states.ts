import { z } from 'zod'
import { contract } from '../../../../shared/ipc/contract'
import { id } from '../../../../shared/ipc/contract/arguments'
import { requesting } from '../described'
import { operation } from '../operation'
import { linkView } from '../schemas/link'

const released = requesting(
  'ReleasedField',
  z.strictObject({ field: contract['links.releaseField'].args.shape.field }),
)
const recreate = contract['links.recreate'].args.shape
const recreation = requesting(
  'Recreation',
  z.strictObject({
    project: recreate.project.default(null).describe('Null: the one it was in'),
    type: recreate.type.default(null).describe('Null: the one it had'),
  }),
)
const relinking = requesting(
  'Relinking',
  z.strictObject({ ticket: contract['links.relink'].args.shape.ticket }),
)

const params = z.strictObject({ linkId: id })
const remoteLimitMs = 300_000

/** What a person can do with a link that stays. */
export const linkStateOperations = [
  operation({
    id: 'pauseLink',
    method: 'POST',
    path: '/links/{linkId}/pause',
    tag: 'links',
    summary: 'Pause a link; what changes meanwhile is mirrored when it goes on',
    params,
    answer: linkView,
    run: ({ call }, { params: { linkId } }) => call('links.pause', { linkId }),
  }),
  operation({
    id: 'resumeLink',
    method: 'POST',
    path: '/links/{linkId}/resume',
    tag: 'links',
    summary: 'Let a paused link go on',
    params,
    answer: linkView,
    run: ({ call }, { params: { linkId } }) => call('links.resume', { linkId }),
  }),
  operation({
    id: 'releaseField',
    method: 'POST',
    path: '/links/{linkId}/release-field',
    tag: 'links',
    summary: 'Give up a kept local edit, so that the other side decides about this field again',
    params,
    body: released,
    answer: linkView,
    run: ({ call }, { params: { linkId }, body }) =>
      call('links.releaseField', { linkId, ...body }),
  }),
  operation({
    id: 'recreateTicket',
    method: 'POST',
    path: '/links/{linkId}/recreate',
    tag: 'links',
    summary: 'Create the ticket anew after it was deleted over there',
    limitMs: remoteLimitMs,
    params,
    body: recreation,
    answer: linkView,
    run: ({ call }, { params: { linkId }, body }) => call('links.recreate', { linkId, ...body }),
  }),
  operation({
    id: 'relinkTicket',
    method: 'POST',
    path: '/links/{linkId}/relink',
    tag: 'links',
    summary: 'Go on with another ticket after the linked one was deleted',
    limitMs: remoteLimitMs,
    params,
    body: relinking,
    answer: linkView,
    run: ({ call }, { params: { linkId }, body }) => call('links.relink', { linkId, ...body }),
  }),
  operation({
    id: 'cancelCreate',
    method: 'POST',
    path: '/links/{linkId}/cancel-create',
    tag: 'links',
    summary: 'Give up creating a ticket while its request is not on the wire',
    params,
    run: ({ call }, { params: { linkId } }) => call('links.cancelCreate', { linkId }),
  }),
]
