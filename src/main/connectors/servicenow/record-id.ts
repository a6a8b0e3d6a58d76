import { asRemoteId, type RemoteId } from '../../../shared/ids'

const sysIdForm = /^[0-9a-f]{32}$/i
const tableForm = /^[a-z][a-z0-9_]*$/i

/** Table and sys_id of a record: neither is enough to find it. */
export type RecordId = { readonly table: string; readonly id: string }

/** The identifier of a record: `incident:9d38…`. */
export function remoteIdOf(table: string, id: string): RemoteId {
  return asRemoteId(`${table}:${id}`)
}

/** The two parts of an identifier, or null for a text that is none. */
export function recordIdOf(text: string): RecordId | null {
  const at = text.indexOf(':')
  const table = text.slice(0, Math.max(at, 0))
  const id = text.slice(at + 1)
  return tableForm.test(table) && isSysId(id) ? { table, id: id.toLowerCase() } : null
}

/** Whether a text has the form of a sys_id. */
export function isSysId(text: string): boolean {
  return sysIdForm.test(text)
}
