import type { CancelSignal } from '../../../shared/cancel'
import type { ProbeResult } from '../../../shared/domain/instance'
import { AppFailure } from '../../../shared/errors'
import { isJson, object, textOrNull } from '../answer/json-shape'
import {
  clockProbe,
  failedProbe,
  ProbeList,
  type ProbeOutcome,
  passedProbe,
  skippedProbe,
} from '../contract/probe-outcomes'
import { MIRRORED } from './other-mirror'
import { searchPage } from './search'
import type { XsoarSession } from './xsoar-session'

/** What an account may be told to be able to do, and the words of the product for it. */
const rights = [
  { name: 'create', label: 'Create incidents', right: 'incidents.create' },
  { name: 'edit', label: 'Edit incidents', right: 'incidents.edit' },
  { name: 'comment', label: 'Write entries', right: 'incidents.comment' },
  { name: 'close', label: 'Close incidents', right: 'incidents.close' },
] as const

/** What the answer about our own account tells. */
type Account = { readonly name: string; readonly held: ReadonlySet<string> | null }

/**
 * Asks each right with a probe of its own and reports every answer as it comes. What cannot be asked
 * because an earlier probe failed is reported as skipped. Never throws for a failed probe.
 */
export async function runProbes(
  session: XsoarSession,
  clockOffset: () => number | null,
  onProbe: (probe: ProbeResult) => void,
  signal?: CancelSignal,
): Promise<readonly ProbeResult[]> {
  const probes = new ProbeList(onProbe)
  const read = await attempt(() => search(session, '', signal))
  const reached = probes.report('reach', 'Reach the server', reach(read))
  probes.report('clock', 'Compare clocks', reached ? clockProbe(clockOffset()) : skippedProbe)
  const account = reached ? await attempt(() => readAccount(session, signal)) : null
  const known = probes.report(
    'auth',
    'Sign in',
    account === null ? skippedProbe : auth(read, account),
  )
  const browses = probes.report('browse', 'See incidents', known ? browse(read) : skippedProbe)
  const held = account !== null && 'value' in account ? account.value.held : null
  for (const { name, label, right } of rights) {
    probes.report(name, label, known ? rightProbe(right, held) : skippedProbe)
  }
  const types = browses ? await attempt(() => session.metadata.types(signal)) : null
  probes.report('types', 'Read types and fields', types === null ? skippedProbe : typesProbe(types))
  if (session.fetchQuery !== '') {
    const asked = browses ? await attempt(() => search(session, session.fetchQuery, signal)) : null
    probes.report('query', 'Query for new incidents', asked === null ? skippedProbe : query(asked))
  }
  const twice = browses ? await attempt(() => search(session, MIRRORED, signal)) : null
  probes.report('mirrors', 'Look for other mirrors', twice === null ? skippedProbe : mirrors(twice))
  return probes.results
}

type Tried<T> = { readonly value: T } | { readonly thrown: unknown }

async function attempt<T>(work: () => Promise<T>): Promise<Tried<T>> {
  try {
    return { value: await work() }
  } catch (thrown) {
    if (thrown instanceof AppFailure && thrown.error.code === 'cancelled') throw thrown
    return { thrown }
  }
}

type Found = { readonly total: number; readonly instances: readonly string[] }

async function search(
  session: XsoarSession,
  query: string,
  signal: CancelSignal | undefined,
): Promise<Found> {
  const filter = query === '' ? { size: 1 } : { size: 20, query }
  const { found, total } = await searchPage(session, filter, signal)
  const instances = found.flatMap((raw) => textOrNull(raw.dbotMirrorInstance) || [])
  return { total: total ?? found.length, instances: [...new Set(instances)] }
}

/** A refusal says that somebody is there, too. */
function reach(read: Tried<unknown>): ProbeOutcome {
  if ('value' in read || isRefused(read.thrown)) return passedProbe('The server answered.')
  return failedProbe(
    read.thrown,
    'Check the address, the version chosen, the account name, the proxy and the network of this computer.',
  )
}

function auth(read: Tried<unknown>, account: Tried<Account>): ProbeOutcome {
  if ('value' in account) return passedProbe(`Signed in as ${account.value.name}.`)
  // Some tenants do not tell a key who it is; a search that works proves it as well.
  if ('value' in read) return passedProbe('The key is accepted.')
  return failedProbe(
    account.thrown,
    'Make a new API key and enter it whole, without a word before it. Version 8 wants the ID of the key as well.',
  )
}

function browse(read: Tried<Found>): ProbeOutcome {
  if ('value' in read) return passedProbe(`${read.value.total} incidents can be seen.`)
  return failedProbe(read.thrown, 'Give the role of the key the permission to read incidents.')
}

function rightProbe(right: string, held: ReadonlySet<string> | null): ProbeOutcome {
  if (held === null) {
    return {
      outcome: 'warning',
      detail: 'The tenant does not tell what the key may do.',
      remedy:
        'The first write will show it. The role of the key needs to read and write incidents.',
    }
  }
  if (held.has(right)) return passedProbe('Allowed.')
  return {
    outcome: 'failed',
    detail: `The role of the key lacks the permission ${right}.`,
    remedy: `Ask an administrator of Cortex XSOAR to add the permission ${right} to the role of the key.`,
  }
}

function typesProbe(types: Tried<readonly string[]>): ProbeOutcome {
  if ('value' in types) return passedProbe(`${types.value.length} incident types.`)
  return failedProbe(
    types.thrown,
    'Give the role of the key the permission to read object settings.',
  )
}

function query(asked: Tried<Found>): ProbeOutcome {
  if ('value' in asked) return passedProbe(`${asked.value.total} incidents match it.`)
  return failedProbe(
    asked.thrown,
    'Try the query in the search line of the incidents page until it works there, then copy it.',
  )
}

function mirrors(twice: Tried<Found>): ProbeOutcome {
  if ('thrown' in twice) {
    return failedProbe(twice.thrown, 'Ask an administrator whether the key may search incidents.')
  }
  const { total, instances } = twice.value
  if (total === 0) return passedProbe('No open incident is mirrored by an integration.')
  const by = instances.length === 0 ? 'an integration' : instances.join(', ')
  return {
    outcome: 'warning',
    detail: `${total} open incidents are already mirrored by ${by} inside Cortex XSOAR.`,
    remedy:
      'Do not link those, or end that mirroring first: two mirrors of one incident disturb each other.',
  }
}

async function readAccount(
  session: XsoarSession,
  signal: CancelSignal | undefined,
): Promise<Account> {
  const me = object(await session.api.get('/user', signal), 'the account')
  const lists = isJson(me.permissions) ? Object.values(me.permissions) : []
  const held = lists.flatMap((list) => (Array.isArray(list) ? list.map(String) : []))
  const name = textOrNull(me.name) || textOrNull(me.username) || 'an account without a name'
  return { name, held: held.length === 0 ? null : new Set(held) }
}

function isRefused(thrown: unknown): boolean {
  return thrown instanceof AppFailure && ['auth', 'permission'].includes(thrown.error.code)
}
