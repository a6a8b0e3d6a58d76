import type { CancelSignal } from '../../../../shared/cancel'
import type { FieldValue } from '../../../../shared/domain/value'
import { AppFailure, failure } from '../../../../shared/errors'
import { afterEffect } from '../../answer/after-effect'
import { isJson, textOrNull } from '../../answer/json-shape'
import { resultOf } from '../servicenow-api'
import type { EventSession } from './event-session'
import { writeEvent } from './write-event'

/** The role whose only purpose is to send events. */
export const SENDING_ROLE = 'evt_mgmt_integration'

/** The message key that ties events of one record together, and with them their alert. */
export function messageKeyOf(marker: string): string {
  return `lockstep-${marker}`
}

/**
 * Sends one event. Sent twice it changes nothing more: both belong to the alert of their message key.
 * Throws `invalid` naming the field before anything is sent, `permission` naming the role.
 */
export async function sendEvent(
  session: EventSession,
  messageKey: string,
  fields: Readonly<Record<string, FieldValue>>,
  signal?: CancelSignal,
): Promise<void> {
  const event = writeEvent(session.settings, messageKey, fields, session.clock.now())
  const reply = await session.api
    .send({
      method: 'POST',
      path: `${session.prefix}/api/global/em/jsonv2`,
      body: { records: [event] },
      ...(signal === undefined ? {} : { signal }),
    })
    .catch((thrown: unknown) => {
      throw explained(thrown)
    })
  const result = await afterEffect(() => resultOf(reply.body))
  if (insertedBy(result) === 0) {
    throw failure({
      code: 'invalid',
      message: 'ServiceNow took the request and made no event of it.',
      retry: 'after-fix',
    })
  }
}

/** How many events the answer speaks of; null where it does not say, which no document describes. */
function insertedBy(result: unknown): number | null {
  if (!isJson(result)) return null
  for (const said of Object.values(result)) {
    const count = /^(\d+) events? (?:was|were) inserted/.exec(textOrNull(said) ?? '')?.[1]
    if (count !== undefined) return Number(count)
  }
  return null
}

function explained(thrown: unknown): unknown {
  if (!(thrown instanceof AppFailure)) return thrown
  const { error } = thrown
  if (error.status === 403) {
    return failure({
      ...error,
      message: `The account is not allowed to send events. That takes the role ${SENDING_ROLE}.`,
    })
  }
  if (error.status === 404 || isUnknownPath(error.cause)) {
    return failure({
      ...error,
      code: 'permission',
      message:
        'This instance takes no events: Event Management is not active there. Activate it, or choose another mode at the connector.',
      retry: 'after-fix',
    })
  }
  return thrown
}

function isUnknownPath(cause: string | undefined): boolean {
  return /does not represent any resource/i.test(cause ?? '')
}
