import type { MirrorField, Stamp } from '../../../shared/domain/issue'
import type { Link } from '../../../shared/domain/link'
import { type MirrorObject, withValue } from '../../../shared/domain/mirror-object'
import type { UtcMs } from '../../../shared/time'
import { baseHolds } from '../merge/field-map'
import { isClosed } from '../plan/lifecycle'
import type { PlanInput } from '../plan/plan-input'
import { FALLBACK_RESOLUTION } from '../plan/plan-resolution'
import type { FieldStep, LinkPlan } from '../plan/plan-types'
import { countTurn } from './guard'

/** An issue after a plan's remote values were taken in. */
type TakenIn = { readonly object: MirrorObject; readonly changed: readonly MirrorField[] }

/** Writes the taken values with their stamps into the issue; status and resolution stay consistent. */
export function takeFields(object: MirrorObject, plan: LinkPlan, now: UtcMs): TakenIn {
  let after = object
  const stamps: { [F in MirrorField]?: Stamp } = { ...object.stamps }
  const changed: MirrorField[] = []
  const set = (field: MirrorField, value: FieldStep['local'], stamp: Stamp): void => {
    after = withValue(after, field, value)
    stamps[field] = stamp
    changed.push(field)
  }
  for (const step of plan.fields) {
    if (step.take !== null) set(step.field, step.take.value, step.take.stamp)
  }
  const status = plan.fields.find((step) => step.field === 'status')?.take ?? null
  if (status !== null) {
    const closed = isClosed(status.value)
    if (closed && after.fields.resolution === null)
      set('resolution', FALLBACK_RESOLUTION, status.stamp)
    if (!closed && after.fields.resolution !== null) set('resolution', null, status.stamp)
  }
  if (changed.length === 0) return { object, changed }
  return { object: { ...after, stamps, updatedAt: now }, changed }
}

export type FieldRecords = Pick<Link, 'base' | 'sent' | 'notes' | 'writes'>

/** The link's memory of each field after a plan. */
export function fieldRecords(input: PlanInput, plan: LinkPlan): FieldRecords {
  const { link, map, now } = input
  const base: { [F in MirrorField]?: Link['base'][F] } = {}
  const sent: { [F in MirrorField]?: Link['sent'][F] } = {}
  const notes: { [F in MirrorField]?: Link['notes'][F] } = {}
  const writes: { [F in MirrorField]?: Link['writes'][F] } = {}
  for (const step of plan.fields) {
    const { field } = step
    const pair = map.pairs.find((one) => one.field === field)
    const known = pair !== undefined && baseHolds(link.mapHash, map, pair)
    keep(base, field, step.newBase ?? (known ? link.base[field] : undefined))
    const waiting = step.newSent ?? (known ? link.sent[field] : undefined)
    keep(sent, field, waiting?.length === 0 ? undefined : waiting)
    keep(notes, field, step.note === undefined ? link.notes[field] : (step.note ?? undefined))
    const turns =
      step.take === null
        ? link.writes[field]
        : countTurn(link, field, 'in', step.base?.stamp ?? null, step.take.stamp, now)
    keep(writes, field, turns?.length === 0 ? undefined : turns)
  }
  return { base, sent, notes, writes }
}

function keep<T>(into: { [F in MirrorField]?: T }, field: MirrorField, value: T | undefined): void {
  if (value !== undefined) into[field] = value
}
