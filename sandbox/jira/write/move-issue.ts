import { type Act, commit, signedIn } from '../http/call'
import { badRequest } from '../http/refusal'
import { can, projectOf } from '../model/access'
import type { ChangeItem, IssueRecord } from '../model/issue'
import type { ProjectDef } from '../model/project'
import { issueTypeById, statusById } from '../read/render-catalogue'
import { systemItem, withChange } from './record-change'

/**
 * Moves an issue to another project, as a person does in the web interface. The id stays, the
 * key is new, and the old key goes on resolving. Components, versions and a status or type the new project
 * does not have are replaced.
 */
export function moveIssue(act: Act, issue: IssueRecord, target: ProjectDef): IssueRecord {
  const user = signedIn(act)
  const source = projectOf(act.world, issue)
  if (source.key === target.key) throw badRequest('The issue is in that project already.')
  if (!can(user, 'MOVE_ISSUES', source) || !can(user, 'CREATE_ISSUES', target))
    throw badRequest('You do not have permission to move this issue.')
  const key = act.world.state.nextKey(target.key)
  const keepsStatus = target.workflow.statuses.includes(issue.statusId)
  const sameCategory = target.workflow.statuses.find(
    (id) => statusById(id).category === statusById(issue.statusId).category,
  )
  const statusId = keepsStatus ? issue.statusId : (sameCategory ?? target.workflow.initial)
  const issueTypeId = target.issueTypes.includes(issue.issueTypeId)
    ? issue.issueTypeId
    : (target.issueTypes[0] ?? issue.issueTypeId)
  const items: ChangeItem[] = [
    systemItem('project', 'project', [source.id, source.name], [target.id, target.name]),
    systemItem('Key', undefined, [null, issue.key], [null, key]),
  ]
  if (statusId !== issue.statusId)
    items.push(
      systemItem(
        'status',
        'status',
        [issue.statusId, statusById(issue.statusId).name],
        [statusId, statusById(statusId).name],
      ),
    )
  if (issueTypeId !== issue.issueTypeId)
    items.push(
      systemItem(
        'issuetype',
        'issuetype',
        [issue.issueTypeId, issueTypeById(issue.issueTypeId).name],
        [issueTypeId, issueTypeById(issueTypeId).name],
      ),
    )
  const {
    components: _components,
    versions: _versions,
    fixVersions: _fixVersions,
    ...values
  } = issue.values
  const moved = { ...issue, key, projectKey: target.key, statusId, issueTypeId, values }
  return commit(act, withChange(act, user.accountId, moved, items))
}
