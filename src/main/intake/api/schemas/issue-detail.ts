import { z } from 'zod'
import { issueStatuses } from '../../../../shared/domain/issue'
import type { IssueCaseView, IssueDetail } from '../../../../shared/ipc/views'
import { describing, list, moment } from '../described'
import { entry, issue } from './issue'
import { linkView } from './link'

const caseOfIssue = describing<IssueCaseView>()('IssueCase', {
  id: z.string(),
  key: z.string(),
  name: z.string(),
  status: z.enum(issueStatuses),
  archivedAt: moment.nullable(),
  links: list(linkView),
})

/** An issue with its war room, its links and the case it belongs to. */
export const issueDetail = describing<IssueDetail>()('IssueDetail', {
  issue,
  entries: list(entry),
  links: list(linkView),
  case: caseOfIssue.nullable(),
})
