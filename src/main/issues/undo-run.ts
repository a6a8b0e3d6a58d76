import type { AuditEvent } from '../../shared/domain/audit'
import { fieldValueOf, type MirrorObject } from '../../shared/domain/mirror-object'
import { AppFailure, failure } from '../../shared/errors'
import type { ObjectId } from '../../shared/ids'
import type { UndoAnswer, UndoPlan, UndoStep } from '../../shared/ipc/views'
import { isClosed } from '../engine/plan/lifecycle'
import { auditLine } from './audit-line'
import { editObject } from './edit-object'
import type { ObjectChanges } from './field-rules'
import type { LinkViewPorts } from './link-view'
import { type PutBackAsk, putBackOf, sameFieldValue } from './put-back'
import { changeTo, mirrorFieldOf } from './restorable'

/** Events read at a time. */
const PAGE = 500

/** Kinds that may have put a value here. */
const bringing: ReadonlySet<AuditEvent['kind']> = new Set([
  'field.received',
  'field.conflict',
  'field.merged',
])

type Planned = PutBackAsk & { readonly step: UndoStep; readonly possible: boolean }

/**
 * What a run put into fields here and what putting each back would mean. Throws AppFailure
 * `not-found` when nothing is known of the run any more.
 */
export async function previewUndo(ports: LinkViewPorts, runId: string): Promise<UndoPlan> {
  return { steps: (await plannedUndo(ports, runId)).map(({ step }) => step) }
}

/**
 * Puts back the chosen values of a run (null = all that are safe), as ordinary edits that are stamped
 * now and therefore travel. A value that changes at the very moment is left. Throws AppFailure
 * `not-found` when nothing is known of the run any more.
 */
export async function undoRun(
  ports: LinkViewPorts,
  runId: string,
  auditIds: readonly string[] | null,
  actor: string,
): Promise<UndoAnswer & { readonly objectIds: readonly ObjectId[] }> {
  const planned = await plannedUndo(ports, runId)
  const asked = auditIds === null ? null : new Set(auditIds)
  const wanted = asked === null ? planned : planned.filter(({ step }) => asked.has(step.auditId))
  const chosen = wanted.filter(({ step, possible }) => (asked === null ? step.safe : possible))
  const touched: ObjectId[] = []
  let undone = 0
  for (const [objectId, steps] of byObject(chosen)) {
    const done = await putBack(ports, objectId, steps, actor)
    if (done > 0) touched.push(objectId)
    undone += done
  }
  if (undone > 0) {
    await ports.store.commit({ audit: [undoneEvent(ports, chosen, runId, undone, actor)] })
  }
  return { undone, left: wanted.length - undone, objectIds: touched }
}

async function plannedUndo(ports: LinkViewPorts, runId: string): Promise<Planned[]> {
  const events = await eventsOf(ports, runId)
  if (events.length === 0 && (await ports.store.get('runs', runId)) === undefined) {
    const message = 'Nothing is known of this run any more.'
    throw failure({ code: 'not-found', message, retry: 'no' })
  }
  const planned: Planned[] = []
  for (const ask of asks(events)) {
    const { object, now, possible, safe, reason } = await putBackOf(ports, ask)
    const { event, objectId, field, to } = ask
    const objectKey = object?.key ?? 'a removed object'
    const step = { auditId: event.id, objectId, objectKey, field, now, to, safe, reason }
    planned.push({ ...ask, step, possible })
  }
  return planned
}

/** All events of a run, newest first. */
async function eventsOf({ store }: LinkViewPorts, runId: string): Promise<AuditEvent[]> {
  const events: AuditEvent[] = []
  for (;;) {
    const beforeId = events.at(-1)?.id
    const page = await store.audit({ runId, limit: PAGE, ...(beforeId && { beforeId }) })
    events.push(...page)
    if (page.length < PAGE) return events
  }
}

/**
 * One question per field that the run changed: what it left there last, and what had been there
 * before its first change. Somebody else's change in between ends the way back.
 */
function asks(newestFirst: readonly AuditEvent[]): PutBackAsk[] {
  const found = new Map<string, PutBackAsk & { readonly open: boolean }>()
  for (const event of newestFirst) {
    const field = mirrorFieldOf(event.field)
    const { objectId, before: to, after } = event
    if (!bringing.has(event.kind) || field === null || objectId === null) continue
    if (to === undefined || after === undefined) continue
    const name = `${objectId}/${field}`
    const known = found.get(name)
    if (known === undefined) found.set(name, { event, objectId, field, to, open: true })
    else if (known.open) {
      const follows = sameFieldValue(field, after, known.to)
      found.set(name, follows ? { ...known, to } : { ...known, open: false })
    }
  }
  return [...found.values()].map(({ open: _, ...ask }) => {
    const withStatus = found.get(`${ask.objectId}/status`)?.to
    return ask.field === 'resolution' ? { ...ask, withStatus } : ask
  })
}

function byObject(planned: readonly Planned[]): Map<ObjectId, Planned[]> {
  const found = new Map<ObjectId, Planned[]>()
  for (const one of planned) found.set(one.objectId, [...(found.get(one.objectId) ?? []), one])
  return found
}

/** Answers how many of the steps were taken. */
async function putBack(
  ports: LinkViewPorts,
  objectId: ObjectId,
  steps: readonly Planned[],
  actor: string,
): Promise<number> {
  let taken: readonly Planned[] = []
  const changes = (object: MirrorObject): ObjectChanges => {
    const standing = steps.filter(({ field, step }) =>
      sameFieldValue(field, fieldValueOf(object, field), step.now),
    )
    const status = standing.find(({ field }) => field === 'status')?.to ?? object.fields.status
    // Without its status a reason cannot be taken away.
    const fits = ({ field, to }: Planned) =>
      field !== 'resolution' || to !== null || !isClosed(status)
    taken = standing.filter(fits)
    return joined(taken)
  }
  try {
    await editObject(ports, objectId, changes, { actor, kind: 'field.restored' })
  } catch (thrown) {
    if (isGone(thrown)) return 0
    throw thrown
  }
  return taken.length
}

/** The steps of one object as one change; a status that is put back decides over the resolution. */
function joined(steps: readonly Planned[]): ObjectChanges {
  let all: ObjectChanges = {}
  const ordered = [...steps].sort(
    (a, b) => Number(a.field === 'status') - Number(b.field === 'status'),
  )
  for (const { field, to } of ordered) {
    const { custom, ...core } = changeTo(field, to) ?? {}
    all = {
      ...all,
      ...core,
      ...(custom === undefined ? {} : { custom: { ...all.custom, ...custom } }),
    }
  }
  return all
}

function undoneEvent(
  ports: LinkViewPorts,
  steps: readonly Planned[],
  runId: string,
  undone: number,
  actor: string,
): AuditEvent {
  const values = undone === 1 ? '1 value' : `${undone} values`
  return auditLine(ports, {
    kind: 'cycle.undone',
    reason: `${actor} put back ${values} that a run had brought here.`,
    actor,
    instanceId: steps[0]?.event.instanceId ?? null,
    runId,
  })
}

function isGone(thrown: unknown): boolean {
  return thrown instanceof AppFailure && thrown.error.code === 'not-found'
}
