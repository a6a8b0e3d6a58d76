import type { CancelSignal } from '../../../shared/cancel'
import { AppFailure, failure } from '../../../shared/errors'
import { SECOND_MS } from '../../../shared/time'
import { afterEffect } from '../answer/after-effect'
import { type Json, malformed, object, objects, textOrNull } from '../answer/json-shape'
import { urlPart } from '../http/url-part'
import { type FieldDefinition, rawValue } from './field-definition'
import { readVers } from './read-incident'
import { objectForm } from './resilient-api'
import { orgPath, type ResilientSession } from './resilient-session'

/** A new value of a field, in the form the server takes. */
export type Change = { readonly definition: FieldDefinition; readonly value: unknown }

/** Times a change is sent that collides with another one inside the server's database. */
const TRIES = 4

/**
 * Changes fields of an incident as it was read into `current`. The server takes a field only while it
 * still holds the old value, so what others change meanwhile is never overwritten: then it answers
 * success with a list of failures, which becomes `conflict` here. Changes of other fields do not
 * matter to it. A collision in its database (409) had no effect and is tried again as it is.
 */
export async function patchIncident(
  session: ResilientSession,
  current: Json,
  changes: readonly Change[],
  signal?: CancelSignal,
): Promise<void> {
  const id = urlPart(String(current.id))
  const path = `${await orgPath(session, signal)}/incidents/${id}`
  const body = {
    version: readVers(current),
    changes: changes.map(({ definition, value }) => ({
      field: { name: definition.apiName },
      old_value: { object: rawValue(current, definition) ?? null },
      new_value: { object: value },
    })),
  }
  const answer = await untilNoCollision(session, () =>
    session.api.send('PATCH', path, { query: objectForm, body, signal }),
  )
  const refusal = await afterEffect(() => refusalIn(object(answer, 'the outcome of a change')))
  if (refusal !== null) throw refusal
}

async function untilNoCollision<T>(session: ResilientSession, send: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await send()
    } catch (thrown) {
      const collided = thrown instanceof AppFailure && thrown.error.status === 409
      if (!collided || attempt >= TRIES) throw thrown
      await session.sleep(attempt * SECOND_MS)
    }
  }
}

/** What a reply says went wrong; null when the change was made. Throws `malformed` if it says neither. */
function refusalIn(answer: Json): AppFailure | null {
  if (answer.success === true) return null
  if (answer.success !== false) throw malformed('whether a change succeeded')
  const said = [answer.title, answer.message]
    .map((part) => textOrNull(part) ?? '')
    .join(' ')
    .trim()
  const fields = objects(answer.field_failures).flatMap((one) => textOrNull(one.field) ?? [])
  if (fields.length === 0) {
    const message = 'The server refused the values sent.'
    const cause = said === '' ? {} : { cause: said }
    return failure({ code: 'invalid', message, retry: 'after-fix', ...cause })
  }
  return failure({
    code: 'conflict',
    message: `Somebody else changed ${fields.join(', ')} meanwhile.`,
    retry: 'now',
    ...(said === '' ? {} : { cause: said }),
  })
}
