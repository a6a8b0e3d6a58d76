import { plainServer } from './memory-server'
import type { LinkPlan, Step, WorldPlan } from './world-plan'

type Field = 'name' | 'description' | 'severity' | 'status' | 'labels' | 'assignee'

const here = (field: Field, pick = 0): Step => ({ do: 'edit-here', object: 0, field, pick })
const there = (link: number, field: Field, pick = 0): Step => ({
  ...{ do: 'edit-there', link, field, pick },
})
const cycle = (server: number): Step => ({ do: 'cycle', server, way: 'both' })
const both = (server: number, object = 0): LinkPlan => ({
  ...{ object, server, direction: 'both', attach: false },
})

/**
 * A day that touches everything once: creation, fields both ways, a conflict, a choice left to a
 * person, sets, lines of one text, closing and reopening, comments both ways and edited ones, files
 * both ways, a case that follows its finding, two remote systems of one issue.
 */
export const scenario: WorldPlan = {
  ...{ seed: 1, issues: 1, cases: 1, manyInbound: true, ask: ['assignee'], entries: 'append' },
  servers: [
    {
      ...{ traits: { ...plainServer, indexLagMs: 45_000 }, predicts: true },
      capabilities: { sideBySide: 10 },
    },
    { traits: { ...plainServer, skewMs: 300_000, ownResolution: true }, predicts: true },
  ],
  links: [both(0), both(1), both(0, 1)],
  steps: [
    { do: 'cycle-together' },
    { do: 'line-here', object: 0 },
    there(0, 'name'),
    { do: 'comment-here', object: 0 },
    { do: 'comment-there', link: 1 },
    { do: 'file-here', object: 0, tag: true },
    { do: 'file-there', link: 0 },
    { do: 'join', issue: 0 },
    { do: 'cycle-together' },
    { do: 'line-there', link: 0 },
    { do: 'line-here', object: 0 },
    here('labels', 4),
    there(1, 'labels', 4),
    here('name'),
    there(0, 'name'),
    here('assignee'),
    there(0, 'assignee'),
    cycle(0),
    cycle(1),
    here('status', 3),
    { do: 'recomment-here', pick: 0 },
    { do: 'decide', pick: 0, choice: 'local' },
    { do: 'cycle-together' },
    there(1, 'status', 1),
    { do: 'recomment-there', pick: 0 },
    cycle(1),
    cycle(0),
  ],
}
