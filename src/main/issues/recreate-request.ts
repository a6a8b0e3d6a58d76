import type { CreateRequest } from '../../shared/domain/outbound-op'
import { ticketId } from '../../shared/domain/ticket'
import type { FieldValue } from '../../shared/domain/value'
import { failure } from '../../shared/errors'
import type { LinkId } from '../../shared/ids'
import { findObject } from '../engine/objects/linked-object'
import type { IssuePorts } from './ports'

/**
 * What a ticket that is gone would be made of once more: where it was and what it was, as its last
 * copy says, unless somebody chose otherwise. Throws AppFailure `not-found` for a link that is gone,
 * `bad-request` naming `project` or `type` when neither the choice nor the copy tells it.
 */
export async function recreateRequest(
  { store }: Pick<IssuePorts, 'store'>,
  linkId: LinkId,
  chosen: { readonly project: string | null; readonly type: string | null },
): Promise<Omit<CreateRequest, 'keepLink'>> {
  const link = await store.get('links', linkId)
  const object = link === undefined ? undefined : await findObject(store, link.objectId)
  if (link === undefined || object === undefined) {
    throw failure({ code: 'not-found', message: 'This link no longer exists.', retry: 'no' })
  }
  const copy =
    link.remoteId === null
      ? undefined
      : await store.get('tickets', ticketId(link.instanceId, link.remoteId))
  const project = chosen.project ?? lineOf(copy?.fields.project)
  const type = chosen.type ?? lineOf(copy?.fields.issuetype)
  const missing = {
    ...(project === null ? { project: 'Choose a project.' } : {}),
    ...(type === null ? { type: 'Choose a type.' } : {}),
  }
  if (project === null || type === null) {
    throw failure({
      code: 'bad-request',
      message: 'It is not known where the ticket was. Choose a project and a type for the new one.',
      retry: 'after-fix',
      fields: missing,
    })
  }
  // Without an outbound profile a ticket still wants the issue's own words.
  const { name, description } = object.fields
  const fields: Record<string, FieldValue> =
    link.outboundProfileId === null ? { summary: name, description } : {}
  return { project, type, fields }
}

function lineOf(value: FieldValue | undefined): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}
