import type { CancelSignal } from '../../../shared/cancel'
import { failure } from '../../../shared/errors'
import { text, textOrNull } from '../answer/json-shape'
import { allRows } from './all-rows'
import { equals } from './encoded-query'
import type { ServiceNowApi } from './servicenow-api'

/** The account we act as, as far as it may see itself. */
export type OwnAccount = {
  readonly id: string
  readonly name: string
  /** Zone in which display values are written; '' = the instance's own. */
  readonly timeZone: string
}

/** Reads the account by its user name. Throws `not-found` when it cannot be seen. */
export async function readAccount(
  api: ServiceNowApi,
  user: string,
  signal?: CancelSignal,
): Promise<OwnAccount> {
  const what = {
    query: equals('user_name', user),
    fields: ['sys_id', 'name', 'user_name', 'time_zone'],
    limit: 2,
  }
  const { rows } = await api.list('sys_user', what, signal)
  const row = rows.find((one) => textOrNull(one.user_name)?.toLowerCase() === user.toLowerCase())
  if (row === undefined) {
    throw failure({
      code: 'not-found',
      message: `The instance shows no user named ${user}.`,
      retry: 'after-fix',
    })
  }
  return {
    id: text(row.sys_id, 'the sys_id of the account'),
    name: textOrNull(row.name) || user,
    timeZone: textOrNull(row.time_zone) ?? '',
  }
}

/** Names of the roles an account holds, inherited ones included; null when none can be seen. */
export async function readRoles(
  api: ServiceNowApi,
  accountId: string,
  signal?: CancelSignal,
): Promise<ReadonlySet<string> | null> {
  const query = `${equals('user', accountId)}^ORDERBYsys_id`
  const found = await allRows(
    (offset, limit, stop) =>
      api.list('sys_user_has_role', { query, fields: ['user', 'role.name'], limit, offset }, stop),
    signal,
  )
  const names = found
    .filter((row) => textOrNull(row.user) === accountId)
    .flatMap((row) => textOrNull(row['role.name']) || [])
  return names.length === 0 ? null : new Set(names)
}
