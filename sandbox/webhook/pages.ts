import type { FastifyInstance } from 'fastify'
import { type RecordPage, registerRecordPages } from '../http/record-pages'
import type { Delivery } from './state'
import type { SinkWorld } from './world'

/** What was received, to look at: a list of events, and each record with all of its own. */
export function registerPages(app: FastifyInstance, world: SinkWorld): void {
  registerRecordPages(app, {
    system: 'webhook',
    title: 'Webhook sandbox',
    listTitle: 'Received events',
    columns: ['Record', 'Event', 'Method', 'Received', 'Came again'],
    rows: () =>
      [...world.state.deliveries].reverse().map((delivery) => ({
        path: `/record/${delivery.recordId}`,
        cells: [
          delivery.recordId,
          kindOf(delivery),
          delivery.method,
          moment(delivery.at),
          delivery.repeats === 0 ? '' : `${delivery.repeats} times`,
        ],
      })),
    recordPath: '/record/:id',
    record: (_query, id) => pageOf(world, id),
  })
}

function pageOf({ state }: SinkWorld, id: string): RecordPage | null {
  const own = state.deliveries.filter(({ recordId }) => recordId === id)
  const [first] = own
  if (first === undefined) return null
  return {
    title: id,
    heading: titleOf(first) ?? id,
    body: pretty(first.body),
    facts: [
      ['First event', kindOf(first)],
      ['Received', moment(first.at)],
      ['Events in all', String(own.length)],
    ],
    lists: [
      {
        title: 'Later events',
        entries: own.slice(1).map((delivery) => ({
          head: `${kindOf(delivery)} · ${delivery.method} · ${moment(delivery.at)}`,
          text: pretty(delivery.body),
        })),
      },
    ],
  }
}

function kindOf({ body }: Delivery): string {
  return memberText(body, 'event') ?? 'event'
}

function titleOf({ body }: Delivery): string | null {
  return memberText(body, 'title') ?? memberText(body, 'name')
}

function memberText(body: unknown, name: string): string | null {
  if (typeof body !== 'object' || body === null) return null
  const value: unknown = Object.getOwnPropertyDescriptor(body, name)?.value
  return typeof value === 'string' ? value : null
}

function pretty(body: unknown): string {
  return JSON.stringify(body, null, 2)
}

function moment(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19).replace('T', ' ')} UTC`
}
