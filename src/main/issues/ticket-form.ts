import type { MirrorObject } from '../../shared/domain/mirror-object'
import { fieldValueOf } from '../../shared/domain/mirror-object'
import type { SyncProfile } from '../../shared/domain/profile'
import { ticketTextOptions } from '../../shared/domain/ticket-texts'
import type { FieldValue } from '../../shared/domain/value'
import type { IssueId, ObjectId, ProfileId } from '../../shared/ids'
import type { TicketFormView } from '../../shared/ipc/views'
import { issueValues } from '../../shared/template/issue-values'
import { compileFieldMap } from '../engine/merge/field-map'
import type { ConnectorPool, RemoteConnector } from '../engine/ports/connector'
import { caseToBe } from './cases/case-to-be'
import { existingObject } from './edit-object'
import type { IssuePorts } from './ports'
import { whenTooLong } from './too-long'

export type TicketFormPorts = IssuePorts & { readonly connectors: ConnectorPool }

type Place = {
  readonly instanceId: string
  readonly project: string | null
  readonly type: string | null
  readonly outboundProfileId: ProfileId | null
}

export type TicketFormRequest = Place & {
  readonly objectId: ObjectId
  /** One ticket for all of these, instead of one for `objectId`. */
  readonly issueIds?: readonly IssueId[] | undefined
}

/**
 * What the form for a new ticket asks, from the remote system's own metadata, with values proposed
 * from the issue. Throws AppFailure of the connector.
 */
export async function ticketForm(
  ports: TicketFormPorts,
  request: TicketFormRequest,
): Promise<TicketFormView> {
  const { objectId, issueIds } = request
  const [object, maker] = await Promise.all([
    issueIds === undefined ? existingObject(ports, objectId) : caseToBe(ports, issueIds),
    ticketForms(ports, request),
  ])
  return maker(object)
}

/**
 * The same for any number of issues: the remote system is asked once, and the answer makes the form
 * of each. Throws AppFailure of the connector.
 */
export async function ticketForms(
  ports: TicketFormPorts,
  place: Place,
): Promise<(object: MirrorObject) => TicketFormView> {
  const { project, type, outboundProfileId } = place
  const connector = await ports.connectors.connector(place.instanceId)
  const [projects, fields, instance, profile] = await Promise.all([
    connector.projects(),
    project === null || type === null ? [] : connector.fields(project, type),
    ports.store.get('instances', place.instanceId),
    outboundProfileId === null ? undefined : ports.store.get('profiles', outboundProfileId),
  ])
  const asked = fields.filter((field) => field.writable && !decidedByForm.has(field.name))
  const templates = templatesOf(connector, instance?.options ?? {})
  return (object) => {
    const proposals = proposedValues(object, connector, profile ?? null)
    return {
      projects,
      fields: asked.map((field) => {
        const { name, label, type: kind, required, allowed, maxLength } = field
        return {
          ...{ name, label, type: kind, required, allowed, maxLength },
          tooLong: whenTooLong(connector, field),
          proposed: allowedProposal(proposals.get(name) ?? null, allowed),
          template: templates.get(name) ?? null,
        }
      }),
      variables: issueValues(object),
    }
  }
}

/** Chosen above the fields, so not asked for among them. */
const decidedByForm = new Set(['project', 'issuetype'])

/** Texts the instance keeps for new tickets, by the name of the remote field. */
function templatesOf(
  { capabilities: { names } }: RemoteConnector,
  options: Readonly<Record<string, string>>,
): ReadonlyMap<string, string> {
  const kept = [
    [names.title, options[ticketTextOptions.title]],
    [names.description, options[ticketTextOptions.description]],
  ] as const
  return new Map(
    kept.flatMap(([name, text = '']) =>
      name === null || text.trim() === '' ? [] : [[name, text] as const],
    ),
  )
}

function proposedValues(
  issue: MirrorObject,
  connector: RemoteConnector,
  profile: SyncProfile | null,
): ReadonlyMap<string, FieldValue> {
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
