import type { CancelSignal } from '../../../shared/cancel'
import { AppFailure, failure } from '../../../shared/errors'
import { CLOSING_COLUMNS } from './closing'
import { offered } from './encode-field'
import type { ServiceNowSession } from './session'
import { knownTable } from './tables'

/**
 * Throws what a refused write means. ServiceNow answers 403 alike for a missing right, a data policy and
 * a business rule; only the first has to do with the account.
 */
export async function explainRefusal(
  session: ServiceNowSession,
  table: string,
  thrown: unknown,
  signal?: CancelSignal,
): Promise<never> {
  if (!(thrown instanceof AppFailure) || thrown.error.status !== 403) throw thrown
  const said = thrown.error.cause ?? ''
  if (/data policy/i.test(said)) throw await missingFields(session, table, said, signal)
  if (/business rule|aborted/i.test(said)) {
    throw failure({
      code: 'invalid',
      message: 'A rule of this ServiceNow instance refused the change.',
      retry: 'after-fix',
      cause: said,
      status: 403,
    })
  }
  const { noun, roles } = knownTable(table)
  throw failure({
    ...thrown.error,
    message: `The account is not allowed to write this ${noun}. As a rule that takes the role ${roles[0]}.`,
  })
}

/** The columns a data policy misses, which it names by their labels. */
async function missingFields(
  session: ServiceNowSession,
  table: string,
  said: string,
  signal: CancelSignal | undefined,
): Promise<AppFailure> {
  const columns = [...(await session.metadata.columns(table, signal)).values()]
  const choices = await session.metadata.choices(table, signal)
  const listed = /mandatory:?\s*(.+)$/i.exec(said)?.[1] ?? ''
  const fields: Record<string, string> = {}
  for (const label of listed.split(',').map((one) => one.trim().toLowerCase())) {
    const alike = columns.filter((one) => one.label.toLowerCase() === label || one.name === label)
    // Several columns share a label; the one that belongs to a move is meant then.
    const column = alike.find((one) => CLOSING_COLUMNS.includes(one.name)) ?? alike[0]
    if (column === undefined) continue
    const list = choices.get(column.name) ?? []
    const among = list.length === 0 ? '' : ` It offers: ${offered(list)}.`
    fields[column.name] = `ServiceNow asks for a value here.${among}`
  }
  return failure({
    code: 'invalid',
    message: `ServiceNow asks for more before it saves this: ${listed || said}.`,
    retry: 'after-fix',
    cause: said,
    status: 403,
    ...(Object.keys(fields).length === 0 ? {} : { fields }),
  })
}
