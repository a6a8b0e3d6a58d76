import type { CancelSignal } from '../../../shared/cancel'
import { AppFailure } from '../../../shared/errors'
import type { DoorbellAnswer } from '../../engine/ports/connector'
import { identifier, isJson, type Json, malformed, rows, textOrNull } from '../answer/json-shape'
import { doorbellInstructions } from './doorbell-instructions'
import type { JiraSession } from './jira-session'

/** What the site is asked to ring for; files, links and moves are updates of their issue. */
const events = [
  'jira:issue_created',
  'jira:issue_updated',
  'jira:issue_deleted',
  'comment_created',
  'comment_updated',
  'comment_deleted',
] as const

/** Under this name the site keeps the JQL that says for which issues it rings. */
const FILTER = 'issue-related-events-section'

type Wanted = {
  readonly name: string
  readonly url: string
  readonly events: readonly string[]
  readonly filters: Readonly<Record<string, string>>
  readonly excludeBody: boolean
  readonly enabled: boolean
}

/**
 * Registers a webhook of the site for an instance. One of its name or its address is changed instead of
 * making another. Nothing is asked to be said in the call, so that no text of an issue leaves the site
 * that way. Answers instructions where only an administrator can do it.
 */
export async function registerDoorbell(
  session: JiraSession,
  instanceId: string,
  address: string,
  signal?: CancelSignal,
): Promise<DoorbellAnswer> {
  try {
    const wanted = await wantedFor(session, instanceId, address, signal)
    const [first, ...doubled] = await ours(session, wanted, signal)
    for (const one of doubled) await remove(session, one, signal)
    if (first === undefined) await session.api.webhooks.post('/webhook', { body: wanted, signal })
    else if (!isAs(first, wanted)) {
      await session.api.webhooks.put(`/webhook/${idOf(first)}`, { body: wanted, signal })
    }
    const there = await ours(session, wanted, signal)
    if (!there.some((one) => isAs(one, wanted))) throw malformed('the webhook as it was written')
    return { state: 'registered', text: `${session.site.name} rings when something changed.` }
  } catch (thrown) {
    if (!isForAdministrators(thrown)) throw thrown
    return { state: 'instructions', text: doorbellInstructions(session) }
  }
}

/** Takes the webhook of an instance away. Without the right there is none of ours, and nothing to do. */
export async function removeDoorbell(
  session: JiraSession,
  instanceId: string,
  signal?: CancelSignal,
): Promise<void> {
  try {
    const there = await ours(session, { name: nameOf(instanceId), url: null }, signal)
    for (const one of there) await remove(session, one, signal)
  } catch (thrown) {
    if (!isForAdministrators(thrown)) throw thrown
  }
}

async function wantedFor(
  session: JiraSession,
  instanceId: string,
  url: string,
  signal: CancelSignal | undefined,
): Promise<Wanted> {
  const jql = (await session.watched.clause(signal)).replace(/ AND $/, '')
  const filters = { [FILTER]: jql }
  return { name: nameOf(instanceId), url, events, filters, excludeBody: true, enabled: true }
}

function nameOf(instanceId: string): string {
  return `Lockstep doorbell ${instanceId}`
}

async function ours(
  session: JiraSession,
  { name, url }: { readonly name: string; readonly url: string | null },
  signal: CancelSignal | undefined,
): Promise<readonly Json[]> {
  const all = rows(
    await session.api.webhooks.get('/webhook', { signal }),
    'the webhooks of the site',
  )
  return all.filter((one) => one.name === name || (url !== null && one.url === url))
}

function isAs(there: Json, wanted: Wanted): boolean {
  const listed = Array.isArray(there.events) ? there.events : []
  const filters = isJson(there.filters) ? there.filters : {}
  return (
    there.name === wanted.name &&
    there.url === wanted.url &&
    there.enabled !== false &&
    there.excludeBody === wanted.excludeBody &&
    (textOrNull(filters[FILTER]) ?? '') === wanted.filters[FILTER] &&
    wanted.events.every((one) => listed.includes(one))
  )
}

async function remove(
  session: JiraSession,
  there: Json,
  signal: CancelSignal | undefined,
): Promise<void> {
  try {
    await session.api.webhooks.remove(`/webhook/${idOf(there)}`, { signal })
  } catch (thrown) {
    // Somebody else was quicker.
    if (!(thrown instanceof AppFailure && thrown.error.code === 'not-found')) throw thrown
  }
}

/** The site names a webhook by its address alone, of which the last part is its number. */
function idOf(there: Json): string {
  const self = identifier(there.self, 'the address of a webhook')
  const id = /\/webhook\/(\d+)$/.exec(self)?.[1]
  if (id === undefined) throw malformed('the number of a webhook')
  return id
}

/** Not ours to do: no right, or a release that keeps its webhooks elsewhere. */
function isForAdministrators(thrown: unknown): boolean {
  return thrown instanceof AppFailure && ['permission', 'not-found'].includes(thrown.error.code)
}
