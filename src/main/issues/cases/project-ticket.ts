import type { Case } from '../../../shared/domain/case'
import type { Link } from '../../../shared/domain/link'
import type { ConnectorManifest } from '../../../shared/domain/manifest'
import type { LinkPorts } from '../../engine/links/link-base'
import { requestTicket } from '../../engine/links/link-birth'

type ProjectTicketPorts = LinkPorts & {
  readonly factory: { readonly manifests: () => readonly ConnectorManifest[] }
}

/**
 * Asks for the ticket that the project of a new case wants for it; null when it wants none. Throws
 * AppFailure as `requestTicket` does.
 */
export async function requestProjectTicket(
  ports: ProjectTicketPorts,
  shown: Case,
  actor: string,
): Promise<Link | null> {
  const project = await ports.store.get('projects', shown.projectId)
  const { target, ticketing } = project ?? {}
  if (target == null || ticketing?.createsTicket !== true) return null
  const { instanceId, direction, inboundProfileId, outboundProfileId } = target
  const type = (await ports.store.get('instances', instanceId))?.type
  const group = ports.factory.manifests().find((one) => one.type === type)?.group
  const fields =
    group === undefined || ticketing.assignmentGroup === null
      ? {}
      : { [group.field]: ticketing.assignmentGroup }
  return requestTicket(
    ports,
    {
      objectId: shown.id,
      instanceId,
      create: { project: target.project, type: target.type, fields, keepLink: true },
      direction,
      inboundProfileId,
      outboundProfileId,
      moreOutboundProfileIds: [],
    },
    actor,
  )
}
