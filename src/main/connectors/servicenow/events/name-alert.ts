import type { CancelSignal } from '../../../../shared/cancel'
import type { TicketName } from '../../../engine/ports/connector'
import { textOrNull } from '../../answer/json-shape'
import { urlPart } from '../../http/url-part'
import { equals } from '../encoded-query'
import { isSysId } from '../record-id'
import type { EventSession } from './event-session'

/** What a record is called until its alert is known; the address finds the alert by the key. */
export function provisionalName({ siteUrl }: EventSession, messageKey: string): TicketName {
  const query = urlPart(`message_key=${messageKey}`)
  return {
    key: `event ${messageKey.replace(/^lockstep-/, '').slice(0, 8)}`,
    url: `${siteUrl}/em_alert_list.do?sysparm_query=${query}`,
  }
}

/**
 * Number and address of the alert that became of events with this key; undefined while there is none,
 * since ServiceNow makes it some seconds later, and where the account may not see it. Never throws: the
 * event was sent, whatever comes of this.
 */
export async function nameAlert(
  session: EventSession,
  messageKey: string,
  signal?: CancelSignal,
): Promise<TicketName | undefined> {
  if (session.alertsHidden) return undefined
  const query = `${equals('message_key', messageKey)}^ORDERBYDESCsys_created_on`
  const what = { query, fields: ['sys_id', 'number', 'message_key'], limit: 1 }
  try {
    const { rows } = await session.api.list('em_alert', what, signal)
    const [row] = rows
    const [id, number] = [textOrNull(row?.sys_id) ?? '', textOrNull(row?.number) ?? '']
    // A column that is not known would be left out of the query, and any alert be found.
    if (textOrNull(row?.message_key) !== messageKey || !isSysId(id) || number === '') {
      return undefined
    }
    return { key: number, url: `${session.siteUrl}/em_alert.do?sys_id=${id}` }
  } catch {
    session.alertsHidden = true
    return undefined
  }
}
