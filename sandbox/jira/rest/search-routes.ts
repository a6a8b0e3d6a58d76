import { type Act, type Answer, type Call, ok, type Route } from '../http/call'
import { intOf, listOf } from '../http/query-values'
import { badRequest, invalidPayload, Refusal } from '../http/refusal'
import { makePageToken, readPageToken, type WalkIdentity } from '../jql/page-token'
import { prepareSearch } from '../jql/search-issues'
import { isObject } from '../model/json'
import { chosenFields } from '../read/chosen-fields'
import { commentsInSearch } from '../read/render-fields'
import { namesOf, renderIssue, schemaOf } from '../read/render-issue'
import { integerList, textList } from './body-values'

interface SearchRequest {
  readonly jql: string
  readonly fields: readonly string[]
  readonly expand: ReadonlySet<string>
  readonly properties: readonly string[]
  readonly maxResults: number
  readonly nextPageToken: string | null
  readonly reconcile: readonly number[]
}

const bodyMembers = new Set([
  'expand',
  'fields',
  'fieldsByKeys',
  'jql',
  'maxResults',
  'nextPageToken',
  'properties',
  'reconcileIssues',
])

/** The body is closed: one member it does not know, and the whole request is refused. */
function readBody(body: unknown): SearchRequest {
  if (!isObject(body)) throw badRequest(invalidPayload)
  for (const name of Object.keys(body)) if (!bodyMembers.has(name)) throw badRequest(invalidPayload)
  const { expand, maxResults, nextPageToken, jql } = body
  const textOrNothing = [expand, nextPageToken, jql]
  if (textOrNothing.some((v) => v !== undefined && v !== null && typeof v !== 'string'))
    throw badRequest(invalidPayload)
  if (maxResults !== undefined && !Number.isInteger(maxResults)) throw badRequest(invalidPayload)
  return {
    jql: typeof jql === 'string' ? jql : '',
    fields: textList(body.fields).flatMap((f) => f.split(',')),
    expand: new Set(typeof expand === 'string' ? expand.split(',').map((e) => e.trim()) : []),
    properties: textList(body.properties),
    maxResults: typeof maxResults === 'number' ? maxResults : 50,
    nextPageToken: typeof nextPageToken === 'string' ? nextPageToken : null,
    reconcile: integerList(body.reconcileIssues),
  }
}

function readQuery(query: URLSearchParams): SearchRequest {
  return {
    jql: query.get('jql') ?? '',
    fields: listOf(query, 'fields'),
    expand: new Set(listOf(query, 'expand')),
    properties: listOf(query, 'properties'),
    maxResults: intOf(query, 'maxResults', 50),
    nextPageToken: query.get('nextPageToken'),
    reconcile: listOf(query, 'reconcileIssues').map(Number),
  }
}

function search(act: Act, request: SearchRequest): Answer {
  if (request.reconcile.length > 50)
    throw badRequest('The reconcileIssues parameter may hold at most 50 issue ids.')
  if (request.properties.length > 5)
    throw badRequest('The properties parameter may hold at most 5 keys.')
  if (request.maxResults < 1) throw badRequest('The maxResults parameter must be positive.')
  const { world, user, now } = act
  const prepared = prepareSearch(request.jql, { world, user, now })
  const walk: WalkIdentity = {
    jql: request.jql,
    userId: user?.accountId ?? '',
    reconcile: request.reconcile,
  }
  const after = request.nextPageToken ? readPageToken(request.nextPageToken, walk, now) : null
  const fields = chosenFields(request.fields, 'id')
  const size = Math.min(request.maxResults, pageCap(act, request.fields, fields?.length ?? 0))
  const rows = prepared.window(new Set(request.reconcile), { after, enough: size + 1 })
  const more = rows.length > size
  const shown = rows.slice(0, more ? Math.max(1, size - world.settings.shortPagesBy) : size)
  const last = shown[shown.length - 1]
  const view = {
    viewer: user,
    fields,
    expand: without(request.expand, 'names', 'schema'),
    properties: request.properties,
    mostComments: commentsInSearch,
    mostChanges: 40,
  }
  const expires = now + world.settings.pageTokenLifeMs
  return ok({
    issues: shown.map((record) => renderIssue(world, record, view)),
    ...(more && last
      ? { nextPageToken: makePageToken(walk, prepared.order.keysOf(last), expires) }
      : {}),
    isLast: !more,
    ...(request.expand.has('names') ? { names: namesOf(fields ?? []) } : {}),
    ...(request.expand.has('schema') ? { schema: schemaOf(fields ?? []) } : {}),
  })
}

/** The more fields are asked for, the fewer issues stand on one page. */
function pageCap(act: Act, asked: readonly string[], count: number): number {
  const { settings } = act.world
  const onlyIds = asked.every((f) => f === 'id' || f === 'key')
  if (onlyIds) return settings.pageCapIds
  return count > settings.manyFields ? settings.pageCapManyFields : settings.pageCapFields
}

function without(set: ReadonlySet<string>, ...names: string[]): ReadonlySet<string> {
  return new Set([...set].filter((x) => !names.includes(x)))
}

function gone(): never {
  throw new Refusal(410, [
    'The requested API has been removed. Please migrate to the /rest/api/3/search/jql API. A full migration guideline is available at https://developer.atlassian.com/changelog/#CHANGE-2046',
  ])
}

function count(call: Call): Answer {
  const body = call.json()
  if (!isObject(body) || Object.keys(body).some((k) => k !== 'jql'))
    throw badRequest(invalidPayload)
  const { world, user, now } = call
  const jql = typeof body.jql === 'string' ? body.jql : ''
  return ok({ count: prepareSearch(jql, { world, user, now }).matches(new Set()).length })
}

function match(call: Call): Answer {
  const body = call.json()
  if (!isObject(body)) throw badRequest(invalidPayload)
  const ids = integerList(body.issueIds)
  const jqls = textList(body.jqls)
  const { world, user, now } = call
  const matches = jqls.map((jql) => {
    try {
      const found = prepareSearch(jql, { world, user, now }).matches(new Set())
      const hit = new Set(found.map((r) => r.id))
      return { matchedIssues: ids.filter((id) => hit.has(id)), errors: [] }
    } catch (fault) {
      if (!(fault instanceof Refusal)) throw fault
      return { matchedIssues: [], errors: [fault.message] }
    }
  })
  return ok({ matches })
}

export const searchRoutes: readonly Route[] = [
  { method: 'GET', path: '/search', anonymous: true, handle: gone },
  { method: 'POST', path: '/search', anonymous: true, handle: gone },
  {
    method: 'POST',
    path: '/search/jql',
    anonymous: true,
    handle: (call) => search(call, readBody(call.json())),
  },
  {
    method: 'GET',
    path: '/search/jql',
    anonymous: true,
    handle: (call) => search(call, readQuery(call.query)),
  },
  { method: 'POST', path: '/search/approximate-count', anonymous: true, handle: count },
  { method: 'POST', path: '/jql/match', anonymous: true, handle: match },
]
