import { can, projectOf } from '../model/access'
import type { IssueRecord } from '../model/issue'
import type { JiraUser } from '../model/user'
import type { JiraWorld } from '../model/world'
import { fieldById } from '../seed/fields'
import { fieldMeta } from './field-meta'

/** The fields the viewer may edit on this issue; none without the right to edit. */
export function editMeta(world: JiraWorld, issue: IssueRecord, viewer: JiraUser | null): object {
  const project = projectOf(world, issue)
  const metas: Record<string, object> = {}
  if (!can(viewer, 'EDIT_ISSUES', project)) return { fields: metas }
  for (const id of project.editScreen) {
    const field = fieldById(id)
    if (!field) continue
    if (id === 'reporter' && !can(viewer, 'MODIFY_REPORTER', project)) continue
    if (id === 'assignee' && !can(viewer, 'ASSIGN_ISSUES', project)) continue
    metas[id] = fieldMeta(field, id === 'summary', { world, project, viewer })
  }
  return { fields: metas }
}
