import { type Answer, type Call, noContent, ok, type Route } from '../http/call'
import { expandOf } from '../http/query-values'
import { visibleIssue } from '../model/access'
import { transitionList } from '../read/transition-list'
import { transitionIssue } from '../write/transition-issue'
import { bodyObject } from './body-values'

function list(call: Call): Answer {
  const { world, user, params, query } = call
  const issue = visibleIssue(world, user, params.issueIdOrKey ?? '')
  const id = query.get('transitionId')
  const all = transitionList(world, issue, user, expandOf(query))
  const transitions = id === null ? all : all.filter((t) => 'id' in t && t.id === id)
  return ok({ expand: 'transitions', transitions })
}

function take(call: Call): Answer {
  const issue = visibleIssue(call.world, call.user, call.params.issueIdOrKey ?? '')
  transitionIssue(call, issue, bodyObject(call.json()))
  return noContent
}

export const transitionRoutes: readonly Route[] = [
  { method: 'GET', path: '/issue/:issueIdOrKey/transitions', anonymous: true, handle: list },
  { method: 'POST', path: '/issue/:issueIdOrKey/transitions', anonymous: true, handle: take },
]
