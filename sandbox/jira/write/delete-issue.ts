import { type Act, commit, signedIn } from '../http/call'
import { badRequest, Refusal } from '../http/refusal'
import { can, projectOf } from '../model/access'
import type { IssueRecord } from '../model/issue'
import { subtasksOf } from '../read/render-fields'

/** Deletes an issue for good, with its sub-tasks when asked; links to it go too. */
export function deleteIssue(act: Act, issue: IssueRecord, withSubtasks: boolean): void {
  const user = signedIn(act)
  if (!can(user, 'DELETE_ISSUES', projectOf(act.world, issue)))
    throw new Refusal(403, ['You do not have permission to delete issues in this project.'])
  const subtasks = subtasksOf(act.world, issue)
  if (subtasks.length > 0 && !withSubtasks)
    throw badRequest(
      `The issue '${issue.key}' has subtasks. You must specify the 'deleteSubtasks' parameter to delete this issue and all its subtasks.`,
    )
  for (const gone of [...subtasks, issue]) {
    for (const link of gone.issueLinks) {
      const other = act.world.state.issues.get(link.otherId)
      if (other)
        commit(act, { ...other, issueLinks: other.issueLinks.filter((l) => l.id !== link.id) })
    }
    act.world.state.remove(gone.id, act.now, act.indexDelayMs)
    act.world.told({ user: act.user, now: act.now, before: gone, after: null })
  }
}
