import type { CaseDetail } from '../../shared/ipc/case-views'
import type { IssueDetail, MirrorObject } from '../../shared/ipc/views'

/** What a panel can show: an issue or a case, with what was said and its tickets. */
export type ShownDetail = IssueDetail | CaseDetail

/** Tells the detail of a case from that of an issue. */
export function isCaseDetail(detail: ShownDetail): detail is CaseDetail {
  return 'members' in detail
}

/** The issue or case itself. */
export function objectOf(detail: ShownDetail): MirrorObject {
  return isCaseDetail(detail) ? detail.case : detail.issue
}

/** What people call it. */
export function objectWord({ kind }: Pick<MirrorObject, 'kind'>): 'case' | 'issue' {
  return kind === 'case' ? 'case' : 'issue'
}
