import type { CancelSignal } from '../../../shared/cancel'
import {
  failedProbe,
  type ProbeOutcome,
  passedProbe,
  skippedProbe,
  warningProbe,
} from '../contract/probe-outcomes'
import { type OwnAccount, readRoles } from './account'
import type { ServiceNowSession } from './session'
import { knownTable } from './tables'

const rights = [
  ['create', 'Create records', 'create'],
  ['edit', 'Edit records', 'edit'],
  ['comment', 'Add comments and work notes', 'comment on'],
] as const

type Named = readonly [name: string, label: string, outcome: ProbeOutcome]

/**
 * Whether the account holds the roles that working on the mirrored tables takes out of the box. The API
 * tells of no right as such; trying one would change a record.
 */
export async function probeRights(
  session: ServiceNowSession,
  account: OwnAccount | null,
  signedIn: boolean,
  signal?: CancelSignal,
): Promise<readonly Named[]> {
  if (!signedIn) return rights.map(([name, label]) => [name, label, skippedProbe])
  const { tables } = session.settings
  const wanted = [...new Set(tables.map((table) => knownTable(table).roles[0]))].join(', ')
  const unseen = warningProbe(
    'The roles of the account could not be seen.',
    `Ask a ServiceNow administrator whether it has the role ${wanted}, which gives the permission to work on these records.`,
  )
  if (account === null) return rights.map(([name, label]) => [name, label, unseen])
  try {
    const roles = await readRoles(session.api, account.id, signal)
    return rights.map(([name, label, verb]) => [
      name,
      label,
      roles === null ? unseen : judge(tables, roles, verb),
    ])
  } catch (thrown) {
    const outcome = failedProbe(thrown, 'Let the account read its own roles (sys_user_has_role).')
    return rights.map(([name, label]) => [name, label, outcome])
  }
}

function judge(tables: readonly string[], roles: ReadonlySet<string>, verb: string): ProbeOutcome {
  const lacking = tables.filter((table) => !knownTable(table).roles.some((role) => roles.has(role)))
  if (lacking.length === 0) return passedProbe('The account has the role this takes.')
  const missing = [...new Set(lacking.map((table) => knownTable(table).roles[0]))].join(', ')
  return {
    outcome: 'failed',
    detail: `The account lacks the role ${missing}, so it may not ${verb} records of ${lacking.join(', ')}.`,
    remedy: `Ask a ServiceNow administrator to give the account the role ${missing}, or an equal permission on ${lacking.join(', ')}.`,
  }
}
