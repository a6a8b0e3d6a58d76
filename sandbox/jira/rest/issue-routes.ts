import { type Answer, type Call, created, noContent, ok, type Route } from '../http/call'
import { boolOf, expandOf, listOf } from '../http/query-values'
import { badRequest } from '../http/refusal'
import { sees, visibleIssue } from '../model/access'
import type { IssueRecord } from '../model/issue'
import { restUrl } from '../model/world'
import { chosenFields } from '../read/chosen-fields'
import { type IssueView, renderIssue } from '../read/render-issue'
import { createIssue } from '../write/create-issue'
import { deleteIssue } from '../write/delete-issue'
import { updateIssue } from '../write/update-issue'
import { bodyObject, closedObject, textList } from './body-values'

const issueOf = (call: Call): IssueRecord =>
  visibleIssue(call.world, call.user, call.params.issueIdOrKey ?? '')

function viewOf(call: Call): IssueView {
  return {
    viewer: call.user,
    fields: chosenFields(listOf(call.query, 'fields'), '*all') ?? [],
    expand: expandOf(call.query),
    properties: listOf(call.query, 'properties'),
    mostComments: 5000,
    mostChanges: 100,
  }
}

function read(call: Call): Answer {
  return ok(renderIssue(call.world, issueOf(call), viewOf(call)))
}

function create(call: Call): Answer {
  const issue = createIssue(call, bodyObject(call.json()))
  return created({
    id: String(issue.id),
    key: issue.key,
    self: restUrl(call.world, `issue/${issue.id}`),
  })
}

function update(call: Call): Answer {
  const stored = updateIssue(call, issueOf(call), bodyObject(call.json()))
  if (call.world.face === 'data-center' || !boolOf(call.query, 'returnIssue')) return noContent
  return ok(renderIssue(call.world, stored, viewOf(call)))
}

function remove(call: Call): Answer {
  deleteIssue(call, issueOf(call), boolOf(call.query, 'deleteSubtasks'))
  return noContent
}

const bulkMembers = ['expand', 'fields', 'fieldsByKeys', 'issueIdsOrKeys', 'properties']

function bulkFetch(call: Call): Answer {
  const body = closedObject(call.json(), bulkMembers)
  const wanted = textList(body.issueIdsOrKeys)
  if (wanted.length === 0 || wanted.length > 100)
    throw badRequest('Between 1 and 100 issue ids or keys are needed.')
  const found = new Map<number, IssueRecord>()
  for (const idOrKey of wanted) {
    const issue = call.world.state.find(idOrKey)
    if (issue && sees(call.world, call.user, issue)) found.set(issue.id, issue)
  }
  const view: IssueView = {
    viewer: call.user,
    fields: chosenFields(textList(body.fields), '*navigable') ?? [],
    expand: new Set(textList(body.expand)),
    properties: textList(body.properties),
    mostComments: 5000,
    mostChanges: 40,
  }
  const issues = [...found.values()].sort((a, b) => a.id - b.id)
  return ok({
    issues: issues.map((i) => renderIssue(call.world, i, view)),
    issueErrors: [],
  })
}

export const issueRoutes: readonly Route[] = [
  { method: 'POST', path: '/issue', anonymous: true, handle: create },
  { method: 'POST', path: '/issue/bulkfetch', anonymous: true, handle: bulkFetch },
  { method: 'GET', path: '/issue/:issueIdOrKey', anonymous: true, handle: read },
  { method: 'PUT', path: '/issue/:issueIdOrKey', anonymous: true, handle: update },
  { method: 'DELETE', path: '/issue/:issueIdOrKey', anonymous: true, handle: remove },
]
