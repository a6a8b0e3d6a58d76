import { type Call, signedIn } from '../http/call'
import { isAgent, projectOf, sees } from '../model/access'
import type { CommentRecord, IssueRecord } from '../model/issue'
import type { ProjectDef } from '../model/project'
import type { JiraUser } from '../model/user'
import { isInternal, visibleComments } from '../read/render-comment'
import { DeskRefusal } from './desk-refusal'

export interface VisibleRequest {
  readonly issue: IssueRecord
  readonly project: ProjectDef
  readonly user: JiraUser
  readonly agent: boolean
}

/** The request of a path, if the user works for its desk, raised it, or may browse its project. */
export function requestOf(call: Call): VisibleRequest {
  const user = signedIn(call)
  const issue = call.world.state.find(call.params.issueIdOrKey ?? '')
  const project = issue ? projectOf(call.world, issue) : undefined
  if (issue && project && project.desk !== null) {
    const agent = isAgent(user, project)
    const own = issue.values.reporter === user.accountId
    if (agent || own || sees(call.world, user, issue)) return { issue, project, user, agent }
  }
  throw new DeskRefusal(
    404,
    'The request you are trying to view does not exist.',
    'sd.request.not.found',
  )
}

/** Comments a reader of the portal gets: notes are for agents. */
export function deskComments(
  call: Call,
  { issue, user, agent }: VisibleRequest,
): readonly CommentRecord[] {
  const present = call.world.state.issues.get(issue.id) ?? issue
  return visibleComments(present, user).filter((c) => agent || !isInternal(call.world, issue, c))
}
