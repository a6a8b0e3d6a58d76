import type { CancelSignal } from '../../../shared/cancel'
import type { ProbeResult } from '../../../shared/domain/instance'
import { AppFailure } from '../../../shared/errors'
import {
  clockProbe,
  failedProbe,
  ProbeList,
  type ProbeOutcome,
  passedProbe,
  skippedProbe,
} from '../contract/probe-outcomes'
import { parseFetchQuery } from './fetch-query'
import { searchRows } from './xdr-api'
import type { XdrSession } from './xdr-session'

type Kind = 'incident' | 'alert'

/** A number no record has: asking to change nothing of it tells whether changes are allowed. */
const NO_RECORD = '0'

const words = { incident: 'incidents', alert: 'alerts' } as const

/**
 * Asks each right with a probe of its own and reports every answer as it comes. Nothing is changed.
 * Never throws for a failed probe.
 */
export async function runProbes(
  session: XdrSession,
  kind: Kind,
  onProbe: (probe: ProbeResult) => void,
  signal?: CancelSignal,
): Promise<readonly ProbeResult[]> {
  const list = new ProbeList(onProbe)
  const reached = list.report('reach', 'Reach the tenant', await reach(session, signal))
  list.report('clock', 'Compare clocks', reached ? clockProbe(session.clockOffset()) : skippedProbe)
  const view = reached ? await viewed(session, kind, signal) : null
  const known = list.report('auth', 'Accept the key', view === null ? skippedProbe : auth(view))
  const see = `See ${words[kind]}`
  const sees = list.report('browse', see, known && view !== null ? seen(view, kind) : skippedProbe)
  const edit = known ? await edits(session, kind, signal) : skippedProbe
  list.report('edit', `Change ${words[kind]}`, edit)
  if (kind === 'incident') {
    // The API has one call for both.
    list.report('comment', 'Add comments', edit)
    const listing = sees ? await changes(session, signal) : skippedProbe
    list.report('changes', 'List changes by time', listing)
    list.report('people', 'See users', known ? await users(session, signal) : skippedProbe)
    if (session.related !== null) {
      list.report(
        'alerts',
        'See alerts of an incident',
        sees ? await related(session) : skippedProbe,
      )
    }
  }
  if (session.fetchQuery !== '') {
    const fetched = sees ? await fetches(session, kind, signal) : skippedProbe
    list.report('query', 'Search for what is fetched', fetched)
  }
  return list.results
}

async function reach(session: XdrSession, signal: CancelSignal | undefined): Promise<ProbeOutcome> {
  try {
    await session.api.health(signal)
    return passedProbe('The tenant answered.')
  } catch (thrown) {
    // A tenant that refuses the key, or has another licence, was reached all the same.
    const code = thrown instanceof AppFailure ? thrown.error.code : null
    if (code === 'auth' || code === 'permission' || code === 'not-found') {
      return passedProbe('The tenant answered.')
    }
    return failedProbe(
      thrown,
      'Check the address (it begins with api-), the proxy and the network of this computer.',
    )
  }
}

/** What came of looking at one record: nothing wrong, or what was thrown. */
type Viewed = { readonly thrown: unknown }

async function viewed(
  session: XdrSession,
  kind: Kind,
  signal: CancelSignal | undefined,
): Promise<Viewed> {
  try {
    await lookAt(session, kind, [], signal)
    return { thrown: null }
  } catch (thrown) {
    return { thrown }
  }
}

function auth({ thrown }: Viewed): ProbeOutcome {
  if (!(thrown instanceof AppFailure) || thrown.error.code !== 'auth') {
    return passedProbe('The key is accepted.')
  }
  return failedProbe(
    thrown,
    'Check key, key id and kind of key under Settings, Configurations, API Keys. A clock that is wrong on this computer has the same effect on an advanced key.',
  )
}

function seen({ thrown }: Viewed, kind: Kind): ProbeOutcome {
  if (thrown === null) return passedProbe('Allowed.')
  return failedProbe(
    thrown,
    `Ask an administrator of the tenant for a role with the permission to view ${words[kind]} for this key.`,
  )
}

async function edits(
  session: XdrSession,
  kind: Kind,
  signal: CancelSignal | undefined,
): Promise<ProbeOutcome> {
  const [path, data] =
    kind === 'incident'
      ? ['/incidents/update_incident', { incident_id: NO_RECORD, update_data: {} }]
      : ['/alerts/update_alerts', { alert_id_list: [], update_data: {} }]
  try {
    await session.api.write(path as string, data as object, NO_RECORD, signal)
  } catch (thrown) {
    // That there is no such record is what was to be heard.
    const denied =
      thrown instanceof AppFailure &&
      /^(permission|auth|network|rate-limited)$/.test(thrown.error.code)
    if (denied) {
      return failedProbe(
        thrown,
        `Ask an administrator of the tenant for a role with the permission to edit ${words[kind]} for this key.`,
      )
    }
  }
  return passedProbe('Allowed.')
}

async function changes(
  session: XdrSession,
  signal: CancelSignal | undefined,
): Promise<ProbeOutcome> {
  const recently = session.clock.now() + (session.clockOffset() ?? 0)
  try {
    const filter = { field: 'modification_time', operator: 'gte', value: recently } as const
    await lookAt(session, 'incident', [filter], signal)
    return passedProbe('Changes are listed by their time.')
  } catch (thrown) {
    return failedProbe(thrown, 'Ask the vendor why incidents cannot be searched by time.')
  }
}

async function users(session: XdrSession, signal: CancelSignal | undefined): Promise<ProbeOutcome> {
  try {
    await session.api.read('/rbac/get_users', {}, signal)
    return passedProbe('Allowed.')
  } catch (thrown) {
    const { detail } = failedProbe(thrown, '')
    return {
      outcome: 'warning',
      detail,
      remedy:
        'Without it only the tenant can say whether an assignee exists. A role that may view users helps.',
    }
  }
}

async function related(session: XdrSession): Promise<ProbeOutcome> {
  try {
    const { rows } = await lookAt(session, 'incident', [], undefined)
    const [first] = rows
    if (first === undefined) return passedProbe('There is no incident to try it on yet.')
    const table = await session.related?.table(first)
    if (table !== undefined) return passedProbe('Allowed.')
    return {
      outcome: 'warning',
      detail: 'The tenant gives alerts ten times a minute, and that is used up for now.',
      remedy: 'Test again in a minute.',
    }
  } catch (thrown) {
    return failedProbe(thrown, 'Ask for a role that may view alerts, or do without them.')
  }
}

async function fetches(
  session: XdrSession,
  kind: Kind,
  signal: CancelSignal | undefined,
): Promise<ProbeOutcome> {
  try {
    await lookAt(session, kind, parseFetchQuery(kind, session.fetchQuery).filters, signal)
    return passedProbe('The query is understood.')
  } catch (thrown) {
    return failedProbe(thrown, 'Correct the query of the instance.')
  }
}

function lookAt(
  session: XdrSession,
  kind: Kind,
  filters: Parameters<typeof searchRows>[3]['filters'],
  signal: CancelSignal | undefined,
) {
  const path = kind === 'incident' ? '/incidents/get_incidents' : '/alerts/get_alerts'
  const sort = { field: 'creation_time', keyword: 'desc' } as const
  const request = { filters, search_from: 0, search_to: 1, sort }
  return searchRows(session.api, path, words[kind], request, signal)
}
