import fc from 'fast-check'
import type { MirrorField } from '../src/shared/domain/issue'
import { arbExactServer, arbLink, arbServer, bothWays, index } from './arb-servers'
import {
  arbAroundWrite,
  arbCalmStep,
  arbCrash,
  arbCycle,
  arbEditOf,
  arbEntries,
  arbLine,
  arbMeanwhile,
  arbMembers,
  arbOneCycle,
  arbRace,
  arbTime,
  arbWildStep,
} from './arb-steps'
import type { EntryPolicyName } from './entry-policies'
import type { LinkPlan, Step, WorldPlan } from './world-plan'

const common = {
  seed: fc.nat(1_000_000),
  smallRuns: fc.constantFrom(false, false, true),
  issues: fc.constantFrom<1 | 2>(1, 1, 2),
  cases: fc.constantFrom<0 | 1>(0, 0, 1),
  manyInbound: fc.boolean(),
  links: fc.array(arbLink, { minLength: 1, maxLength: 4 }),
  servers: fc.array(arbServer, { minLength: 2, maxLength: 3 }),
}

/** Worlds in which anything may change under way. */
const arbWildWorld: fc.Arbitrary<WorldPlan> = fc.record({ ...common, steps: days(arbWildStep) })

/** Worlds in which every write has one true time, so that the last one must win. */
const arbExactWorld: fc.Arbitrary<WorldPlan> = fc.record({
  ...common,
  servers: fc.array(arbExactServer, { minLength: 2, maxLength: 3 }),
  links: fc.array(
    fc.record({
      ...{ object: index, server: index },
      ...{ direction: fc.constant('both' as const), attach: fc.constant(false) },
    }),
    { minLength: 1, maxLength: 3 },
  ),
  steps: days(arbCalmStep),
})

/** Links of one issue with one or two tickets. */
const arbOneIssue = {
  seed: fc.nat(1_000_000),
  issues: fc.constant(1 as const),
  cases: fc.constant(0 as const),
  manyInbound: fc.constant(true),
  servers: fc.array(arbExactServer, { minLength: 2, maxLength: 2 }),
  links: fc.constantFrom<readonly LinkPlan[]>(
    [bothWays(0)],
    [bothWays(0), bothWays(1)],
    [bothWays(0), bothWays(1)],
  ),
}

/** One issue, one field, everything aimed at the moments around a write. */
const arbNarrowWorld: fc.Arbitrary<WorldPlan> = fc.record({
  ...arbOneIssue,
  steps: days(aroundWrites(arbEditOf(fc.constant<MirrorField>('name')), arbCycle)),
})

/**
 * A long text in which each side changes a line of its own: no line may be lost. One cycle at a time,
 * for whoever saves a text that another cycle changed since it was opened means to replace it.
 */
const arbLinesWorld: fc.Arbitrary<WorldPlan> = fc.record({
  ...arbOneIssue,
  ownLines: fc.constant(true),
  steps: days(aroundWrites(arbLine, arbOneCycle)).map((steps): Step[] => [...calmDown, ...steps]),
})

/** A person decides about conflicts of some fields. */
const arbAskWorld: fc.Arbitrary<WorldPlan> = fc.record({
  ...common,
  ask: fc.subarray<MirrorField>(
    ['name', 'description', 'severity', 'assignee', 'status', 'custom:team'],
    { minLength: 1 },
  ),
  steps: days(
    fc.oneof(
      { weight: 8, arbitrary: arbWildStep },
      { weight: 4, arbitrary: arbEditOf(fc.constantFrom<MirrorField>('name', 'severity')) },
      {
        weight: 2,
        arbitrary: fc.record({
          ...{ do: fc.constant('decide' as const), pick: index },
          choice: fc.constantFrom<'local' | 'remote'>('local', 'remote'),
        }),
      },
    ),
  ),
})

