import { planComments } from './comments'
import { graceOf } from './lifecycle'
import { planField } from './plan-field'
import type { PlanInput } from './plan-input'
import { planResolution } from './plan-resolution'
import type { FieldStep, LinkHold, LinkPlan } from './plan-types'

/**
 * What the mirror does for one link, given both sides as they are now. Pure: the run carries the
 * plan out, the preview shows it and the explanation words it.
 */
export function planLink(input: PlanInput): LinkPlan {
  const hold = holdOf(input)
  const linkId = input.link.id
  // Without a direction both sides are still compared, for the panel; nothing comes of it.
  if (hold?.code === 'direction-none') {
    return { linkId, hold, fields: planFields(input), comments: [] }
  }
  if (hold !== null) return { linkId, hold, fields: [], comments: [] }
  const grace = graceOf(input.object, input.inbound, input.outbound, input.now)
  return { linkId, hold: null, fields: planFields(input), comments: planComments(input, grace) }
}

function planFields(input: PlanInput): FieldStep[] {
  const grace = graceOf(input.object, input.inbound, input.outbound, input.now)
  const fields: FieldStep[] = []
  for (const pair of input.map.pairs) {
    if (pair.field === 'resolution') continue
    fields.push(planField(pair, input, grace))
  }
  const resolution = input.map.pairs.find((pair) => pair.field === 'resolution')
  if (resolution !== undefined) {
    const status = fields.find((step) => step.field === 'status')
    fields.push(planResolution(resolution, status, input, grace))
  }
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
