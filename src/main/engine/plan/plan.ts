import { withValue } from '../../../shared/domain/mirror-object'
import { planComments } from '../entries/comments'
import { planFiles } from '../entries/file-plan'
import type { FieldPair } from '../merge/field-map'
import { planField } from './plan-field'
import type { PlanInput } from './plan-input'
import { planResolution } from './plan-resolution'
import { type PlanSetting, planSetting } from './plan-setting'
import type { FieldStep, LinkHold, LinkPlan } from './plan-types'

/**
 * What the mirror does for one link, given both sides as they are now. Pure: the run carries the
 * plan out, the preview shows it and the explanation words it.
 */
export function planLink(input: PlanInput): LinkPlan {
  const hold = holdOf(input)
  const linkId = input.link.id
  // Without a direction both sides are still compared, for the panel; nothing comes of it.
  if (hold !== null && hold.code !== 'direction-none') {
    return { linkId, hold, fields: [], comments: [], files: [] }
  }
  const setting = planSetting(input)
  const fields = planFields(input, setting)
  if (hold !== null) return { linkId, hold, fields, comments: [], files: [] }
  const after = withStatus(input, fields)
  const comments = planComments(after, setting.grace)
  return { linkId, hold, fields, comments, files: planFiles(after, setting.grace) }
}

/** The input as it is once the status this plan takes in is here: entries may wait for it, or no longer. */
export function withStatus(input: PlanInput, fields: readonly FieldStep[]): PlanInput {
  const taken = fields.find((step) => step.field === 'status' && step.take !== null)?.take
  if (taken === undefined || taken === null) return input
  return { ...input, object: withValue(input.object, 'status', taken.value) }
}

function planFields(input: PlanInput, setting: PlanSetting): FieldStep[] {
  const fields: FieldStep[] = []
  let resolution: FieldPair | undefined
  let status: FieldStep | undefined
  for (const pair of input.map.pairs) {
    if (pair.field === 'resolution') {
      resolution = pair
      continue
    }
    const step = planField(pair, input, setting)
    if (pair.field === 'status') status = step
    fields.push(step)
  }
  if (resolution !== undefined) fields.push(planResolution(resolution, status, input, setting))
  return fields
}

/** Why nothing flows over a link, or null. */
function holdOf({ link, inbound, outbound, names }: PlanInput): LinkHold | null {
  if (link.state === 'paused') {
    const why = link.lastError?.message ?? 'A person paused it.'
    return { code: 'paused', text: `This link is paused. ${why}` }
  }
  if (link.state === 'creating') {
    return { code: 'creating', text: `The ticket in ${names.instance} is still being created.` }
  }
  if (link.direction === 'none') {
    return {
      code: 'direction-none',
      text: `The direction is None: ${names.ticket} is shown here, but nothing flows.`,
    }
  }
  const missing =
    (link.inboundProfileId !== null && inbound === null && link.direction !== 'out') ||
    (link.outboundProfileId !== null && outbound === null && link.direction !== 'in')
  if (!missing) return null
  return {
    code: 'broken',
    text: 'A sync profile of this link no longer exists. Choose another one.',
  }
}
