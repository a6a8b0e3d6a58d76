import { createHash } from 'node:crypto'
import type { Alert } from '../model/alert'
import { type Incident, type Severity, severities } from '../model/incident'
import { XdrState } from '../model/state'
import type { XdrWorld } from '../model/world'
import { seedKeys, seedUsers } from './people'
import { stories } from './stories'
import type { AlertStory, Story } from './story'

const hour = 3_600_000
const minute = 60_000
const firstIncident = 1001

/** Fills the tenant with its seed; times count back from the sandbox's present. */
export function plant(world: XdrWorld, seed: number): void {
  world.state = new XdrState(seedUsers, seedKeys)
  const now = world.clock.now()
  stories.forEach((story, at) => {
    const id = firstIncident + at
    const created = Math.round(now - story.hoursAgo * hour) - (seed % 997)
    const alerts = story.alerts.map((alert, number): Alert => {
      const detected = created - (story.alerts.length - number) * minute
      return seededAlert(world.state.nextAlertId() + number, id, story, alert, detected)
    })
    for (const alert of alerts) world.state.putAlert(alert)
    const modified = Math.min(now - 10 * minute, created + (story.status === 'new' ? 0 : hour))
    world.state.commit(seededIncident(id, story, alerts, created, modified), modified)
  })
}

function seededIncident(
  id: number,
  story: Story,
  alerts: readonly Alert[],
  created: number,
  modified: number,
): Incident {
  const closed = story.status.startsWith('resolved_')
  return {
    id,
    name: story.name ?? null,
    description: story.description,
    created,
    modified,
    detected: null,
    status: story.status,
    severity: highest(alerts),
    manualSeverity: story.manualSeverity ?? null,
    assignee: story.assignee === undefined ? null : (seedUsers[story.assignee]?.email ?? null),
    notes: story.notes ?? null,
    resolveComment: story.resolveComment ?? null,
    resolved: closed ? modified : null,
    starred: story.starred ?? false,
    hosts: [`${story.host.toLowerCase()}:${digest(story.host).slice(0, 32)}`],
    users: story.user === null ? [] : [story.user],
    sources: [...new Set(alerts.map((alert) => alert.source))],
    categories: [...new Set(alerts.map((alert) => alert.category))],
    tactics: [story.tactic],
    techniques: [story.technique],
    tags: ['DS:PANW/XDR Agent'],
    score: 20 * (severities.indexOf(highest(alerts)) + 1),
    domain: 'DOMAIN_SECURITY',
    custom: { businessunit: id % 2 === 0 ? 'Finance' : 'Operations', ticketref: '' },
    comments: [],
  }
}

function seededAlert(
  id: number,
  incidentId: number,
  story: Story,
  alert: AlertStory,
  detected: number,
): Alert {
  const blocked = alert.blocked === true
  return {
    id,
    incidentId,
    name: alert.name,
    category: alert.category,
    description: `${alert.name} on ${story.host}`,
    severity: alert.severity,
    source: alert.source,
    action: blocked ? 'BLOCKED' : 'DETECTED',
    actionPretty: blocked ? 'Prevented (Blocked)' : 'Detected',
    host: story.host,
    hostIp: `10.20.${incidentId % 250}.${id % 250}`,
    user: story.user,
    tactic: story.tactic,
    technique: story.technique,
    remoteIp: alert.remoteIp ?? null,
    fileName: alert.fileName ?? null,
    sha256: alert.fileName === undefined ? null : digest(alert.fileName),
    detected,
    inserted: detected + 20_000,
    modified: detected + 20_000,
    status: story.status,
    resolutionComment: null,
    starred: false,
    tags: ['DS:PANW/XDR Agent'],
  }
}

function highest(alerts: readonly Alert[]): Severity {
  const ranks = alerts.map((alert) => severities.indexOf(alert.severity))
  return severities[Math.max(0, ...ranks)] ?? 'informational'
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
