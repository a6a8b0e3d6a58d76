import { type Answer, type Call, ok, type Route } from '../http/call'
import { pageBean, sliceOf } from '../http/page'
import { badRequest, invalidPayload } from '../http/refusal'
import { sees, visibleIssue } from '../model/access'
import type { ChangeRecord, IssueRecord } from '../model/issue'
import { restUrl } from '../model/world'
import { renderChange } from '../read/render-change'
import { closedObject, integerList, textList } from './body-values'

function list(call: Call): Answer {
  const { world, user, params, query } = call
  const issue = visibleIssue(world, user, params.issueIdOrKey ?? '')
  const slice = sliceOf(query, issue.changes, 100, 100)
  const values = slice.values.map((c) => renderChange(world, c, user))
  return ok(pageBean(restUrl(world, `issue/${issue.id}/changelog`), query, { ...slice, values }))
}

function byIds(call: Call): Answer {
  const { world, user, params } = call
  const issue = visibleIssue(world, user, params.issueIdOrKey ?? '')
  const ids = integerList(closedObject(call.json(), ['changelogIds']).changelogIds)
  const found = issue.changes.filter((c) => ids.includes(c.id))
  return ok({
    startAt: 0,
    maxResults: found.length,
    total: found.length,
    histories: found.map((c) => renderChange(world, c, user)),
  })
}

const bulkMembers = ['fieldIds', 'issueIdsOrKeys', 'maxResults', 'nextPageToken']

interface Row {
  readonly issue: IssueRecord
  readonly change: ChangeRecord
}

/** Changelogs of many issues, flat and paged by entries; an issue may span two pages. */
function bulkFetch(call: Call): Answer {
  const { world, user } = call
  const body = closedObject(call.json(), bulkMembers)
  const wanted = textList(body.issueIdsOrKeys)
  const fieldIds = textList(body.fieldIds)
  if (wanted.length === 0 || wanted.length > 1000)
    throw badRequest('Between 1 and 1000 issue ids or keys are needed.')
  if (fieldIds.length > 10) throw badRequest('At most 10 field ids are allowed.')
  const size = body.maxResults === undefined ? 1000 : Number(body.maxResults)
  if (!Number.isInteger(size) || size < 1 || size > 10_000) throw badRequest(invalidPayload)
  const issues = new Map<number, IssueRecord>()
  for (const idOrKey of wanted) {
    const issue = world.state.find(idOrKey)
    if (issue && sees(world, user, issue)) issues.set(issue.id, issue)
  }
  const wantsField = (change: ChangeRecord): boolean =>
    fieldIds.length === 0 || change.items.some((i) => fieldIds.includes(i.fieldId ?? ''))
  const rows: Row[] = [...issues.values()].flatMap((issue) =>
    issue.changes.filter(wantsField).map((change) => ({ issue, change })),
  )
  const start = readOffset(body.nextPageToken)
  const page = rows.slice(start, start + size)
  const byIssue = new Map<number, object[]>()
  for (const { issue, change } of page) {
    const changes = byIssue.get(issue.id) ?? []
    const kept = change.items.filter(
      (i) => fieldIds.length === 0 || fieldIds.includes(i.fieldId ?? ''),
    )
    changes.push(renderChange(world, { ...change, items: kept }, user))
    byIssue.set(issue.id, changes)
  }
  const more = rows.length > start + size
  return ok({
    issueChangeLogs: [...byIssue].map(([id, changeHistories]) => ({
      issueId: String(id),
      changeHistories,
    })),
    ...(more ? { nextPageToken: makeOffset(start + size) } : {}),
  })
}

const makeOffset = (n: number): string => Buffer.from(`changes:${n}`).toString('base64url')

function readOffset(token: unknown): number {
  if (token === undefined || token === null) return 0
  const text = Buffer.from(String(token), 'base64url').toString('utf8')
  const match = /^changes:(\d+)$/.exec(text)
  if (!match) throw badRequest('The nextPageToken is invalid.')
  return Number(match[1])
}

export const changelogRoutes: readonly Route[] = [
  { method: 'GET', path: '/issue/:issueIdOrKey/changelog', anonymous: true, handle: list },
  { method: 'POST', path: '/issue/:issueIdOrKey/changelog/list', anonymous: true, handle: byIds },
  { method: 'POST', path: '/changelog/bulkfetch', anonymous: true, handle: bulkFetch },
]
