import type { Stamp } from '../../../shared/domain/issue'
import type { BasePair } from '../../../shared/domain/link'
import type { FieldValue } from '../../../shared/domain/value'
import { isBlank, sameValue } from '../merge/canonical'
import type { FieldPair } from '../merge/field-map'
import { type FieldView, finish, viewField } from './field-step'
import { isClosed } from './lifecycle'
import { decideField, finalStatus } from './plan-field'
import type { PlanInput } from './plan-input'
import type { PlanSetting } from './plan-setting'
import type { FieldStep } from './plan-types'

/** Reason an issue gets when a ticket closes it without one that maps. */
export const FALLBACK_RESOLUTION = 'other'

/**
 * Plans the resolution, which belongs to the status: it is taken when a remote close is taken, sent
 * with our own close, and means nothing while the issue is open. A value the workflow chose itself
 * during our own close is accepted as the other form of ours: nobody can change such a field without
 * a move, so this is no edit that would have to come back.
 */
export function planResolution(
  pair: FieldPair,
  status: FieldStep | undefined,
  input: PlanInput,
  setting: PlanSetting,
): FieldStep {
  const view = viewField(pair, input)
  const takes = status?.take ?? null
  if (!isClosed(finalStatus(input.object, status))) return openStep(pair, view, input)
  if (takes !== null) return closedThere(view, input, takes.stamp)
  const closedRemotely = isClosed(status?.remote ?? categoryStatus(input))
  if (status !== undefined && status.push !== null && isClosed(status.push.local)) {
    return travelStep(pair, view, input)
  }
  if (!closedRemotely) return finish(view, input, { rule: 'with-status' })
  if (!pair.travelsWithStatus) return decideField(pair, view, input, setting)
  const chosen = chosenByWorkflow(pair, view, status?.newBase ?? input.link.base.status, input)
  if (chosen !== null) return chosen
  const step = decideField(pair, view, input, setting)
  // Without a move there is nothing that could carry it.
  return step.push === null ? step : { ...step, push: null }
}

/** An open issue has no resolution; whatever the ticket still shows is remembered, not taken. */
function openStep(pair: FieldPair, view: FieldView, input: PlanInput): FieldStep {
  const pairNow: BasePair = { local: null, remote: view.remote ?? null, stamp: null }
  const known = view.base
  const same =
    known !== undefined &&
    sameValue(pair.type, known.local, pairNow.local) &&
    sameValue(pair.type, known.remote, pairNow.remote)
  return finish(view, input, {
    rule: 'with-status',
    ...(same ? {} : { newBase: pairNow }),
    newSent: [],
  })
}

function closedThere(view: FieldView, input: PlanInput, stamp: Stamp): FieldStep {
  const { remote, local } = view
  const receives = view.direction === 'in' || view.direction === 'both'
  const offered = receives && remote !== undefined && !isBlank(view.type, remote) ? remote : null
  const value: FieldValue = offered ?? local ?? FALLBACK_RESOLUTION
  return finish(view, input, {
    rule: 'with-status',
    take: value === local ? null : { value, stamp },
    newBase: { local: value, remote: remote ?? null, stamp },
    newSent: [],
  })
}

function travelStep(pair: FieldPair, view: FieldView, input: PlanInput): FieldStep {
  const sends = view.direction === 'out' || view.direction === 'both'
  const remoteValue = isBlank(pair.type, view.local) ? undefined : pair.toRemote(view.local)
  if (!sends || !pair.travelsWithStatus || remoteValue === undefined) {
    return finish(view, input, { rule: 'with-status' })
  }
  return finish(view, input, {
    rule: 'D3',
    push: {
      local: view.local,
      remoteValue,
      expectedRemote: pair.stored(remoteValue) ?? view.local,
      stamp: view.localStamp,
    },
  })
}

function chosenByWorkflow(
  pair: FieldPair,
  view: FieldView,
  statusBase: BasePair | undefined,
  input: PlanInput,
): FieldStep | null {
  const ours = view.sent.at(-1)
  if (ours === undefined || view.newSent !== undefined) return null
  if (!sameValue(pair.type, ours.local, view.local)) return null
  if (statusBase === undefined || !isClosed(statusBase.remote)) return null
  return finish(view, input, {
    rule: 'sent',
    newBase: { local: ours.local, remote: view.remote ?? null, stamp: ours.stamp },
    newSent: [],
  })
}

function categoryStatus(input: PlanInput): FieldValue {
  return input.remote.statusCategory === 'done' ? 'resolved' : 'new'
}
