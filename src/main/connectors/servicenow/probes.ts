import type { CancelSignal } from '../../../shared/cancel'
import type { ProbeResult } from '../../../shared/domain/instance'
import {
  clockProbe,
  failedProbe,
  ProbeList,
  type ProbeOutcome,
  passedProbe,
  skippedProbe,
  warningProbe,
} from '../contract/probe-outcomes'
import { checkFetchQuery } from './fetch-new'
import { probeRights } from './probe-rights'
import { type AskedAccount, askAccount, reachOf, signInOf } from './probe-sign-in'
import {
  probeBrowse,
  probeChanges,
  probeFiles,
  probeJournal,
  probeSchema,
  probeTimes,
} from './probe-tables'
import type { ServiceNowSession } from './session'

/**
 * Asks each right with a probe of its own and reports every answer as it comes. What cannot be asked
 * because an earlier probe failed is reported as skipped. Never throws for a failed probe.
 */
export async function runProbes(
  session: ServiceNowSession,
  clockOffset: () => number | null,
  onProbe: (probe: ProbeResult) => void,
  signal?: CancelSignal,
): Promise<readonly ProbeResult[]> {
  const list = new ProbeList(onProbe)
  const report = list.report.bind(list)
  const account = await askAccount(session.api, session.settings.user, signal)
  const reached = report('reach', 'Reach the instance', reachOf(account))
  report('clock', 'Compare clocks', reached ? clockProbe(clockOffset(), 'instance') : skippedProbe)
  const known = report(
    'auth',
    'Sign in',
    reached ? signInOf(account, session.settings.user, UNSEEN) : skippedProbe,
  )
  const when = async (probe: () => Promise<ProbeOutcome>, may: boolean) =>
    may ? probe() : skippedProbe
  const browses = report(
    'browse',
    'See records',
    await when(() => probeBrowse(session, signal), known),
  )
  report(
    'schema',
    'Read columns and choices',
    await when(() => probeSchema(session, signal), known),
  )
  report(
    'changes',
    'List changes by time',
    await when(() => probeChanges(session, signal), browses),
  )
  for (const [name, label, outcome] of await probeRights(
    session,
    'thrown' in account ? null : account,
    known,
    signal,
  )) {
    report(name, label, outcome)
  }
  report('journal', 'Read comments', await when(() => probeJournal(session, signal), browses))
  report(
    'times',
    'Tell when each field changed',
    await when(() => probeTimes(session, signal), browses),
  )
  report('files', 'Read files', await when(() => probeFiles(session, signal), browses))
  report('zone', 'Time zone of the account', known ? zone(account, session) : skippedProbe)
  if (session.settings.fetchQuery !== '') {
    report('fetch', 'Query for new records', await when(() => fetchQuery(session, signal), known))
  }
  return list.results
}

/** What a wrong or hidden user name costs here. */
const UNSEEN =
  'Check the user name: comments written here are recognised by it. Or give the account the right to read its own user record.'

/** Times travel as UTC whatever the zone; only scripts in a query are run in the account's own. */
function zone(asked: AskedAccount, { settings }: ServiceNowSession): ProbeOutcome {
  if ('thrown' in asked) return passedProbe('Times are read and written as UTC.')
  const named = asked.timeZone === '' ? "the instance's own" : asked.timeZone
  const isUtc = ['GMT', 'UTC', 'Etc/UTC', 'Etc/GMT'].includes(asked.timeZone)
  if (isUtc || !/javascript:/i.test(settings.fetchQuery)) {
    return passedProbe(
      `The account has ${named} time zone. Times are read and written as UTC all the same.`,
    )
  }
  return warningProbe(
    `The query for new records holds a script, which runs in ${named} time zone.`,
    'Set the time zone of the account to GMT, so that the script means the same times as Lockstep.',
  )
}

async function fetchQuery(
  session: ServiceNowSession,
  signal: CancelSignal | undefined,
): Promise<ProbeOutcome> {
  try {
    for (const table of session.settings.tables) await checkFetchQuery(session, table, signal)
    return passedProbe('Every condition names a column of its table.')
  } catch (thrown) {
    return failedProbe(
      thrown,
      'Build the filter in a list of ServiceNow and copy its query from there.',
    )
  }
}
