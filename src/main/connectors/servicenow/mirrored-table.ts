import type { CancelSignal } from '../../../shared/cancel'
import { failure } from '../../../shared/errors'
import type { ServiceNowSession } from './session'

/** The mirrored table with this name or label. Throws `invalid` when there is none. */
export async function mirroredTable(
  { settings, metadata }: Pick<ServiceNowSession, 'settings' | 'metadata'>,
  type: string,
  signal?: CancelSignal,
): Promise<string> {
  const asked = type.trim().toLowerCase()
  if (settings.tables.includes(asked)) return asked
  for (const table of settings.tables) {
    if ((await metadata.label(table, signal)).toLowerCase() === asked) return table
  }
  const message = `This connector makes no records of the type ${type}. It has: ${settings.tables.join(', ')}.`
  throw failure({ code: 'invalid', message, retry: 'after-fix', fields: { type: message } })
}
