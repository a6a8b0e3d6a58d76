import fc from 'fast-check'
import type { MirrorField } from '../src/shared/domain/issue'
import type { SyncDirection } from '../src/shared/domain/link'
import type { Fault } from './memory-connector'
import type { ServerPlan } from './world'

/** How a link of a world comes about. Numbers are taken modulo what exists. */
export type LinkPlan = {
  readonly issue: number
  readonly server: number
  readonly direction: SyncDirection
  /** Attach to a ticket made over there instead of creating one. */
  readonly attach: boolean
}

/** One thing that happens in a world. */
export type Step =
  | {
      readonly do: 'edit-here'
      readonly issue: number
      readonly field: MirrorField
      readonly pick: number
    }
  | {
      readonly do: 'edit-there'
      readonly link: number
      readonly field: MirrorField
      readonly pick: number
    }
  | { readonly do: 'comment-here'; readonly issue: number }
  | { readonly do: 'comment-there'; readonly link: number }
  | { readonly do: 'recomment-here'; readonly pick: number }
  | { readonly do: 'recomment-there'; readonly pick: number }
  | { readonly do: 'cycle'; readonly server: number; readonly way: 'both' | 'in' | 'out' }
  | { readonly do: 'cycle-together' }
  | { readonly do: 'advance'; readonly seconds: number }
  | { readonly do: 'skew'; readonly server: number; readonly seconds: number }
  | { readonly do: 'direct'; readonly link: number; readonly direction: SyncDirection }
  | { readonly do: 'remap'; readonly table: 0 | 1 }
  | { readonly do: 'fault'; readonly server: number; readonly fault: Fault }
  | { readonly do: 'bump'; readonly link: number }
  | { readonly do: 'meanwhile'; readonly calls: number; readonly step: Step }
  | {
      readonly do: 'around-write'
      readonly server: number
      readonly when: 'before' | 'after'
      readonly fault: Fault | null
      readonly step: Step
    }
  | { readonly do: 'crash'; readonly points: number }
  | { readonly do: 'create'; readonly link: LinkPlan }

export type WorldPlan = {
  readonly seed: number
  readonly servers: readonly ServerPlan[]
  readonly issues: 1 | 2
  /** Opens inbound links beyond the one a person may have, to try the order of writes harder. */
  readonly manyInbound: boolean
  readonly links: readonly LinkPlan[]
  readonly steps: readonly Step[]
}

const index = fc.nat(7)
const direction = fc.constantFrom<SyncDirection>('in', 'out', 'both', 'none')
const field = fc.constantFrom<MirrorField>(
  'name',
  'name',
  'description',
  'severity',
  'status',
  'status',
  'labels',
  'assignee',
)

const arbServer: fc.Arbitrary<ServerPlan> = fc.record({
  traits: fc.record({
    skewMs: fc.constantFrom(0, 0, 300_000, -300_000, 1_500),
    indexLagMs: fc.constantFrom(0, 0, 45_000, 240_000),
    normalises: fc.boolean(),
    versions: fc.constantFrom('counter', 'counter', 'none') as fc.Arbitrary<'counter' | 'none'>,
    precondition: fc.boolean(),
    perFieldTimes: fc.boolean(),
    ownResolution: fc.boolean(),
    messyListing: fc.boolean(),
  }),
  predicts: fc.boolean(),
})

/** A server whose every change can be dated and guarded, so that the last writer is well defined. */
const arbExactServer: fc.Arbitrary<ServerPlan> = fc.record({
  traits: fc.record({
    skewMs: fc.constantFrom(0, 300_000, -300_000, 7_000),
    indexLagMs: fc.constantFrom(0, 45_000),
    normalises: fc.constant(false),
    versions: fc.constant('counter' as const),
    precondition: fc.constant(true),
    perFieldTimes: fc.constant(true),
    ownResolution: fc.boolean(),
    messyListing: fc.boolean(),
  }),
  predicts: fc.constant(true),
})

const arbLink: fc.Arbitrary<LinkPlan> = fc.record({
  issue: index,
  server: index,
  direction: fc.constantFrom<SyncDirection>('both', 'both', 'both', 'in', 'out', 'none'),
  attach: fc.boolean(),
})

