import type { AuditPage } from '../../shared/ipc/views'
import type { StorePort } from '../engine/ports/store'

export type AuditAsk = {
  readonly objectId: string | null
  readonly linkId: string | null
  readonly instanceId: string | null
  readonly runId: string | null
  readonly beforeId: string | null
  readonly limit: number
}

/** Events that answer all that is asked, newest first; null asks for anything. */
export async function auditPage(store: StorePort, ask: AuditAsk): Promise<AuditPage> {
  const { objectId, linkId, instanceId, runId, beforeId, limit } = ask
  // One more than asked for, to know whether another page follows.
  const found = await store.audit({
    limit: limit + 1,
    ...(objectId !== null && { objectId }),
    ...(linkId !== null && { linkId }),
    ...(instanceId !== null && { instanceId }),
    ...(runId !== null && { runId }),
    ...(beforeId !== null && { beforeId }),
  })
  const events = found.slice(0, limit)
  return { events, next: found.length > limit ? (events.at(-1)?.id ?? null) : null }
}
