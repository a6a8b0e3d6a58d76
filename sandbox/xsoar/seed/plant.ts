import type { JsonObject } from '../model/json'
import { XsoarState } from '../model/state'
import type { WebhookInstance } from '../model/webhook'
import type { Act, XsoarWorld } from '../model/world'
import { renderIncident } from '../read/render-incident'
import { addEntry } from '../write/entries'
import { closeIncident } from '../write/lifecycle'
import { saveIncident } from '../write/save-incident'
import { type Story, type StoryStep, stories } from './stories'
import { seedUsers } from './users'

const hour = 3_600_000

const webhook = (name: string, rest: Partial<WebhookInstance>): WebhookInstance => ({
  ...{ name, username: '', password: '', incidentType: 'Unclassified', storeSamples: true },
  ...{ mapper: {}, samples: [] },
  ...rest,
})

/** The Generic Webhook instances every tenant begins with: a header of its own, and a password. */
const seedWebhooks: readonly WebhookInstance[] = [
  webhook('sekoia', {
    ...{ username: '_header: Authorization', password: 'Bearer sandbox-sekoia-token' },
    incidentType: 'Sekoia.io',
  }),
  webhook('generic', { username: 'hook', password: 'sandbox-hook-password', storeSamples: false }),
]

/** A fresh state with the seeded incidents, dated back from the clock's present time. */
export function plant(world: XsoarWorld, seed: number): void {
  world.state = new XsoarState(seedUsers(world.name), seedWebhooks)
  const start = Math.floor(world.clock.now() / 60_000) * 60_000
  for (const [at, story] of stories.entries()) {
    tell(
      world,
      story,
      start - Math.round(story.daysAgo * 24 * hour) + (((at + seed) * 7717) % 50_000),
      start,
    )
  }
}

function tell(world: XsoarWorld, story: Story, born: number, start: number): void {
  const act = (username: string, at: number): Act => ({
    world,
    user: { username, denied: [] },
    now: Math.min(at, start - 60_000),
    indexDelayMs: 0,
  })
  const { id } = saveIncident(act(story.owner ?? 'ada_osei', born), {
    name: story.name,
    type: story.type,
    severity: story.severity,
    owner: story.owner ?? '',
    details: story.details,
    createInvestigation: story.untouched !== true,
    CustomFields: story.custom ?? {},
    ...story.mirror,
  })
  for (const step of story.steps ?? []) take(act(step.by, born + step.after * hour), id, step)
}

function take(act: Act, id: string, step: StoryStep): void {
  if (step.entry !== undefined) {
    addEntry(act, id, { contents: step.entry, note: step.note ?? false, tags: step.tags ?? [] })
  }
  const record = act.world.state.incidents.get(id)
  if (step.fields && record) {
    const whole = JSON.parse(JSON.stringify(renderIncident(record))) as JsonObject
    saveIncident(act, { ...whole, ...step.fields })
  }
  if (step.close) closeIncident(act, id, step.close)
}
