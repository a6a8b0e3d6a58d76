import { z } from 'zod'
import type { DebugLinkView, MirrorDebugView, MirrorRun } from '../views'
import { id, line } from './arguments'
import { call } from './call'

/** Calls on the mirror itself: runs, queue and records. */
export const mirrorContract = {
  'mirror.debug': call<MirrorDebugView>()(z.strictObject({ instanceId: id.nullable() })),
  'mirror.link': call<DebugLinkView>()(z.strictObject({ linkId: id })),
  'mirror.runNow': call<readonly MirrorRun[]>()(z.strictObject({ instanceId: id.nullable() })),
  'mirror.cancelRun': call<null>()(z.strictObject({ instanceId: id })),
  'mirror.retryOp': call<null>()(z.strictObject({ opId: id })),
  'mirror.discardOp': call<null>()(z.strictObject({ opId: id, note: line })),
} as const
