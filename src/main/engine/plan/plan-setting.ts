import type { Conflict } from '../../../shared/domain/conflict'
import type { MirrorField } from '../../../shared/domain/issue'
import { wentBack } from '../merge/went-back'
import { type Grace, graceOf } from './lifecycle'
import type { PlanInput } from './plan-input'

/** What holds for all fields of one plan. */
export type PlanSetting = {
  readonly grace: Grace
  /** The record over there is in an older state than the one seen before. */
  readonly wentBack: boolean
}

/** Looked at once per plan. */
export function planSetting(input: PlanInput): PlanSetting {
  const { object, inbound, outbound, now } = input
  return { grace: graceOf(object, inbound, outbound, now), wentBack: wentBack(input) }
}

/** The choice that is open for a field of this link, if any. */
export function openConflict(
  { conflicts }: Pick<PlanInput, 'conflicts'>,
  field: MirrorField,
): Conflict | undefined {
  return conflicts.length === 0 ? undefined : conflicts.find((one) => one.field === field)
}
