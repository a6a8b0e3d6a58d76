import type { AuditEvent } from '../../shared/domain/audit'
import type { Detection, DetectionState, Issue } from '../../shared/domain/issue'
import type { MirrorObject } from '../../shared/domain/mirror-object'
import type { UtcMs } from '../../shared/time'
import { auditLine } from './audit-line'
import type { IssuePorts } from './ports'

/** What a detector, or a person in its place, says of a finding. */
export type Sighting = {
  readonly state: DetectionState
  /** Why it is muted. */
  readonly reason: string | null
  /** When a mute ends by itself (UTC ms); null = it does not. */
  readonly until: UtcMs | null
}

/** What each state is called in a sentence. */
export const detectionWords: Readonly<Record<DetectionState, string>> = {
  open: 'seen',
  remediated: 'remediated',
  muted: 'muted',
}

/** What a new issue of a kind starts with: a finding's truth is its detector, which just saw it. */
export function firstDetection(kind: Issue['kind'], now: UtcMs): Detection | null {
  return kind === 'finding' ? { state: 'open', reason: null, until: null, at: now } : null
}

/**
 * An object after an edit by a person: opening a finding that was remediated or muted says that it is
 * there again.
 */
export function seenByHand(
  ports: IssuePorts,
  object: MirrorObject,
  actor: string,
): { readonly object: MirrorObject; readonly audit: readonly AuditEvent[] } {
  if (object.kind === 'case' || object.detection === null) return { object, audit: [] }
  const closed = object.detection.state !== 'open'
  if (!closed || object.fields.status === 'resolved') return { object, audit: [] }
  const said: Sighting = { state: 'open', reason: null, until: null }
  const text = `${actor} opened ${object.key}, so that it counts as ${detectionWords.open} again.`
  return {
    object: { ...object, detection: { ...said, at: ports.clock.now() } },
    audit: [detectionLine(ports, object, said, actor, text)],
  }
}

/** The event of a sighting. */
export function detectionLine(
  ports: IssuePorts,
  before: Issue,
  said: Sighting,
  actor: string,
  reason: string,
): AuditEvent {
  return auditLine(ports, {
    kind: 'issue.detection',
    reason,
    actor,
    objectId: before.id,
    before: before.detection?.state ?? null,
    after: said.state,
  })
}
