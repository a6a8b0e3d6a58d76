import type { Json } from '../model/json'
import type { Organisation } from '../model/organisation'
import { ResilientState } from '../model/state'
import type { ResilientWorld } from '../model/world'
import { OtherSide } from '../other-side'
import { createIncident } from '../write/create-incident'
import { seedOrganisations } from './organisations'
import { seedKeys } from './principals'
import { type Story, type StoryStep, smallStories, stories } from './stories'

const hour = 3_600_000

/** A fresh state with the seeded incidents, dated back from the clock's present time. */
export function plant(world: ResilientWorld, seed: number): void {
  world.state = new ResilientState(seedOrganisations, seedKeys)
  const start = Math.floor(world.clock.now() / 60_000) * 60_000
  const all = [...stories, ...smallStories(seed, 16)]
  for (const [at, story] of all.entries()) tell(world, story, start, at)
}

function tell(world: ResilientWorld, story: Story, start: number, at: number): void {
  const born = start - Math.round(story.daysAgo * 24 * hour) + ((at * 137_731) % 50_000)
  // Nothing lies in the future, and what was seeded is known to every query.
  const deskAt = (time: number) =>
    new OtherSide({ ...world, settings: { ...world.settings, indexDelayMs: 0 } }, () =>
      Math.min(time, start - 60_000),
    )
  const made = deskAt(born).create(story.owner, {
    name: story.name,
    description: html(story.description),
    severity_code: { name: story.severity },
    incident_type_ids: story.types.map((name) => ({ name })),
    owner_id: { name: story.owner },
    discovered_date: born - hour,
    affected_system: story.system,
  })
  for (const step of story.steps) takeStep(deskAt(born + step.after * hour), made.id, step)
}

function takeStep(desk: OtherSide, id: number, step: StoryStep): void {
  if (step.note !== undefined) desk.comment(step.by, id, html(step.note))
  if (step.close !== undefined) desk.close(step.by, id, step.close[0], step.close[1])
  if (step.reopen) desk.reopen(step.by, id)
}

const html = (content: string): Json => ({ format: 'html', content })

/** Many incidents at once, at the clock's present time; answers their ids. */
export function fill(world: ResilientWorld, org: Organisation, count: number): readonly number[] {
  const desk = new OtherSide(world)
  const act = desk.act('noor.haddad@example.test', org)
  return Array.from({ length: count }, (_, at) => {
    const name = `Filled in ${at + 1}`
    return createIncident(act, { name, discovered_date: act.now }).id
  })
}
