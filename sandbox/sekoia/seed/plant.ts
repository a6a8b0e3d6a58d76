import type { ApiKey } from '../model/access'
import type { Alert, SourceEvent } from '../model/alert'
import type { SekoiaWorld } from '../model/world'
import { uuidOf } from '../rest/render-alert'
import { type Story, stories } from './stories'

const hour = 3_600_000

const seedKeys: readonly ApiKey[] = [
  {
    key: 'sekoia-key-6d0f3a91c2',
    note: 'may read alerts, events, intakes and playbooks',
    rights: ['SIC_READ_ALERTS', 'SIC_READ_INTAKES', 'SYMPHONY', 'EVENTS'],
  },
  { key: 'sekoia-key-b71e44d0a8', note: 'may read alerts only', rights: ['SIC_READ_ALERTS'] },
]

/** Fills the community with its seed; times count back from the sandbox's present. */
export function plant(world: SekoiaWorld, seed: number): void {
  world.keys = seedKeys
  world.jobs = new Map()
  const now = world.clock.now()
  const alerts = stories.map((story, at) => seededAlert(story, at, now - (seed % 997)))
  world.alerts = new Map(alerts.map((alert) => [alert.uuid, alert]))
}

function seededAlert(story: Story, at: number, now: number): Alert {
  const created = Math.round(now - story.hoursAgo * hour)
  const updated = story.status === 'Pending' ? created : created + hour / 2
  return {
    uuid: uuidOf(`alert ${at}`),
    shortId: `AL${uuidOf(story.rule).replaceAll('-', '').slice(0, 10)}`,
    title: story.rule,
    details: story.details,
    created,
    updated,
    status: story.status,
    urgency: story.urgency,
    rule: story.rule,
    ruleDescription: `Finds: ${story.rule.toLowerCase()}.`,
    type: story.type,
    category: story.category,
    entity: story.entity,
    source: story.source,
    target: story.target,
    similar: 0,
    comments:
      story.comment === undefined
        ? []
        : [
            {
              uuid: uuidOf(`comment ${at}`),
              author: 'Camille Moreau',
              text: story.comment,
              at: updated,
            },
          ],
    events: Array.from({ length: story.events }, (_, number) =>
      seededEvent(story, number, created),
    ),
  }
}

function seededEvent(story: Story, number: number, created: number): SourceEvent {
  return {
    timestamp: new Date(created - (story.events - number) * 5000).toISOString(),
    message: `${story.rule} | attempt ${number + 1}`,
    'event.action': story.type,
    'event.category': story.category,
    'source.ip': story.source ?? '',
    'destination.ip': story.target ?? '',
    'host.name': story.target ?? story.source ?? '',
    'user.name': 'j.berg',
    'sekoiaio.intake.name': 'Windows',
    'sekoiaio.entity.name': story.entity,
  }
}
