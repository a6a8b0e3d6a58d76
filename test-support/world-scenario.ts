import type { LinkPlan, Step, WorldPlan } from './arbitraries'
import { plainServer } from './memory-server'

const here = (
  field: 'name' | 'description' | 'severity' | 'status' | 'labels',
  pick = 0,
): Step => ({
  do: 'edit-here',
  issue: 0,
  field,
  pick,
})
const there = (link: number, field: 'name' | 'severity' | 'status' | 'labels', pick = 0): Step => ({
  do: 'edit-there',
  link,
  field,
  pick,
})
const cycle = (server: number): Step => ({ do: 'cycle', server, way: 'both' })
const both = (server: number): LinkPlan => ({
  issue: 0,
  server,
  direction: 'both',
  attach: false,
})

/**
 * A day in twelve steps that touches everything once: creation, fields both ways, a conflict, sets,
 * closing and reopening, comments both ways and an edited one, two remote systems of one issue.
 */
export const scenario: WorldPlan = {
  seed: 1,
  issues: 1,
  manyInbound: true,
  servers: [
    { traits: { ...plainServer, indexLagMs: 45_000 }, predicts: true },
    { traits: { ...plainServer, skewMs: 300_000, ownResolution: true }, predicts: true },
  ],
  links: [both(0), both(1)],
  steps: [
    { do: 'cycle-together' },
    here('description'),
    there(0, 'name'),
    { do: 'comment-here', issue: 0 },
    { do: 'comment-there', link: 1 },
    { do: 'cycle-together' },
    here('labels', 4),
    there(1, 'labels', 4),
    here('name'),
    there(0, 'name'),
    cycle(0),
    cycle(1),
    here('status', 3),
    { do: 'recomment-here', pick: 0 },
    { do: 'cycle-together' },
    there(1, 'status', 1),
    { do: 'recomment-there', pick: 0 },
    cycle(1),
    cycle(0),
  ],
}

const alone = { ...scenario, servers: scenario.servers.slice(0, 1), links: [both(0)] }

/**
 * The reply to a write is lost, and a newer edit here came just before the write took effect: its
 * echo must not pass for somebody's later edit.
 */
export const lostEcho: WorldPlan = {
  ...alone,
  steps: [
    cycle(0),
    here('name'),
    { do: 'around-write', server: 0, when: 'before', fault: 'after', step: here('name') },
    cycle(0),
  ],
}

/** Somebody changes the field right after our write took effect and before its reply is here. */
export const editInTheReply: WorldPlan = {
  ...alone,
  steps: [
    cycle(0),
    here('name'),
    { do: 'around-write', server: 0, when: 'after', fault: null, step: there(0, 'name') },
    cycle(0),
  ],
}

const losing: Step = {
  do: 'around-write',
  server: 0,
  when: 'before',
  fault: 'after',
  step: { do: 'advance', seconds: 1 },
}

/** The replies to a creation and to a comment are lost. */
export const lostReplies: WorldPlan = {
  ...alone,
  steps: [
    losing,
    cycle(0),
    { do: 'advance', seconds: 200 },
    cycle(0),
    { do: 'comment-here', issue: 0 },
    losing,
    cycle(0),
  ],
}
