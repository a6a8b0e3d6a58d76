import type { Detection, DetectionState, Issue, IssueFields } from '../../shared/domain/issue'
import { type AppError, failure } from '../../shared/errors'
import type { IssueId } from '../../shared/ids'
import type { UtcMs } from '../../shared/time'
import { localStamp } from '../engine/merge/stamps'
import { objectPut } from '../engine/objects/linked-object'
import { caseFollows } from '../engine/objects/members'
import { opsForStatus } from '../engine/objects/reopen-tickets'
import { retryOnConflict } from '../engine/retry-on-conflict'
import { auditLine } from './audit-line'
import { detectionLine, detectionWords, type Sighting } from './detection-record'
import { existingIssue } from './edit-object'
import { changedFields } from './field-rules'
import type { IssuePorts } from './ports'

/**
 * Records what the detector says. Remediated and muted resolve the finding and with it its tickets;
 * open reopens it, also tickets that were closed over there while it was open, since seeing it once
 * more is news about them. The case it belongs to follows. Throws AppFailure `not-found`, and
 * `bad-request` for a mute without a reason or with an end that has passed.
 */
export async function setDetection(
  ports: IssuePorts,
  id: IssueId,
  sighting: Sighting,
  actor: string,
): Promise<Issue> {
  const said = parsed(sighting, ports.clock.now())
  return retryOnConflict(async () => {
    const before = await existingIssue(ports, id)
    return commitDetection(ports, before, said, actor, saidText(before, said, actor))
  })
}

/**
 * Writes what was said of a finding, what follows for its status, its tickets and its case, in one
 * commit. Throws `conflict` when somebody wrote in between.
 */
export async function commitDetection(
  ports: IssuePorts,
  before: Issue,
  said: Sighting,
  actor: string,
  text: string,
): Promise<Issue> {
  if (said.state !== 'open' && isSame(before.detection, said)) return before
  const now = ports.clock.now()
  const fields = fieldsAfter(before, said.state)
  const changed = changedFields(before.fields, fields)
  const stamps = { ...before.stamps }
  for (const field of changed) {
    stamps[field] = localStamp(now, before.stamps[field] ?? null, actor)
  }
  const after: Issue = {
    ...before,
    fields,
    stamps,
    detection: { ...said, at: now },
    updatedAt: changed.length === 0 ? before.updatedAt : now,
  }
  const seenAgain = said.state === 'open'
  const following = await caseFollows(ports, after.caseId, [{ before, after, seenAgain }])
  await ports.store.commit({
    puts: [
      objectPut(after, before.rev),
      ...(await opsForStatus(ports, after, changed, seenAgain)),
      ...following.puts,
    ],
    audit: [
      detectionLine(ports, before, said, actor, text),
      ...changed.map((field) =>
        auditLine(ports, {
          kind: 'issue.edited',
          reason: `${field} follows what was detected.`,
          actor,
          objectId: before.id,
          field,
          before: before.fields[field],
          after: after.fields[field],
        }),
      ),
      ...following.audit,
    ],
  })
  return existingIssue(ports, before.id)
}

function fieldsAfter({ fields, detection }: Issue, state: DetectionState): IssueFields {
  const resolved = fields.status === 'resolved'
  if (state === 'open') return resolved ? { ...fields, status: 'new', resolution: null } : fields
  // Somebody resolved it by hand before; the reason given then stands.
  if (resolved && (detection === null || detection.state === 'open')) return fields
  const resolution = state === 'remediated' ? 'fixed' : 'risk-accepted'
  return { ...fields, status: 'resolved', resolution }
}

function parsed(sighting: Sighting, now: UtcMs): Sighting {
  const reason = sighting.reason?.trim() ?? ''
  if (sighting.state !== 'muted') return { state: sighting.state, reason: null, until: null }
  if (reason === '') throw failure(unexplained)
  if (sighting.until !== null && sighting.until <= now) throw failure(past)
  return { ...sighting, reason }
}

const unexplained: AppError = {
  code: 'bad-request',
  message: 'Say why this finding is muted.',
  retry: 'after-fix',
  fields: { reason: 'Enter a reason.' },
}

const past: AppError = {
  code: 'bad-request',
  message: 'The mute would have ended already.',
  retry: 'after-fix',
  fields: { until: 'Choose a time to come.' },
}

function saidText({ key, detection }: Issue, said: Sighting, actor: string): string {
  if (said.state === 'open') {
    const again = detection !== null
    return `${key} was ${detectionWords.open}${again ? ' again' : ''}, as ${actor} recorded.`
  }
  const why = said.reason === null ? '' : `: ${said.reason}`
  return `${key} was ${detectionWords[said.state]}, as ${actor} recorded${why}.`
}

function isSame(detection: Detection | null, said: Sighting): boolean {
  return (
    detection?.state === said.state &&
    detection.reason === said.reason &&
    detection.until === said.until
  )
}
