import type { CancelSignal } from '../../../shared/cancel'
import type { ProbeResult } from '../../../shared/domain/instance'
import { AppFailure } from '../../../shared/errors'
import { isJson, type Json } from '../answer/json-shape'
import {
  clockProbe,
  failedProbe,
  ProbeList,
  type ProbeOutcome,
  passedProbe,
  skippedProbe,
  warningProbe,
} from '../contract/probe-outcomes'
import { markerProblem } from './create-incident'
import { parseFetchQuery } from './fetch-query'
import { CUSTOM, MODIFIED } from './incident-fields'
import { findNotes, searchesNotes } from './note-search'
import { queryPage } from './query-incidents'
import { toObjects } from './read-incidents'
import type { ResilientSession } from './resilient-session'

type Report = ProbeList['report']

/** Rights an incident says the key has on it, and what an administrator has to tick for them. */
const rights = [
  { name: 'edit', label: 'Edit incidents', perm: 'write', words: 'Incidents: Edit' },
  { name: 'assign', label: 'Assign incidents', perm: 'assign', words: 'Incidents: Edit, Owner' },
  { name: 'close', label: 'Close incidents', perm: 'close', words: 'Incidents: Edit, Status' },
  { name: 'comment', label: 'Add notes', perm: 'comment', words: 'Incidents: Edit, Notes' },
  {
    name: 'attach',
    label: 'Add attachments',
    perm: 'attach_file',
    words: 'Incidents: Edit, Attachments',
  },
] as const

/**
 * Asks what the key can do step by step and reports every answer as it comes. What cannot be asked
 * because an earlier step failed is reported as skipped. Never throws for a failed probe.
 */
export async function runProbes(
  session: ResilientSession,
  onProbe: (probe: ProbeResult) => void,
  signal?: CancelSignal,
): Promise<readonly ProbeResult[]> {
  const list = new ProbeList(onProbe)
  const report: Report = list.report.bind(list)
  const known = await signIn(session, report, signal)
  const described = report(
    'fields',
    'Read the fields',
    known ? await fields(session, signal) : skippedProbe,
  )
  report('marker', 'Find our own incidents', described ? marker(session) : skippedProbe)
  report('people', 'Read users', known ? await users(session, signal) : skippedProbe)
  const seen =
    known && described ? await browse(session, signal) : { outcome: skippedProbe, sample: null }
  report('browse', 'See incidents', seen.outcome)
  report('create', 'Create incidents', known ? create(session) : skippedProbe)
  for (const right of rights) {
    report(
      right.name,
      right.label,
      seen.outcome === skippedProbe ? skippedProbe : held(seen.sample, right),
    )
  }
  report('notes', 'Notice new notes', known ? await notes(session, signal) : skippedProbe)
  report('fetch', 'Query for new incidents', query(session))
  return list.results
}

const allowed = passedProbe('Allowed.')

async function signIn(
  session: ResilientSession,
  report: Report,
  signal: CancelSignal | undefined,
): Promise<boolean> {
  try {
    const { name, id } = await session.organisation.fresh(signal)
    report('reach', 'Reach the server', passedProbe('The server answered.'))
    report('clock', 'Compare clocks', clockProbe(session.clockOffset()))
    const detail = `The key works in ${name} (${id}).`
    return report('auth', 'Sign in', passedProbe(detail))
  } catch (thrown) {
    const remedy = 'Check the key ID, its secret and the organization.'
    const answered = thrown instanceof AppFailure && isRefusal(thrown)
    const reach = answered
      ? passedProbe('The server answered.')
      : failedProbe(thrown, 'Check the address, the proxy, the certificate and the network.')
    report('reach', 'Reach the server', reach)
    report('clock', 'Compare clocks', answered ? clockProbe(session.clockOffset()) : skippedProbe)
    return report('auth', 'Sign in', answered ? failedProbe(thrown, remedy) : skippedProbe)
  }
}

function isRefusal({ error }: AppFailure): boolean {
  return error.code === 'auth' || error.code === 'permission' || error.code === 'invalid'
}

