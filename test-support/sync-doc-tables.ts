import { failureKind } from '../src/main/engine/cycle/failure-kind'
import { brakes, loops } from '../src/main/engine/cycle/guard'
import { afterFailure, neverRun } from '../src/main/engine/cycle/instance-state'
import { mergeText } from '../src/main/engine/merge/text-merge'
import { afterGrace, graceOf, heldBySwitch } from '../src/main/engine/plan/lifecycle'
import { MAX_LINKS, MAX_PROFILES } from '../src/shared/domain/limits'
import type { OpState } from '../src/shared/domain/outbound-op'
import type { SyncProfile } from '../src/shared/domain/profile'
import { type ErrorCode, errorCodes } from '../src/shared/errors'
import { asInstanceId } from '../src/shared/ids'
import { DAY_MS } from '../src/shared/time'
import type { DocTable } from './doc-table'
import { mergeTable, policyTable, setTable } from './sync-doc-merge'
import { newIssue } from './world-hub'
import { worldInbound, worldOutbound } from './world-profiles'

/** Every table of docs/sync.md as the code says it, by the name in its marker. */
export const docTables: Readonly<Record<string, () => DocTable>> = {
  merge: mergeTable,
  policies: policyTable,
  sets: setTable,
  text: textTable,
  switches: switchTable,
  grace: graceTable,
  queue: queueTable,
  errors: errorTable,
  limits: limitTable,
}

/** A table as it stands in the document. */
export function asMarkdown([head = [], ...rows]: DocTable): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  return [line(head), `|${' --- |'.repeat(head.length)}`, ...rows.map(line)].join('\n')
}

function textTable(): DocTable {
  const cases = [
    ['one, two, three', 'ONE, two, three', 'one, two, THREE'],
    ['one, two, three', 'one, two, three, here', 'there, one, two, three'],
    ['one, two, three', 'one, HERE, three', 'one, THERE, three'],
    ['one, two, three', 'ONE, two, three', 'one, TWO, three'],
    ['one, two, three, four', 'one, three, four', 'one, two, three, FOUR'],
  ] as const
  const lines = (text: string): string => text.split(', ').join('\n')
  return [
    ['base (a line each)', 'here', 'there', 'both sides afterwards'],
    ...cases.map(([base, here, there]) => {
      const merged = mergeText(lines(base), lines(here), lines(there))
      const after =
        merged === null ? 'the rule for conflicts decides' : merged.split('\n').join(', ')
      return [base, here, there, after]
    }),
  ]
}

function switchTable(): DocTable {
  const agreed = (status: string) => ({ local: status, remote: status, stamp: null })
  const profile = (close: boolean, reopen: boolean): SyncProfile =>
    worldInbound({ mirrorClose: close, mirrorReopen: reopen })
  const outcome = (local: string, remote: string, close: boolean, reopen: boolean): string => {
    const held = heldBySwitch('remote', local, remote, agreed(local), profile(close, reopen), false)
    return held === null ? 'crosses' : 'stays'
  }
  return [
    ['what happened on one side', 'both on', 'only closing', 'only reopening', 'both off'],
    ...(
      [
        ['it was closed', 'new', 'resolved'],
        ['it was reopened', 'resolved', 'new'],
        ['it moved on, still open', 'new', 'in-progress'],
      ] as const
    ).map(([what, local, remote]) => [
      what,
      outcome(local, remote, true, true),
      outcome(local, remote, true, false),
      outcome(local, remote, false, true),
      outcome(local, remote, false, false),
    ]),
  ]
}

function graceTable(): DocTable {
  const born = newIssue(1, 0)
  const resolved = {
    ...born,
    fields: { ...born.fields, status: 'resolved' },
    stamps: { status: { at: 0, rank: 0, origin: { kind: 'local', by: 'Ann' } } },
  } as const
  const flows = (days: number, dayOfChange: number): string => {
    const [into, out] = [worldInbound({ graceDays: days }), worldOutbound({ graceDays: days })]
    const { inUntil } = graceOf(resolved, into, out, dayOfChange * DAY_MS)
    const stamp = { at: dayOfChange * DAY_MS, rank: 0, origin: { kind: 'local', by: '' } } as const
    return afterGrace(stamp, inUntil) ? 'waits until it is reopened' : 'flows'
  }
  return [
    ['grace in the profile', 'changed a day after', '7 days after', '8 days after'],
    ...[0, 7, 14].map((days) => [`${days} days`, flows(days, 1), flows(days, 7), flows(days, 8)]),
  ]
}

const opStates: Readonly<Record<OpState, readonly [string, string]>> = {
  pending: ['waiting', 'It is sent in the next run, or once its time has come.'],
  sending: ['on its way', 'The request may be under way. After a crash it is looked for.'],
  'in-doubt': ['unknown', 'No reply came. It is looked for over there before it is sent again.'],
  blocked: ['needs you', 'It was refused, or nobody can know. It waits for your decision.'],
}

function queueTable(): DocTable {
  return [
    ['state', 'shown as', 'what it means'],
    ...Object.entries(opStates).map(([state, [shown, text]]) => [state, shown, text]),
  ]
}

const kindTexts: Readonly<Record<ReturnType<typeof failureKind>, string>> = {
  instance: 'stops for this instance',
  unknown: 'goes on; this write is looked for',
  overtaken: 'goes on; this record is looked at anew',
  missing: 'goes on; this record is counted as missing',
  refused: 'goes on; this one waits for you or is tried again',
}

function errorTable(): DocTable {
  const rests = (code: ErrorCode): string => {
    const error = { code, message: '', retry: 'later' } as const
    if (failureKind(error) !== 'instance') return 'goes on'
    const state = afterFailure(neverRun(asInstanceId('a')), error, 0, { next: () => 0.5 })
    if (state.health === 'attention' || state.health === 'braked') return 'waits for you'
    return state.pausedUntil === null ? 'is asked again in the next run' : 'rests'
  }
  return [
    ['what went wrong', 'the run', 'the instance'],
    ...errorCodes.map((code) => [
      code,
      kindTexts[failureKind({ code, message: '', retry: 'later' })],
      rests(code),
    ]),
  ]
}

function limitTable(): DocTable {
  const least = (holds: (count: number) => boolean): number => {
    for (let count = 0; count < 1_000; count += 1) if (holds(count)) return count
    throw new Error('nothing is too much')
  }
  return [
    ['limit', 'value'],
    ['links in a workspace', String(MAX_LINKS)],
    ['profiles in a workspace', String(MAX_PROFILES)],
    [
      'records that change at once and stop a run, of 10 linked',
      String(least((count) => brakes(count, 10))),
    ],
    [
      'records that change at once and stop a run, of 100 linked',
      String(least((count) => brakes(count, 100))),
    ],
    [
      'times a field may go to and fro in ten minutes',
      String(least((count) => loops(Array.from({ length: count }, () => 0))) - 1),
    ],
  ]
}
