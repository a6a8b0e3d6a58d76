import type { MirrorObject } from '../../shared/domain/mirror-object'
import { fieldValueOf } from '../../shared/domain/mirror-object'
import type { FieldValue } from '../../shared/domain/value'
import type { ObjectId, ProfileId } from '../../shared/ids'
import type { TicketFormView } from '../../shared/ipc/views'
import { compileFieldMap } from '../engine/merge/field-map'
import type { ConnectorPool, RemoteConnector } from '../engine/ports/connector'
import { existingObject } from './edit-object'
import type { IssuePorts } from './ports'
import { whenTooLong } from './too-long'

export type TicketFormRequest = {
  readonly objectId: ObjectId
  readonly instanceId: string
  readonly project: string | null
  readonly type: string | null
  readonly outboundProfileId: ProfileId | null
}

/**
 * What the form for a new ticket asks, from the remote system's own metadata, with values proposed
 * from the issue. Throws AppFailure of the connector.
 */
export async function ticketForm(
  ports: IssuePorts & { readonly connectors: ConnectorPool },
  request: TicketFormRequest,
): Promise<TicketFormView> {
  const [issue, connector] = await Promise.all([
    existingObject(ports, request.objectId),
    ports.connectors.connector(request.instanceId),
  ])
  const { project, type } = request
  const [projects, fields, proposals] = await Promise.all([
    connector.projects(),
    project === null || type === null ? [] : connector.fields(project, type),
    proposedValues(ports, issue, connector, request.outboundProfileId),
  ])
  return {
    projects,
    fields: fields
      .filter((field) => field.writable && !decidedByForm.has(field.name))
      .map((field) => {
        const { name, label, type: kind, required, allowed, maxLength } = field
        return {
          ...{ name, label, type: kind, required, allowed, maxLength },
          tooLong: whenTooLong(connector, field),
          proposed: allowedProposal(proposals.get(name) ?? null, allowed),
        }
      }),
  }
}

/** Chosen above the fields, so not asked for among them. */
const decidedByForm = new Set(['project', 'issuetype'])

async function proposedValues(
  ports: IssuePorts,
  issue: MirrorObject,
  connector: RemoteConnector,
  profileId: ProfileId | null,
): Promise<ReadonlyMap<string, FieldValue>> {
  const profile =
    profileId === null ? null : ((await ports.store.get('profiles', profileId)) ?? null)
  const { pairs } = compileFieldMap(null, profile, connector)
  const proposals = new Map<string, FieldValue>()
  for (const pair of pairs) {
    if (pair.writeTo === null || pair.outMode === 'off') continue
    const value = pair.toRemote(fieldValueOf(issue, pair.field))
    if (value !== undefined) proposals.set(pair.writeTo, value)
  }
  // Without a profile a ticket still wants the issue's own words.
  const { title, description } = connector.capabilities.names
  if (title !== null && !proposals.has(title)) proposals.set(title, issue.fields.name)
  if (description !== null && !proposals.has(description)) {
    proposals.set(description, issue.fields.description)
  }
  return proposals
}

function allowedProposal(
  value: FieldValue,
  allowed: readonly { readonly value: string }[] | null,
): FieldValue {
  if (allowed === null || typeof value !== 'string') return value
  return allowed.some((one) => one.value === value) ? value : null
}
