import { type Conflict, conflictIdOf } from '../../../shared/domain/conflict'
import type { BasePair } from '../../../shared/domain/link'
import type { FieldType } from '../../../shared/domain/value'
import type { EventFacts } from '../audit-event'
import { sameValue } from '../merge/canonical'
import type { PlanInput } from '../plan/plan-input'
import { openConflict } from '../plan/plan-setting'
import type { FieldStep, LinkPlan } from '../plan/plan-types'
import { stepText } from '../plan/why'
import type { Delete, Put } from '../ports/store'

/** What a plan changes about the choices that wait for a person. */
type ConflictChanges = {
  readonly puts: readonly Put[]
  readonly deletes: readonly Delete[]
  readonly events: readonly EventFacts[]
  /** Choices that were not open before. */
  readonly opened: number
}

/**
 * Opens a choice for each field whose step asks for one, follows the values while it is open, and
 * closes it once nothing is left to choose. A look that finds the same values writes nothing; a plan
 * that holds the whole link leaves every choice as it is.
 */
export function conflictChanges(input: PlanInput, plan: LinkPlan): ConflictChanges {
  const puts: Put[] = []
  const deletes: Delete[] = []
  const events: EventFacts[] = []
  let opened = 0
  if (plan.hold !== null) return { puts, deletes, events, opened }
  for (const step of plan.fields) {
    if (step.conflict === null || step.remote === undefined || step.remoteStamp === null) continue
    const open = openConflict(input, step.field)
    const { remote, remoteStamp } = step
    const record = recordOf(input, { ...step, remote, remoteStamp }, open)
    if (open !== undefined && sameChoice(step.type, open, record)) continue
    puts.push({ collection: 'conflicts', record, expectedRev: open?.rev ?? 0 })
    if (open !== undefined) continue
    opened += 1
    const reason = stepText(step, input)
    events.push({ kind: 'conflict.opened', reason, field: step.field, rule: step.rule })
  }
  for (const open of input.conflicts) {
    const step = plan.fields.find((one) => one.field === open.field)
    if (step !== undefined && stays(step)) continue
    deletes.push({ collection: 'conflicts', key: open.id })
    const why =
      step === undefined
        ? `${open.field} is no longer mapped.`
        : stepText({ ...step, conflict: null }, input)
    const reason = `Nothing is left to choose for ${open.field}. ${why}`
    events.push({ kind: 'conflict.closed', reason, field: open.field })
  }
  return { puts, deletes, events, opened }
}

/** A value that cannot be read or understood at the moment decides nothing. */
function stays({ conflict, rule }: FieldStep): boolean {
  return conflict !== null || rule === 'unmapped' || rule === 'not-read'
}

/** A step of which both sides are known. */
type Seen = FieldStep & {
  readonly remote: Conflict['remote']
  readonly remoteStamp: Conflict['remoteStamp']
}

function recordOf(input: PlanInput, step: Seen, open: Conflict | undefined): Conflict {
  const { link, now } = input
  return {
    id: conflictIdOf(link.id, step.field),
    linkId: link.id,
    objectId: link.objectId,
    instanceId: link.instanceId,
    field: step.field,
    base: step.base ?? null,
    local: step.local,
    localStamp: step.localStamp,
    remote: step.remote,
    remoteStamp: step.remoteStamp,
    cause: step.conflict ?? 'ask',
    openedAt: open?.openedAt ?? now,
    rev: open?.rev ?? 0,
  }
}

/** Stamps do not count: without a time of its own a field's moves with every change of its record. */
function sameChoice(type: FieldType, a: Conflict, b: Conflict): boolean {
  return (
    a.cause === b.cause &&
    sameValue(type, a.local, b.local) &&
    sameValue(type, a.remote, b.remote) &&
    sameBase(type, a.base, b.base)
  )
}

function sameBase(type: FieldType, a: BasePair | null, b: BasePair | null): boolean {
  if (a === null || b === null) return a === b
  return sameValue(type, a.local, b.local) && sameValue(type, a.remote, b.remote)
}