/** One ticket stands for a case whose findings come and go; nothing else touches its status. */
const arbCaseWorld: fc.Arbitrary<WorldPlan> = fc.record({
  ...common,
  issues: fc.constant(2 as const),
  cases: fc.constant(1 as const),
  links: fc.constant([bothWays(0, 2)]),
  membersRule: fc.constant(true),
  steps: days(
    fc.oneof(
      { weight: 6, arbitrary: arbMembers },
      {
        weight: 3,
        arbitrary: fc.record({
          ...{ do: fc.constant('edit-here' as const), object: fc.nat(1) },
          ...{ field: fc.constant<MirrorField>('status'), pick: fc.nat(4) },
        }),
      },
      { weight: 1, arbitrary: arbEditOf(fc.constantFrom<MirrorField>('name', 'labels')) },
      { weight: 5, arbitrary: arbCycle },
      { weight: 2, arbitrary: arbTime },
      { weight: 1, arbitrary: arbCrash },
      { weight: 1, arbitrary: arbMeanwhile(arbMembers) },
      { weight: 1, arbitrary: arbRace(arbMembers) },
    ),
  ),
})

/** A policy decides which entries and files go out, and when. */
const arbEntryWorld: fc.Arbitrary<WorldPlan> = fc.record({
  ...common,
  manyInbound: fc.constant(false),
  servers: fc.array(arbServer, { minLength: 1, maxLength: 2 }),
  entries: fc.constantFrom<EntryPolicyName>('append', 'active', 'tagged'),
  steps: days(
    fc.oneof(
      { weight: 8, arbitrary: arbEntries },
      { weight: 2, arbitrary: arbEditOf(fc.constantFrom<MirrorField>('status', 'name')) },
      { weight: 6, arbitrary: arbCycle },
      { weight: 3, arbitrary: arbAroundWrite(arbEntries) },
      { weight: 1, arbitrary: arbMeanwhile(arbEntries) },
      { weight: 1, arbitrary: arbCrash },
      { weight: 2, arbitrary: arbTime },
    ),
  ),
})

/** Steps that let both sides agree before anything happens. */
const calmDown: readonly Step[] = [
  { do: 'cycle-together' },
  { do: 'advance', seconds: 200 },
  { do: 'cycle-together' },
]

function days(step: fc.Arbitrary<Step>): fc.Arbitrary<Step[]> {
  return fc.array(step, { minLength: 3, maxLength: 40, size: 'max' })
}

function aroundWrites(deed: fc.Arbitrary<Step>, cycle: fc.Arbitrary<Step>): fc.Arbitrary<Step> {
  return fc.oneof(
    { weight: 6, arbitrary: deed },
    { weight: 6, arbitrary: cycle },
    { weight: 4, arbitrary: arbAroundWrite(deed) },
    { weight: 2, arbitrary: arbMeanwhile(deed) },
    { weight: 1, arbitrary: arbCrash },
    { weight: 1, arbitrary: arbTime },
  )
}

/** One family of worlds, with what its test is called. */
export type WorldKind = { readonly name: string; readonly arbitrary: fc.Arbitrary<WorldPlan> }

export const worldKinds: readonly WorldKind[] = [
  { name: 'in which anything changes under way', arbitrary: arbWildWorld },
  { name: 'in which every write has one true time', arbitrary: arbExactWorld },
  { name: 'that dwell on the moments around a write', arbitrary: arbNarrowWorld },
  { name: 'in which each side keeps to its own line', arbitrary: arbLinesWorld },
  { name: 'in which a person decides', arbitrary: arbAskWorld },
  { name: 'in which findings come and go', arbitrary: arbCaseWorld },
  { name: 'in which a policy decides about entries', arbitrary: arbEntryWorld },
]

/** The plan of one numbered world. */
export function worldPlan(number: number): WorldPlan {
  const { arbitrary } = worldKinds[number % worldKinds.length] ?? { arbitrary: arbWildWorld }
  const [plan] = fc.sample(arbitrary, { seed: number, numRuns: 1 })
  if (plan === undefined) throw new Error('no world was drawn')
  return plan
}