async function fields(
  session: ResilientSession,
  signal: CancelSignal | undefined,
): Promise<ProbeOutcome> {
  try {
    const { size } = await session.definitions.fresh(signal)
    return passedProbe(`Incidents have ${size} fields that can be mapped.`)
  } catch (thrown) {
    return failedProbe(thrown, 'Give the key the permission to read incident fields.')
  }
}

function marker({ markerField, definitions }: ResilientSession): ProbeOutcome {
  if (markerField === '') {
    return warningProbe(
      'No field was named for it. A new incident whose answer was lost waits for a person.',
      'Add a text field to incidents, for example lockstep_ref, and name it in the connector.',
    )
  }
  const problem = markerProblem(markerField, definitions.peek()?.get(`${CUSTOM}${markerField}`))
  if (problem === null) return passedProbe(`By the field ${markerField}.`)
  const remedy = 'Add the text field under Customization Settings, or name another one.'
  return { outcome: 'failed', detail: problem, remedy }
}

async function users(
  session: ResilientSession,
  signal: CancelSignal | undefined,
): Promise<ProbeOutcome> {
  try {
    const { length } = await session.principals.fresh(signal)
    return passedProbe(`${length} users and groups.`)
  } catch (thrown) {
    return failedProbe(thrown, 'Give the key the permission to read users and groups.')
  }
}

async function browse(
  session: ResilientSession,
  signal: CancelSignal | undefined,
): Promise<{ readonly outcome: ProbeOutcome; readonly sample: Json | null }> {
  const newest = [{ field_name: MODIFIED, type: 'desc' as const }]
  try {
    const page = await queryPage(
      session,
      { filters: [], sorts: newest, start: 0, length: 1 },
      signal,
    )
    await toObjects(session, page.rows.slice(0, 1), signal)
    const [sample] = page.rows
    if (sample !== undefined) return { outcome: allowed, sample }
    const detail = 'The key sees no incident yet.'
    return { outcome: warningProbe(detail, retest), sample: null }
  } catch (thrown) {
    const remedy = 'Give the key the permission to read incidents and their fields.'
    return { outcome: failedProbe(thrown, remedy), sample: null }
  }
}

const retest = 'Test again once there is an incident the key can see.'

function create({ organisation }: ResilientSession): ProbeOutcome {
  const mayCreate = organisation.peek()?.mayCreate ?? null
  if (mayCreate === true) return allowed
  const remedy = 'Give the key the permission "Incidents: Create".'
  if (mayCreate === false) return { outcome: 'failed', detail: 'Not allowed.', remedy }
  const detail = 'The server does not say. The first new incident will show.'
  return warningProbe(detail, remedy)
}

function held(sample: Json | null, { perm, words }: (typeof rights)[number]): ProbeOutcome {
  const perms = sample !== null && isJson(sample.perms) ? sample.perms : {}
  if (perms[perm] === true) return allowed
  const remedy = `Give the key the permission "${words}".`
  if (perms[perm] === false) {
    const detail = 'Not allowed on the incident that was changed last.'
    return { outcome: 'failed', detail, remedy }
  }
  return warningProbe('There is no incident to ask about it.', retest)
}

async function notes(
  session: ResilientSession,
  signal: CancelSignal | undefined,
): Promise<ProbeOutcome> {
  try {
    session.noteSearch = { by: 'edited', until: 0 }
    await findNotes(session, session.clock.now() + (session.clockOffset() ?? 0), signal)
  } catch (thrown) {
    return failedProbe(thrown, 'Test again once the search of the server works.')
  }
  if (searchesNotes(session)) return passedProbe('Asked for all incidents at once.')
  return warningProbe(
    'The server does not let this key search notes. They come in when their incident changes, or within an hour.',
    'Give the key the permission to search, and to read notes.',
  )
}

function query({ fetchQuery }: ResilientSession): ProbeOutcome {
  try {
    const [first] = parseFetchQuery(fetchQuery)
    const all = first === undefined || first.conditions.length === 0
    return passedProbe(all ? 'All incidents.' : 'The query can be read.')
  } catch (thrown) {
    return failedProbe(thrown, 'Correct the query or leave it empty.')
  }
}
