import { planLink } from '../src/main/engine/plan/plan'
import type { PlanInput } from '../src/main/engine/plan/plan-input'
import { withValue } from '../src/shared/domain/mirror-object'
import { deepEqual } from './deep-equal'
import { sameOnBothSides } from './planning-input'

/** Microseconds per plan, and per comparison of everything the plan looks at with a copy of it. */
export type PlanningSamples = {
  readonly same: readonly number[]
  readonly changed: readonly number[]
  readonly compared: readonly number[]
}

const WARM_UP = 20_000
const SAMPLES = 400
const PER_SAMPLE = 100
/** Times planning one link whose inputs are at hand, with nothing and with two fields changed. */
export async function planning(): Promise<PlanningSamples> {
  const input = sameOnBothSides()
  const changed: PlanInput = {
    ...input,
    object: withValue(input.object, 'custom:team', 'Red'),
    remote: { ...input.remote, fields: { ...input.remote.fields, name: 'Renamed over there' } },
  }
  const seen = [input.object, input.entries, input.remote, input.comments, input.link]
  const copy: unknown = structuredClone(seen)
  if (planLink(input).fields.some((step) => step.rule !== 'D1' && step.rule !== 'with-status')) {
    throw new Error('Both sides should be the same.')
  }
  return {
    same: sampled(() => planLink(input).fields.length),
    changed: sampled(() => planLink(changed).fields.length),
    compared: sampled(() => (deepEqual(seen, copy) ? 1 : 0)),
  }
}

/** Microseconds per call, once per sample. `work` answers a number so that none of it can be left out. */
function sampled(work: () => number): number[] {
  let sum = 0
  for (let at = 0; at < WARM_UP; at += 1) sum += work()
  const samples: number[] = []
  for (let sample = 0; sample < SAMPLES; sample += 1) {
    const from = performance.now()
    for (let at = 0; at < PER_SAMPLE; at += 1) sum += work()
    samples.push(((performance.now() - from) * 1_000) / PER_SAMPLE)
  }
  if (sum === 0) throw new Error('Nothing was done.')
  return samples
}
