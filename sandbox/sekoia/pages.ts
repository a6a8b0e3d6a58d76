import type { FastifyInstance } from 'fastify'
import { registerRecordPages } from '../http/record-pages'
import type { SekoiaWorld } from './model/world'
import { urgencyWord } from './rest/render-alert'

/** The platform's pages, to look at: a list of alerts, and each with its events and comments. */
export function registerPages(app: FastifyInstance, world: SekoiaWorld): void {
  const alerts = () => [...world.alerts.values()]
  registerRecordPages(app, {
    system: 'sekoia',
    title: 'Sekoia.io sandbox',
    listTitle: 'Alerts',
    columns: ['Id', 'Rule', 'Status', 'Urgency', 'Entity', 'Created'],
    rows: () =>
      alerts()
        .sort((a, b) => b.created - a.created)
        .map((alert) => ({
          path: `/operations/alerts/${alert.shortId}`,
          cells: [
            alert.shortId,
            alert.title,
            alert.status,
            `${alert.urgency} (${urgencyWord(alert.urgency)})`,
            alert.entity,
            moment(alert.created),
          ],
        })),
    recordPath: '/operations/alerts/:id',
    record: (_query, id) => {
      const alert = alerts().find((one) => one.shortId === id || one.uuid === id)
      if (alert === undefined) return null
      return {
        title: `Alert ${alert.shortId}`,
        heading: alert.title,
        body: alert.details,
        facts: [
          ['Status', alert.status],
          ['Urgency', `${alert.urgency} (${urgencyWord(alert.urgency)})`],
          ['Type', `${alert.category}, ${alert.type}`],
          ['Entity', alert.entity],
          ['Source', alert.source ?? ''],
          ['Target', alert.target ?? ''],
          ['Created', moment(alert.created)],
          ['Updated', moment(alert.updated)],
        ],
        lists: [
          {
            title: 'Events',
            entries: alert.events.map((event) => ({
              head: String(event.timestamp ?? ''),
              text: String(event.message ?? ''),
            })),
          },
          {
            title: 'Comments',
            entries: alert.comments.map((comment) => ({
              head: `${comment.author} · ${moment(comment.at)}`,
              text: comment.text,
            })),
          },
        ],
      }
    },
  })
}

function moment(at: number): string {
  return `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`
}
