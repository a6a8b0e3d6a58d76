import type { Project, ProjectTarget, ProjectTicketing } from '../../../shared/domain/project'
import { failure } from '../../../shared/errors'
import { checkedChoice } from '../../engine/links/link-choice'
import type { IssuePorts } from '../ports'

/** Checks where a project's tickets are to go. Throws AppFailure `bad-request` naming the argument. */
export async function checkedTarget(
  { store }: Pick<IssuePorts, 'store'>,
  target: ProjectTarget | null,
): Promise<ProjectTarget | null> {
  if (target === null) return null
  const instance = await store.get('instances', target.instanceId)
  if (instance === undefined) {
    throw failure({
      code: 'bad-request',
      message: `There is no connector instance "${target.instanceId}".`,
      retry: 'after-fix',
      fields: { instanceId: 'There is no such connector instance.' },
    })
  }
  const { direction, inboundProfileId, outboundProfileId } = await checkedChoice(
    store,
    instance.type,
    target,
  )
  return { ...target, direction, inboundProfileId, outboundProfileId }
}

/** Throws AppFailure `bad-request` for tickets that are to be made by themselves, but nowhere. */
export function checkTicketing(
  ticketing: ProjectTicketing | undefined,
  target: ProjectTarget | null,
): void {
  if (ticketing?.createsTicket !== true || target !== null) return
  throw failure({
    code: 'bad-request',
    message: 'New cases can only get a ticket once it is chosen where tickets go.',
    retry: 'after-fix',
    fields: { target: 'Choose where tickets go.' },
  })
}

/** The project linked with a place of another system; one for the same record type comes first. */
export async function projectLinkedWith(
  { store }: Pick<IssuePorts, 'store'>,
  place: Pick<ProjectTarget, 'instanceId' | 'project' | 'type'>,
): Promise<Project | null> {
  const linked = (await store.all('projects'))
    .filter(({ target }) => target?.instanceId === place.instanceId)
    .filter(({ target }) => target?.project === place.project)
    .sort((a, b) => a.createdAt - b.createdAt || (a.key < b.key ? -1 : 1))
  return linked.find(({ target }) => target?.type === place.type) ?? linked[0] ?? null
}
