import { mergeField } from '../src/main/engine/merge/merge'
import type { MergeInput, MergeOutcome } from '../src/main/engine/merge/merge-terms'
import type { Stamp } from '../src/shared/domain/issue'
import type { SyncDirection } from '../src/shared/domain/link'
import type { ConflictPolicy } from '../src/shared/domain/profile'
import { asInstanceId, asLinkId } from '../src/shared/ids'
import type { DocTable } from './doc-table'

const local = (at: number): Stamp => ({ at, rank: 0, origin: { kind: 'local', by: 'Ann' } })
const remote = (at: number): Stamp => ({
  ...{ at, rank: 1 },
  origin: { kind: 'remote', instanceId: asInstanceId('a'), linkId: asLinkId('l') },
})

type Sides = Pick<MergeInput, 'base' | 'local' | 'remote' | 'localStamp' | 'remoteStamp'>

const agreed = { local: 'old', remote: 'old', stamp: null }
const both = { base: agreed, local: 'here', remote: 'there' }
const first = { base: undefined, local: 'here', remote: 'there' }

const situations: readonly (readonly [string, Sides])[] = [
  ['nobody changed it', { ...sides('old', 'old'), base: agreed }],
  ['changed here', { ...sides('here', 'old'), base: agreed }],
  ['changed there', { ...sides('old', 'there'), base: agreed }],
  ['changed on both sides to the same', { ...sides('same', 'same'), base: agreed }],
  ['changed on both sides, later there', { ...both, ...times(1_000, 2_000) }],
  ['changed on both sides, later here', { ...both, ...times(2_000, 1_000) }],
  ['first look, both the same', { ...sides('same', 'same'), base: undefined }],
  ['first look, never changed here', { ...first, localStamp: null, remoteStamp: remote(1_000) }],
  ['first look, later there', { ...first, ...times(1_000, 2_000) }],
  ['first look, later here', { ...first, ...times(2_000, 1_000) }],
]

const directions: readonly SyncDirection[] = ['both', 'in', 'out', 'none']

/** What happens to a field with the rule "the newest value wins". */
export function mergeTable(): DocTable {
  return [
    ['since the last look', ...directions.map((direction) => `direction ${direction}`)],
    ...situations.map(([what, given]) => [
      what,
      ...directions.map((direction) => outcomeOf(given, direction, 'newest', false)),
    ]),
  ]
}

const policies: readonly (readonly [string, ConflictPolicy, boolean])[] = [
  ['newest', 'newest', false],
  ['keep local edits', 'keep-local', true],
  ['keep local edits, released', 'keep-local', false],
  ['remote wins', 'remote-wins', false],
  ['local wins', 'local-wins', false],
  ['ask', 'ask', false],
]

/** What happens when both sides changed a field, for each rule a profile can give. */
export function policyTable(): DocTable {
  const later = { ...both, ...times(1_000, 2_000) }
  const earlier = { ...both, ...times(2_000, 1_000) }
  const one = { ...sides('old', 'there'), base: agreed }
  return [
    ['rule', 'both changed, later there', 'both changed, later here', 'direction in', 'only there'],
    ...policies.map(([name, policy, kept]) => [
      name,
      outcomeOf(later, 'both', policy, kept),
      outcomeOf(earlier, 'both', policy, kept),
      outcomeOf(later, 'in', policy, kept),
      outcomeOf(one, 'both', policy, kept),
    ]),
  ]
}

/** What becomes of a set both sides changed. */
export function setTable(): DocTable {
  const since = ['a', 'b']
  const cases = [
    [['a', 'b', 'c'], ['a']],
    [['b'], ['a', 'b', 'd']],
    [
      ['a', 'b', 'c'],
      ['a', 'b', 'd'],
    ],
    [[], ['a', 'b', 'd']],
  ] as const
  return [
    ['base', 'here', 'there', 'both sides afterwards'],
    ...cases.map(([here, there]) => {
      const base = { local: since, remote: since, stamp: null }
      const { take, push } = mergeField({
        ...input({ base, local: here, remote: there, ...times(1_000, 2_000) }, 'both', 'newest'),
        type: 'set',
      })
      const after = push?.value ?? take?.value ?? here
      return [since, here, there, after].map((value) => listText(value))
    }),
  ]
}

function listText(value: unknown): string {
  const items = Array.isArray(value) ? value.map(String) : []
  return items.length === 0 ? 'none' : items.toSorted().join(', ')
}

function sides(here: string, there: string): Omit<Sides, 'base'> {
  return { local: here, remote: there, ...times(1_000, 1_000) }
}

function times(here: number, there: number) {
  return { localStamp: local(here), remoteStamp: remote(there) }
}

function input(given: Sides, direction: SyncDirection, policy: ConflictPolicy): MergeInput {
  return {
    ...given,
    ...{ type: 'line', direction, policy, kept: false, writes: [], restored: false },
    stored: (value) => value,
  }
}

function outcomeOf(
  given: Sides,
  direction: SyncDirection,
  policy: ConflictPolicy,
  kept: boolean,
): string {
  const outcome = mergeField({ ...input(given, direction, policy), kept })
  return `${outcome.rule} ${deed(outcome)}`
}

function deed({ take, push, left }: MergeOutcome): string {
  if (take !== undefined) return 'take'
  if (push !== undefined) return 'send'
  if (left === 'conflict') return 'ask'
  return left === undefined ? 'nothing' : 'leave'
}
