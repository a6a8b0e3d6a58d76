import type { FastifyInstance } from 'fastify'
import { type RecordPage, registerRecordPages } from '../http/record-pages'
import type { Incident } from './model/incident'
import type { XdrWorld } from './model/world'

/** The console, to look at: a list of incidents, and each with its alerts and comments. */
export function registerPages(app: FastifyInstance, world: XdrWorld): void {
  registerRecordPages(app, {
    system: 'xdr',
    title: 'Cortex XDR sandbox',
    listTitle: 'Incidents',
    columns: ['ID', 'Description', 'Status', 'Severity', 'Assigned to', 'Modified'],
    rows: () =>
      world.state
        .incidents()
        .sort((a, b) => b.modified - a.modified)
        .map((incident) => ({
          path: pathOf(incident.id),
          cells: [
            String(incident.id),
            incident.name ?? incident.description,
            words(incident.status),
            severityOf(incident),
            incident.assignee ?? 'Nobody',
            moment(incident.modified),
          ],
        })),
    recordPath: '/incident-view',
    record: (query) => {
      const incident = world.state.incident(Number(query.get('caseId')))
      return incident === undefined ? null : recordPage(world, incident)
    },
  })
}

function recordPage(world: XdrWorld, incident: Incident): RecordPage {
  return {
    title: `Incident ${incident.id}`,
    heading: incident.name ?? incident.description,
    body: incident.description,
    facts: [
      ['Status', words(incident.status)],
      ['Severity', severityOf(incident)],
      ['Assigned to', incident.assignee ?? 'Nobody'],
      ['Notes', incident.notes ?? ''],
      ['Resolve comment', incident.resolveComment ?? ''],
      ['Hosts', incident.hosts.map((host) => host.split(':')[0]).join(', ')],
      ['Users', incident.users.join(', ')],
      ['Created', moment(incident.created)],
      ['Modified', moment(incident.modified)],
    ],
    lists: [
      {
        title: 'Alerts',
        entries: world.state.alertsOf(incident.id).map((alert) => ({
          head: `${alert.severity} · ${alert.source} · ${moment(alert.detected)}`,
          text: `${alert.name} on ${alert.host}: ${alert.actionPretty}`,
        })),
      },
      {
        title: 'Comments',
        entries: incident.comments.map((comment) => ({
          head: `${comment.by} · ${moment(comment.at)}`,
          text: comment.text,
        })),
      },
    ],
  }
}

function pathOf(id: number): string {
  return `/incident-view?caseId=${id}`
}

function severityOf({ severity, manualSeverity }: Incident): string {
  return manualSeverity === null ? severity : `${manualSeverity} (set by hand)`
}

function words(status: string): string {
  return status.replaceAll('_', ' ')
}

function moment(at: number): string {
  return `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`
}
