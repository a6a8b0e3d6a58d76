import type { CancelSignal } from '../../../shared/cancel'
import type { ProbeResult } from '../../../shared/domain/instance'
import { AppFailure } from '../../../shared/errors'
import { HOUR_MS } from '../../../shared/time'
import {
  clockProbe,
  failedProbe,
  ProbeList,
  type ProbeOutcome,
  passedProbe,
  skippedProbe,
} from '../contract/probe-outcomes'
import { parseFetchQuery } from './fetch-query'
import { paths } from './paths'
import { readList } from './sekoia-api'
import type { SekoiaSession } from './sekoia-session'

/** Rights that Sekoia's own playbook needs to push alerts; this connector does without them. */
const pushRights = [
  { name: 'intakes', label: 'See intakes', path: paths.intakes, right: 'SIC_READ_INTAKES' },
  { name: 'playbooks', label: 'See playbooks', path: paths.playbooks, right: 'SYMPHONY_*' },
] as const

/**
 * Asks each right with a probe of its own, names the missing one, and reports every answer as it
 * comes. Never throws for a failed probe.
 */
export async function runProbes(
  session: SekoiaSession,
  onProbe: (probe: ProbeResult) => void,
  signal?: CancelSignal,
): Promise<readonly ProbeResult[]> {
  const list = new ProbeList(onProbe)
  const login = await validated(session, signal)
  const reached = list.report('reach', 'Reach the platform', reach(login))
  list.report('clock', 'Compare clocks', reached ? clockProbe(session.clockOffset()) : skippedProbe)
  const known = list.report('auth', 'Accept the key', reached ? auth(login) : skippedProbe)
  const sees = list.report(
    'alerts',
    'See alerts',
    known ? await alerts(session, signal) : skippedProbe,
  )
  for (const { name, label, path, right } of pushRights) {
    list.report(name, label, known ? await optional(session, path, right, signal) : skippedProbe)
  }
  if (session.events) {
    list.report('events', 'Search for events', sees ? await events(session, signal) : skippedProbe)
  }
  if (session.fetchQuery !== '') list.report('query', 'Read the query', query(session.fetchQuery))
  return list.results
}

/** What came of showing the key: nothing wrong, or what was thrown. */
type Login = { readonly thrown: unknown }

async function validated(session: SekoiaSession, signal: CancelSignal | undefined): Promise<Login> {
  try {
    await session.api.get(paths.validate, {}, signal)
    return { thrown: null }
  } catch (thrown) {
    return { thrown }
  }
}

function codeOf(thrown: unknown): string | null {
  return thrown instanceof AppFailure ? thrown.error.code : null
}

function reach({ thrown }: Login): ProbeOutcome {
  const code = codeOf(thrown)
  if (thrown === null || code === 'auth' || code === 'permission' || code === 'not-found') {
    return passedProbe('The platform answered.')
  }
  return failedProbe(
    thrown,
    'Check the address (https://api.sekoia.io or that of your region), the proxy and the network.',
  )
}

function auth({ thrown }: Login): ProbeOutcome {
  // A platform that does not know this question is asked the next one all the same.
  if (codeOf(thrown) !== 'auth') return passedProbe('The key is accepted.')
  return failedProbe(thrown, 'Make a new key under Settings, API keys of the workspace.')
}

async function alerts(
  session: SekoiaSession,
  signal: CancelSignal | undefined,
): Promise<ProbeOutcome> {
  try {
    readList(await session.api.get(paths.alerts, { limit: 1, offset: 0 }, signal), 'alerts')
    return passedProbe('SIC_READ_ALERTS is held.')
  } catch (thrown) {
    return failedProbe(thrown, 'Give the role of the key the right SIC_READ_ALERTS.')
  }
}

async function optional(
  session: SekoiaSession,
  path: string,
  right: string,
  signal: CancelSignal | undefined,
): Promise<ProbeOutcome> {
  try {
    await session.api.get(path, { limit: 1 }, signal)
    return passedProbe(`${right} is held.`)
  } catch (thrown) {
    const missing = codeOf(thrown) === 'permission'
    const detail = missing ? `${right} is missing.` : failedProbe(thrown, '').detail
    const remedy = `Only a playbook of Sekoia.io that pushes alerts needs ${right}. Reading alerts works without it.`
    return { outcome: 'warning', detail, remedy }
  }
}

async function events(
  session: SekoiaSession,
  signal: CancelSignal | undefined,
): Promise<ProbeOutcome> {
  const now = session.clock.now() + (session.clockOffset() ?? 0)
  const body = {
    term: 'alert_short_ids:"none"',
    earliest_time: new Date(now - HOUR_MS).toISOString(),
    latest_time: new Date(now).toISOString(),
    max_last_events: 1,
  }
  try {
    await session.api.search(paths.searches, body, signal)
    return passedProbe('A search can be started.')
  } catch (thrown) {
    return failedProbe(thrown, 'Give the role of the key the right to search for events.')
  }
}

function query(text: string): ProbeOutcome {
  try {
    parseFetchQuery(text)
    return passedProbe('The query is understood.')
  } catch (thrown) {
    return failedProbe(thrown, 'Correct the query of the instance.')
  }
}
