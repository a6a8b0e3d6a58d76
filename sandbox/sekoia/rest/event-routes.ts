import { randomUUID } from 'node:crypto'
import type { Call, Route } from '../http/dispatch'
import { invalid, Refusal } from '../http/refusal'
import type { SearchJob } from '../model/world'

/** Searches for events: started, asked about until they are done, then read. */
export const eventRoutes: readonly Route[] = [
  { method: 'POST', path: '/sic/conf/events/search/jobs', right: 'EVENTS', handle: start },
  { method: 'GET', path: '/sic/conf/events/search/jobs/:id', right: 'EVENTS', handle: state },
  {
    method: 'GET',
    path: '/sic/conf/events/search/jobs/:id/events',
    right: 'EVENTS',
    handle: results,
  },
]

const running = 1
const done = 2
const failed = 4

function start({ world, now, body }: Call): unknown {
  const { term, earliest_time: from, latest_time: to } = body()
  if (typeof term !== 'string' || typeof from !== 'string' || typeof to !== 'string') {
    throw invalid('term, earliest_time and latest_time are needed')
  }
  if (Number.isNaN(Date.parse(from)) || Number.isNaN(Date.parse(to))) {
    throw invalid('earliest_time and latest_time must be dates')
  }
  const shortId = /^alert_short_ids:"(\w+)"$/.exec(term)?.[1]
  const alert = [...world.alerts.values()].find((one) => one.shortId === shortId)
  const job: SearchJob = { uuid: randomUUID(), startedAt: now, events: alert?.events ?? [] }
  world.jobs.set(job.uuid, job)
  return { uuid: job.uuid, status: running }
}

function state(call: Call): unknown {
  const job = jobOf(call)
  const { settings } = call.world
  const over = call.now - job.startedAt >= settings.searchMs
  const status = !over ? running : settings.searchesFail ? failed : done
  return { uuid: job.uuid, status, total: job.events.length }
}

function results(call: Call): unknown {
  const { events } = jobOf(call)
  const limit = Number(call.query.get('limit') ?? 20)
  if (!Number.isInteger(limit) || limit < 1 || limit > 1000) throw invalid('limit is too large')
  return { items: events.slice(0, limit), total: events.length }
}

function jobOf({ world, id }: Call): SearchJob {
  const job = world.jobs.get(id)
  if (job === undefined) throw new Refusal(404, 'NF301', 'Resource does not exist')
  return job
}
