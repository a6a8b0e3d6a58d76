import { can, projectOf } from '../model/access'
import type { IssueRecord } from '../model/issue'
import type { TransitionDef } from '../model/project'
import type { JiraUser } from '../model/user'
import type { JiraWorld } from '../model/world'
import { fieldById } from '../seed/fields'
import { fieldMeta } from './field-meta'
import { renderStatus, statusById } from './render-catalogue'

/** The transitions the user may take from the issue's present status. */
export function availableTransitions(
  world: JiraWorld,
  issue: IssueRecord,
  user: JiraUser | null,
): readonly TransitionDef[] {
  const project = projectOf(world, issue)
  if (!can(user, 'TRANSITION_ISSUES', project)) return []
  return project.workflow.transitions.filter(
    (t) => t.from === null || t.from.includes(issue.statusId),
  )
}

/** The transitions as the REST API shows them; `transitions.fields` in `expand` adds screens. */
export function transitionList(
  world: JiraWorld,
  issue: IssueRecord,
  viewer: JiraUser | null,
  expand: ReadonlySet<string>,
): object[] {
  const ctx = { world, project: projectOf(world, issue), viewer }
  return availableTransitions(world, issue, viewer).map((t) => {
    const fields: Record<string, object> = {}
    for (const { fieldId, required } of t.screen ?? []) {
      const field = fieldById(fieldId)
      if (field) fields[fieldId] = fieldMeta(field, required, ctx)
    }
    return {
      id: t.id,
      name: t.name,
      to: renderStatus(world, statusById(t.to)),
      hasScreen: t.screen !== null,
      isGlobal: t.from === null,
      isInitial: false,
      isAvailable: true,
      isConditional: false,
      isLooped: t.from === null && t.to === issue.statusId,
      ...(expand.has('transitions.fields') ? { fields } : {}),
    }
  })
}
