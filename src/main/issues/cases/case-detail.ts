import type { CaseId } from '../../../shared/ids'
import type { CaseDetail } from '../../../shared/ipc/case-views'
import { isOpenMember } from '../../engine/objects/members'
import { mirrorDetail } from '../issue-detail'
import type { LinkViewPorts } from '../link-view'
import { existingCase } from './find-case'
import { storedPushState } from './push-state'

/** Everything the detail of one case shows. Throws AppFailure `not-found`. */
export async function caseDetail(ports: LinkViewPorts, id: CaseId): Promise<CaseDetail> {
  const found = await existingCase(ports, id)
  const [project, members, links] = await Promise.all([
    ports.store.get('projects', found.projectId),
    ports.store.find('issuesByCase', id),
    ports.store.find('linksByObject', id),
  ])
  return {
    case: found,
    project: project ?? null,
    members: [...members]
      .sort((a, b) => a.createdAt - b.createdAt || (a.key < b.key ? -1 : 1))
      .map((issue) => ({ issue, open: isOpenMember(issue) })),
    push: await storedPushState(ports.store, links),
    ...(await mirrorDetail(ports, found)),
  }
}
