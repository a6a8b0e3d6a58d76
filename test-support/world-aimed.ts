import { plainServer } from './memory-server'
import type { Mutant } from './world-mutant'
import {
  baseFromReadBack,
  cursorBeforeCommit,
  datedByReading,
  doubtForgotten,
  losersUnrecorded,
  withoutMarkers,
  withoutRetries,
  withoutRevisions,
  withoutSent,
} from './world-mutants'
import type { LinkPlan, Step, WorldPlan } from './world-plan'

const link = (object: number, server: number): LinkPlan => ({
  ...{ object, server, direction: 'both', attach: false },
})
const cycle = (server: number): Step => ({ do: 'cycle', server, way: 'both' })
const here = (field: 'name' | 'description'): Step => ({
  ...{ do: 'edit-here', object: 0, field, pick: 0 },
})
const there = (number: number): Step => ({
  ...{ do: 'edit-there', link: number, field: 'name', pick: 0 },
})
const wait = (seconds: number): Step => ({ do: 'advance', seconds })
const call = (fault: 'broken' | 'unavailable' | null): Step => ({ do: 'fault', server: 0, fault })

/** One issue with one ticket. */
const alone: WorldPlan = {
  ...{ seed: 1, issues: 1, cases: 0, manyInbound: true, links: [link(0, 0)], steps: [] },
  servers: [{ traits: { ...plainServer, indexLagMs: 45_000 }, predicts: true }],
}

/** The reply to a write is lost, and a newer edit here came just before the write took effect. */
const lostEcho: WorldPlan = {
  ...alone,
  steps: [
    cycle(0),
    here('name'),
    { do: 'around-write', server: 0, when: 'before', fault: 'after', step: here('name') },
    cycle(0),
  ],
}

/** Somebody changes the field right after our write took effect and before its reply is here. */
const editInTheReply: WorldPlan = {
  ...alone,
  steps: [
    cycle(0),
    here('name'),
    { do: 'around-write', server: 0, when: 'after', fault: null, step: there(0) },
    cycle(0),
  ],
}

const losing: Step = {
  ...{ do: 'around-write', server: 0, when: 'before', fault: 'after' },
  step: wait(1),
}

/** The replies to a creation and to a comment are lost. */
const lostReplies: WorldPlan = {
  ...alone,
  steps: [
    ...[losing, cycle(0), wait(200), cycle(0)],
    ...[{ do: 'comment-here', object: 0 } as const, losing, cycle(0)],
  ],
}

/** Two tickets were changed, long one after the other, and the cycle breaks off. */
const brokenOff = (...faults: readonly Step[]): WorldPlan => ({
  ...alone,
  issues: 2,
  servers: [{ traits: plainServer, predicts: true }],
  links: [link(0, 0), link(1, 0)],
  steps: [cycle(0), cycle(0), there(0), wait(900), there(1), ...faults, cycle(0)],
})

/** Two systems change the name; the earlier edit is read first. */
const readInTurn: WorldPlan = {
  ...alone,
  servers: [...alone.servers, ...alone.servers],
  links: [link(0, 0), link(0, 1)],
  steps: [cycle(0), cycle(1), wait(200), there(0), there(1), wait(60), cycle(0), cycle(1)],
}

/** A person edits one field while another one is taken in, a little later in each world. */
const editAmidTakingIn = Array.from(
  { length: 20 },
  (_, number): WorldPlan => ({
    ...alone,
    servers: [{ traits: plainServer, predicts: true }],
    steps: [
      ...[cycle(0), cycle(0), there(0)],
      { do: 'race', calls: 3, turns: number * 3, step: here('description') },
      cycle(0),
    ],
  }),
)

/** The edit here comes last and replaces one over there. */
const replacedThere: WorldPlan = { ...alone, steps: [cycle(0), there(0), here('name'), cycle(0)] }

/** A mutant, worlds aimed at what it breaks, and what the checks must say to one of them. */
export type AimedMutant = {
  readonly mutant: Mutant
  readonly plans: readonly WorldPlan[]
  readonly complaint: RegExp
  /** It breaks so much that a few hundred random worlds must show it, too. */
  readonly common?: boolean
}

export const aimedMutants: readonly AimedMutant[] = [
  { mutant: withoutSent, plans: [lostEcho], complaint: /not what was written last/ },
  {
    mutant: baseFromReadBack,
    plans: [editInTheReply],
    complaint: /not what was written last|differs/,
  },
  {
    mutant: cursorBeforeCommit,
    plans: [brokenOff(call(null), call('unavailable'))],
    complaint: /unseen behind the cursor/,
  },
  {
    mutant: withoutMarkers,
    plans: [lostReplies],
    complaint: /created twice|sent twice|stands twice|never said/,
    common: true,
  },
  {
    mutant: doubtForgotten,
    plans: [lostReplies],
    complaint: /created twice|sent twice/,
    common: true,
  },
  { mutant: datedByReading, plans: [readInTurn], complaint: /not what was written last/ },
  {
    mutant: withoutRetries,
    plans: [brokenOff(call(null), call(null), call('broken'))],
    complaint: /unseen behind the cursor/,
  },
  {
    mutant: withoutRevisions,
    plans: editAmidTakingIn,
    complaint: /not what was written last/,
  },
  { mutant: losersUnrecorded, plans: [replacedThere], complaint: /not in the audit/ },
]
