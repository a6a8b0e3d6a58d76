import fc from 'fast-check'
import type { MirrorField } from '../src/shared/domain/issue'
import type { SyncDirection } from '../src/shared/domain/link'
import { arbLink, index } from './arb-servers'
import type { Fault } from './memory-connector'
import type { Step } from './world-plan'

const field = fc.constantFrom<MirrorField>(
  ...(['name', 'name', 'description', 'severity', 'status', 'status', 'labels'] as const),
  ...(['assignee', 'custom:team', 'custom:points', 'custom:areas'] as const),
)

/** Edits of some fields on either side. */
export function arbEditOf(fields: fc.Arbitrary<MirrorField>): fc.Arbitrary<Step> {
  return fc.oneof(arbEditHere(fields), arbEditThere(fields))
}

/** Edits of some fields here. */
function arbEditHere(fields: fc.Arbitrary<MirrorField>): fc.Arbitrary<Step> {
  return fc.record({
    ...{ do: fc.constant('edit-here' as const), object: index },
    ...{ field: fields, pick: fc.nat(4) },
  })
}

/** Edits of some fields over there. */
function arbEditThere(fields: fc.Arbitrary<MirrorField>): fc.Arbitrary<Step> {
  return fc.record({
    ...{ do: fc.constant('edit-there' as const), link: index },
    ...{ field: fields, pick: fc.nat(4) },
  })
}

/** Any edit. */
const arbEdit = arbEditOf(field)

/** Edits of single lines of long descriptions. */
export const arbLine: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant('line-here' as const), object: index }),
  fc.record({ do: fc.constant('line-there' as const), link: index }),
)

const arbTalkHere: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant('comment-here' as const), object: index }),
  fc.record({ do: fc.constant('recomment-here' as const), pick: index }),
)

/** New and edited comments on either side. */
const arbTalk: fc.Arbitrary<Step> = fc.oneof(
  arbTalkHere,
  fc.record({ do: fc.constant('comment-there' as const), link: index }),
  fc.record({ do: fc.constant('recomment-there' as const), pick: index }),
)

/** A cycle of one server. */
export const arbOneCycle: fc.Arbitrary<Step> = fc.record({
  do: fc.constant('cycle' as const),
  server: index,
  way: fc.constantFrom<'both' | 'in' | 'out'>('both', 'both', 'in', 'out'),
})

/** A cycle of one or of all servers. */
export const arbCycle: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: arbOneCycle },
  { weight: 1, arbitrary: fc.constant<Step>({ do: 'cycle-together' }) },
)

/** Time passing. */
export const arbTime: fc.Arbitrary<Step> = fc.record({
  do: fc.constant('advance' as const),
  seconds: fc.constantFrom(5, 30, 60, 200, 900),
})

/** The power fails soon. */
export const arbCrash: fc.Arbitrary<Step> = fc.record({
  do: fc.constant('crash' as const),
  points: fc.integer({ min: 1, max: 25 }),
})

/** A person does something at a chosen moment of a cycle. */
export function arbMeanwhile(deed: fc.Arbitrary<Step>): fc.Arbitrary<Step> {
  return fc.record({
    ...{ do: fc.constant('meanwhile' as const), calls: fc.integer({ min: 1, max: 12 }) },
    step: deed,
  })
}

/** A person does something at the hub while a cycle goes on. */
export function arbRace(deed: fc.Arbitrary<Step>): fc.Arbitrary<Step> {
  return fc.record({
    ...{ do: fc.constant('race' as const), calls: fc.integer({ min: 1, max: 8 }) },
    ...{ turns: fc.nat(60), step: deed },
  })
}

/** A person does something right before or after a write, whose reply may be lost. */
export function arbAroundWrite(deed: fc.Arbitrary<Step>): fc.Arbitrary<Step> {
  return fc.record({
    ...{ do: fc.constant('around-write' as const), server: index },
    when: fc.constantFrom<'before' | 'after'>('before', 'after'),
    fault: fc.constantFrom<Fault | null>('after', 'after', null, 'timeout'),
    step: deed,
  })
}

const faults = [
  ...(['before', 'after', 'after', 'timeout', 'rate-limited', 'unavailable'] as const),
  ...(['broken', 'broken'] as const),
]

/** Lost replies, outages, crashes, and people who act at the worst moment. */
const arbTrouble: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    ...{ do: fc.constant('fault' as const), server: index },
    fault: fc.constantFrom<Fault>(...faults),
  }),
  arbCrash,
  arbMeanwhile(fc.oneof(arbEdit, arbTalk)),
  fc.record({ do: fc.constant('bump' as const), link: index }),
  arbRace(fc.oneof(arbEditHere(field), arbTalkHere)),
)

/** A day on which nobody changes how things are linked. */
export const arbCalmStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: arbEdit },
  { weight: 3, arbitrary: arbTalk },
  { weight: 8, arbitrary: arbCycle },
  { weight: 4, arbitrary: arbTrouble },
  { weight: 3, arbitrary: arbTime },
)

/** A link that rests, is given up and comes back. */
const arbLinkLife: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant('pause' as const), link: index }),
  fc.record({ do: fc.constant('resume' as const), link: index }),
  fc.record({ do: fc.constant('unlink' as const), link: index }),
  fc.record({ do: fc.constant('attach-anew' as const), pick: index }),
  fc.record({ do: fc.constant('attach-anew' as const), pick: index }),
)

const arbSettings: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    ...{ do: fc.constant('skew' as const), server: index },
    seconds: fc.integer({ min: -300, max: 300 }),
  }),
  fc.record({
    ...{ do: fc.constant('direct' as const), link: index },
    direction: fc.constantFrom<SyncDirection>('in', 'out', 'both', 'none'),
  }),
  fc.record({ do: fc.constant('remap' as const), table: fc.constantFrom<0 | 1>(0, 1) }),
  fc.record({ do: fc.constant('create' as const), link: arbLink }),
)

/** Entries, tags and files where a policy decides about them. */
export const arbEntries: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    ...{ do: fc.constant('note-here' as const), object: index },
    tag: fc.constantFrom<'' | 'say' | 'note'>('', 'say', 'note'),
  }),
  fc.record({ do: fc.constant('file-here' as const), object: index, tag: fc.boolean() }),
  fc.record({ do: fc.constant('file-there' as const), link: index }),
  fc.record({ do: fc.constant('tag-here' as const), pick: index }),
  fc.record({ do: fc.constant('edit-entry' as const), pick: index }),
)

/** A finding that joins or leaves the case, or is seen by its detector. */
export const arbMembers: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant('join' as const), issue: index }),
  fc.record({ do: fc.constant('join' as const), issue: index }),
  fc.record({ do: fc.constant('leave' as const), issue: index }),
  fc.record({
    ...{ do: fc.constant('detect' as const), issue: index },
    state: fc.constantFrom<'open' | 'remediated' | 'muted'>('open', 'open', 'remediated', 'muted'),
  }),
)

/** A day on which anything may change. */
export const arbWildStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 20, arbitrary: arbCalmStep },
  { weight: 4, arbitrary: arbSettings },
  { weight: 2, arbitrary: arbLinkLife },
  { weight: 1, arbitrary: arbLine },
  { weight: 1, arbitrary: arbMembers },
)
