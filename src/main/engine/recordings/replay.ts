import { compileFieldMap } from '../merge/field-map'
import { explainPlan } from '../plan/explain-plan'
import { planLink } from '../plan/plan'
import type { PlanInput } from '../plan/plan-input'
import type { ExplainedPlan } from '../plan/plan-types'
import type { RemoteConnector } from '../ports/connector'
import type { Identity } from '../ports/identity'
import type { RecordedPlan } from '../ports/recorder'

/** A recorded plan beside the one the present rules make of the same input. */
export type Replayed = {
  readonly same: boolean
  /** With its sentences as they were put then. */
  readonly recorded: ExplainedPlan
  readonly replayed: ExplainedPlan
}

/**
 * Plans once more from a recorded input. `predict` belongs to the connector of that time: how its
 * server stores a value is no part of the recording.
 */
export function replay(
  recorded: RecordedPlan,
  predict: RemoteConnector['predict'],
  digest: Identity['digest'],
): Replayed {
  const { links, ...values } = recorded.input
  const { capabilities, inbound, outbound } = values
  const input: PlanInput = {
    ...values,
    links: new Map(links.map((link) => [link.id, link])),
    map: compileFieldMap(inbound, outbound, { capabilities, predict }),
    digest,
  }
  const replayed = planLink(input)
  const { plan, actions, summary } = recorded
  return {
    same: sameContent(plan, replayed),
    recorded: { ...plan, actions, summary },
    replayed: explainPlan(replayed, input),
  }
}

/** Whether two values say the same as JSON, whatever the order of their properties. */
function sameContent(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, at) => sameContent(item, b[at]))
  }
  if (!isObject(a) || !isObject(b)) return a === b
  const names = new Set([...Object.keys(a), ...Object.keys(b)])
  // A property that is absent and one that is undefined are the same once written.
  return [...names].every((name) => sameContent(a[name], b[name]))
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
