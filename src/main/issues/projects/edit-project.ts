import {
  noTicketing,
  type Project,
  type ProjectTarget,
  type ProjectTicketing,
} from '../../../shared/domain/project'
import type { ProjectId } from '../../../shared/ids'
import type { UtcMs } from '../../../shared/time'
import { retryOnConflict } from '../../engine/retry-on-conflict'
import { auditLine } from '../audit-line'
import type { IssuePorts } from '../ports'
import { projectName } from './create-project'
import { existingProject } from './find-project'
import { checkedTarget, checkTicketing } from './project-target'

/**
 * Changes a project's name or where the tickets of its cases go from now on; links that exist stay as
 * they are, and so does the key. Throws AppFailure `not-found`, `bad-request` naming the argument.
 */
export async function editProject(
  ports: IssuePorts,
  id: ProjectId,
  changes: {
    readonly name?: string | undefined
    readonly target?: ProjectTarget | null | undefined
    readonly ticketing?: ProjectTicketing | undefined
  },
  actor: string,
): Promise<Project> {
  return retryOnConflict(async () => {
    const before = await existingProject(ports, id)
    const name = changes.name === undefined ? before.name : projectName(changes.name)
    const target =
      changes.target === undefined ? before.target : await checkedTarget(ports, changes.target)
    const ticketing = changes.ticketing ?? before.ticketing
    checkTicketing(ticketing, target)
    const parts = [
      ...(name === before.name ? [] : [`its name from "${before.name}" to "${name}"`]),
      ...(sameTarget(target, before.target) ? [] : [`where its tickets go to ${place(target)}`]),
      ...ticketingParts(before.ticketing ?? noTicketing, ticketing ?? noTicketing),
    ]
    if (parts.length === 0) return before
    const reason = `${actor} changed the project ${before.key}: ${parts.join(', ')}.`
    await ports.store.commit({
      puts: [
        {
          collection: 'projects',
          record: {
            ...before,
            ...{ name, target },
            ...(ticketing === undefined ? {} : { ticketing }),
            closingSince: closingSince(ports, before, ticketing),
          },
          expectedRev: before.rev,
        },
      ],
      audit: [auditLine(ports, { kind: 'project.edited', reason, actor })],
    })
    return existingProject(ports, id)
  })
}

/** Cases that were pushed before this was asked for stay as they are. */
function closingSince(
  { clock }: Pick<IssuePorts, 'clock'>,
  before: Project,
  ticketing: ProjectTicketing | undefined,
): UtcMs | undefined {
  if (ticketing?.closesWhenPushed !== true) return undefined
  return before.ticketing?.closesWhenPushed === true ? before.closingSince : clock.now()
}

function sameTarget(a: ProjectTarget | null, b: ProjectTarget | null): boolean {
  if (a === null || b === null) return a === b
  return (
    a.instanceId === b.instanceId &&
    a.project === b.project &&
    a.type === b.type &&
    a.direction === b.direction &&
    a.inboundProfileId === b.inboundProfileId &&
    a.outboundProfileId === b.outboundProfileId
  )
}

function ticketingParts(before: ProjectTicketing, after: ProjectTicketing): string[] {
  const turned = (on: boolean) => (on ? 'on' : 'off')
  return [
    ...(before.createsTicket === after.createsTicket
      ? []
      : [`a ticket for each new case ${turned(after.createsTicket)}`]),
    ...(before.assignmentGroup === after.assignmentGroup
      ? []
      : [`the group of its tickets to ${after.assignmentGroup ?? 'none'}`]),
    ...(before.closesWhenPushed === after.closesWhenPushed
      ? []
      : [`resolving cases when they are pushed ${turned(after.closesWhenPushed)}`]),
    ...((before.membersFollow ?? false) === (after.membersFollow ?? false)
      ? []
      : [`resolving their issues with them ${turned(after.membersFollow ?? false)}`]),
  ]
}

function place(target: ProjectTarget | null): string {
  if (target === null) return 'nowhere by itself'
  return target.project === '' ? target.type : `${target.project}, ${target.type}`
}
