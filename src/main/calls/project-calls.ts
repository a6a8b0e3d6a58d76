import type { ProjectTarget } from '../../shared/domain/project'
import { asInstanceId, asProfileId, asProjectId } from '../../shared/ids'
import type { Parsed } from '../../shared/ipc/contract'
import { createProject } from '../issues/projects/create-project'
import { editProject } from '../issues/projects/edit-project'
import { projectViews } from '../issues/projects/project-tickets'
import { removeProject } from '../issues/projects/remove-project'
import { actorOf } from '../settings/workspace-settings'
import type { CallContext } from './context'
import type { Group } from './group'

/** Calls on projects. */
export function projectCalls(context: CallContext): Group<'projects'> {
  return {
    'projects.list': () => projectViews(context),
    'projects.create': async ({ target, ...draft }) =>
      createProject(context, { ...draft, target: targetOf(target) }, await actorOf(context)),
    'projects.edit': async ({ projectId, name, target, ticketing }) => {
      const changes = {
        name,
        ticketing,
        target: target === undefined ? undefined : targetOf(target),
      }
      return editProject(context, asProjectId(projectId), changes, await actorOf(context))
    },
    'projects.remove': async ({ projectId }) =>
      removeProject(context, asProjectId(projectId), await actorOf(context)),
  }
}

function targetOf(target: Parsed<'projects.create'>['target']): ProjectTarget | null {
  if (target === null) return null
  const { instanceId, inboundProfileId, outboundProfileId } = target
  return {
    ...target,
    instanceId: asInstanceId(instanceId),
    inboundProfileId: inboundProfileId === null ? null : asProfileId(inboundProfileId),
    outboundProfileId: outboundProfileId === null ? null : asProfileId(outboundProfileId),
  }
}
