import { type Act, type Answer, ok, type Route } from '../http/call'
import { intOf, listOf } from '../http/query-values'
import { badRequest, invalidPayload } from '../http/refusal'
import { prepareSearch } from '../jql/search-issues'
import type { Json } from '../model/json'
import { chosenFields } from '../read/chosen-fields'
import { renderIssue } from '../read/render-issue'
import { closedObject, textList } from '../rest/body-values'

interface SearchRequest {
  readonly jql: string
  readonly startAt: number
  readonly maxResults: number
  readonly fields: readonly string[]
  readonly expand: ReadonlySet<string>
  /** False: issues named in the query that are not there are left out instead of refused. */
  readonly validate: boolean
}

const members = ['jql', 'startAt', 'maxResults', 'fields', 'expand', 'validateQuery']

function readBody(json: Json): SearchRequest {
  const body = closedObject(json, members)
  const { jql, startAt, maxResults, validateQuery } = body
  const count = (value: Json | undefined, standard: number): number => {
    if (value === undefined || value === null) return standard
    if (typeof value !== 'number' || !Number.isInteger(value)) throw badRequest(invalidPayload)
    return value
  }
  return {
    jql: typeof jql === 'string' ? jql : '',
    startAt: Math.max(0, count(startAt, 0)),
    maxResults: count(maxResults, 50),
    fields: textList(body.fields),
    expand: new Set(textList(body.expand)),
    validate: validateQuery !== false,
  }
}

function readQuery(query: URLSearchParams): SearchRequest {
  return {
    jql: query.get('jql') ?? '',
    startAt: intOf(query, 'startAt', 0),
    maxResults: intOf(query, 'maxResults', 50),
    fields: listOf(query, 'fields'),
    expand: new Set(listOf(query, 'expand')),
    validate: query.get('validateQuery') !== 'false',
  }
}

/** Pages by position: whatever moves in the order between two pages is skipped or seen twice. */
function search(act: Act, request: SearchRequest): Answer {
  const { world, user, now } = act
  const scope = { world, user, now, lenient: !request.validate }
  const size = Math.min(Math.max(0, request.maxResults), world.settings.searchCap)
  const fields = chosenFields(request.fields, '*navigable')
  const base = { startAt: request.startAt, maxResults: size }
  if (user === null) return ok({ ...base, total: 0, issues: [] })
  const prepared = prepareSearch(request.jql, scope)
  const all = prepared.matches(new Set()).sort(prepared.order.compare)
  const view = {
    viewer: user,
    fields: fields ?? [],
    expand: request.expand,
    properties: [],
    mostComments: Number.POSITIVE_INFINITY,
    mostChanges: Number.POSITIVE_INFINITY,
  }
  return ok({
    expand: 'schema,names',
    ...base,
    total: all.length,
    issues: all
      .slice(request.startAt, request.startAt + size)
      .map((record) => renderIssue(world, record, view)),
  })
}

export const searchRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/search',
    anonymous: true,
    handle: (call) => search(call, readBody(call.json())),
  },
  {
    method: 'GET',
    path: '/search',
    anonymous: true,
    handle: (call) => search(call, readQuery(call.query)),
  },
]