const arbEdit: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant('edit-here' as const), issue: index, field, pick: fc.nat(4) }),
  fc.record({ do: fc.constant('edit-there' as const), link: index, field, pick: fc.nat(4) }),
)
const arbTalk: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant('comment-here' as const), issue: index }),
  fc.record({ do: fc.constant('comment-there' as const), link: index }),
  fc.record({ do: fc.constant('recomment-here' as const), pick: index }),
  fc.record({ do: fc.constant('recomment-there' as const), pick: index }),
)
const arbCycle: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('cycle' as const),
      server: index,
      way: fc.constantFrom('both', 'both', 'in', 'out') as fc.Arbitrary<'both' | 'in' | 'out'>,
    }),
  },
  { weight: 1, arbitrary: fc.constant<Step>({ do: 'cycle-together' }) },
)
const arbTrouble: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    do: fc.constant('fault' as const),
    server: index,
    fault: fc.constantFrom<Fault>(
      'before',
      'after',
      'after',
      'timeout',
      'rate-limited',
      'unavailable',
    ),
  }),
  fc.record({ do: fc.constant('crash' as const), points: fc.integer({ min: 1, max: 25 }) }),
  fc.record({
    do: fc.constant('meanwhile' as const),
    calls: fc.integer({ min: 1, max: 12 }),
    step: fc.oneof(arbEdit, arbTalk),
  }),
  fc.record({ do: fc.constant('bump' as const), link: index }),
)
const arbTime: fc.Arbitrary<Step> = fc.record({
  do: fc.constant('advance' as const),
  seconds: fc.constantFrom(5, 30, 60, 200, 900),
})

const arbCalmStep = fc.oneof(
  { weight: 8, arbitrary: arbEdit },
  { weight: 3, arbitrary: arbTalk },
  { weight: 8, arbitrary: arbCycle },
  { weight: 4, arbitrary: arbTrouble },
  { weight: 3, arbitrary: arbTime },
)

const arbWildStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 20, arbitrary: arbCalmStep },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('skew' as const),
      server: index,
      seconds: fc.integer({ min: -300, max: 300 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('direct' as const), link: index, direction }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('remap' as const),
      table: fc.constantFrom(0, 1) as fc.Arbitrary<0 | 1>,
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('create' as const), link: arbLink }) },
)

const common = {
  seed: fc.nat(1_000_000),
  issues: fc.constantFrom(1, 1, 2) as fc.Arbitrary<1 | 2>,
  manyInbound: fc.boolean(),
  links: fc.array(arbLink, { minLength: 1, maxLength: 4 }),
}

/** Worlds in which anything may change under way. */
export const arbWildWorld: fc.Arbitrary<WorldPlan> = fc.record({
  ...common,
  servers: fc.array(arbServer, { minLength: 2, maxLength: 3 }),
  steps: fc.array(arbWildStep, { minLength: 3, maxLength: 40, size: 'max' }),
})

/** Worlds in which every write has one true time, so that the last one must win. */
export const arbExactWorld: fc.Arbitrary<WorldPlan> = fc.record({
  ...common,
  servers: fc.array(arbExactServer, { minLength: 2, maxLength: 3 }),
  links: fc.array(
    fc.record({
      issue: index,
      server: index,
      direction: fc.constant('both' as const),
      attach: fc.constant(false),
    }),
    { minLength: 1, maxLength: 3 },
  ),
  steps: fc.array(arbCalmStep, { minLength: 3, maxLength: 40, size: 'max' }),
})

const arbNarrowEdit: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    do: fc.constant('edit-here' as const),
    issue: index,
    field: fc.constant<MirrorField>('name'),
    pick: fc.constant(0),
  }),
  fc.record({
    do: fc.constant('edit-there' as const),
    link: index,
    field: fc.constant<MirrorField>('name'),
    pick: fc.constant(0),
  }),
)

const arbNarrowStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: arbNarrowEdit },
  { weight: 6, arbitrary: arbCycle },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('around-write' as const),
      server: index,
      when: fc.constantFrom<'before' | 'after'>('before', 'after'),
      fault: fc.constantFrom<Fault | null>('after', 'after', null, 'timeout'),
      step: arbNarrowEdit,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('meanwhile' as const),
      calls: fc.integer({ min: 3, max: 12 }),
      step: arbNarrowEdit,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('crash' as const),
      points: fc.integer({ min: 1, max: 25 }),
    }),
  },
  { weight: 1, arbitrary: arbTime },
)

/** One issue, one field, everything aimed at the moments around a write. */
export const arbNarrowWorld: fc.Arbitrary<WorldPlan> = fc.record({
  seed: fc.nat(1_000_000),
  issues: fc.constant(1 as const),
  manyInbound: fc.constant(true),
  servers: fc.array(arbExactServer, { minLength: 2, maxLength: 2 }),
  links: fc.constantFrom<readonly LinkPlan[]>(
    [bothWays(0)],
    [bothWays(0), bothWays(1)],
    [bothWays(0), bothWays(1)],
  ),
  steps: fc.array(arbNarrowStep, { minLength: 5, maxLength: 40, size: 'max' }),
})

function bothWays(server: number): LinkPlan {
  return { issue: 0, server, direction: 'both', attach: false }
}

/** The plan of one numbered world. */
export function worldPlan(number: number): WorldPlan {
  const kinds = [arbWildWorld, arbExactWorld, arbNarrowWorld] as const
  const arbitrary = kinds[number % kinds.length] ?? arbWildWorld
  const [plan] = fc.sample(arbitrary, { seed: number, numRuns: 1 })
  if (plan === undefined) throw new Error('no world was drawn')
  return plan
}
