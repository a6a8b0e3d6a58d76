import { type Document, OpenAPIBackend, type Operation } from 'openapi-backend'
import { folderFrom, readJsonFile } from './vendor-document'

type Node = Record<string, unknown>

/** One exchange as it went over the wire. */
export type Exchange = {
  readonly method: string
  /** Path below the site, starting with /rest. */
  readonly path: string
  readonly query: string
  readonly headers: Readonly<Record<string, string>>
  readonly requestBody: string
  readonly status: number | null
  readonly responseBody: string
  /** The answer was spoilt on purpose, so only the request is held against the document. */
  readonly spoilt: boolean
}

export type JiraDocument = { check(exchange: Exchange): readonly string[] }

/**
 * Atlassian's own description of its API, made as strict as the real service is: rich text must be
 * ADF, unknown members of a write are errors, anonymous access is no option.
 */
export async function openJiraDocument(): Promise<JiraDocument> {
  const folder = folderFrom('LOCKSTEP_SPECS')
  const document = readJsonFile(folder, 'jira-platform-v3.json') as Node
  tighten(document, readJsonFile(folder, 'adf-schema-57.7.22-full.json') as Node)
  const api = new OpenAPIBackend({
    // A copy: resolving references stumbles over pieces that stand in several places as one object.
    definition: JSON.parse(JSON.stringify(document)) as Document,
    quick: true,
    strict: false,
    coerceTypes: true,
    ajvOpts: { strict: false, allErrors: true, validateFormats: false },
  })
  await api.init()
  return { check: (exchange) => [...request(api, exchange), ...answer(api, exchange)] }
}

function request(api: OpenAPIBackend, exchange: Exchange): readonly string[] {
  const parsed = parsedRequest(exchange)
  const operation = api.matchOperation(parsed)
  if (operation === undefined) return [`no operation ${exchange.method} ${exchange.path}`]
  const name = operation.operationId ?? exchange.path
  const form = isForm(exchange, operation)
  const wrong = (api.validateRequest(parsed, operation).errors ?? [])
    // A form is checked by its kind alone; its file is not for this document to judge.
    .filter((error) => !(form && error.params.missingProperty === 'requestBody'))
    .map(
      (error) =>
        `${name}: request ${error.instancePath} ${error.message} ${JSON.stringify(error.params)}`,
    )
  if (operation.deprecated) wrong.push(`${name}: deprecated`)
  if ((operation.security ?? []).length > 0 && exchange.headers.authorization === undefined) {
    wrong.push(`${name}: no Authorization header`)
  }
  if (exchange.requestBody !== '' && !isJson(exchange) && !form) {
    wrong.push(`${name}: the body is not sent as JSON`)
  }
  return wrong
}

/** Whether a body goes out in another form than JSON which the document describes. */
function isForm({ headers }: Exchange, { requestBody }: Operation): boolean {
  const [type = ''] = (headers['content-type'] ?? '').split(';')
  const described = (requestBody as { content?: Node } | undefined)?.content ?? {}
  return type !== 'application/json' && described[type] !== undefined
}

function answer(api: OpenAPIBackend, exchange: Exchange): readonly string[] {
  const { status } = exchange
  // The document names 429 on a few operations only and server errors almost nowhere.
  if (exchange.spoilt || status === null || status === 429 || status >= 500) return []
  const operation = api.matchOperation(parsedRequest(exchange))
  if (operation === undefined) return []
  const name = operation.operationId ?? exchange.path
  const responses = operation.responses as Record<string, { content?: Node }> | undefined
  const described = responses?.[String(status)]
  if (described === undefined) return [`${name}: answers ${status}, which is not described`]
  if (described.content === undefined || exchange.responseBody === '') return []
  const body: unknown = JSON.parse(exchange.responseBody)
  return (api.validateResponse(body, operation as Operation, status).errors ?? []).map(
    (error) =>
      `${name}: answer ${error.instancePath} ${error.message} ${JSON.stringify(error.params)}`,
  )
}

function isJson({ requestBody, headers }: Exchange): boolean {
  return requestBody !== '' && (headers['content-type'] ?? '').startsWith('application/json')
}

function parsedRequest(exchange: Exchange) {
  const query: Record<string, string | string[]> = {}
  const given = new URLSearchParams(exchange.query)
  for (const key of new Set(given.keys())) {
    const values = given.getAll(key)
    query[key] = values.length === 1 ? (values[0] ?? '') : values
  }
  return {
    method: exchange.method.toLowerCase(),
    path: exchange.path,
    query,
    headers: { ...exchange.headers },
    body: isJson(exchange) ? JSON.parse(exchange.requestBody) : undefined,
  }
}

function tighten(document: Node, adf: Node): void {
  const schemas = at(document, 'components', 'schemas')
  for (const [name, schema] of Object.entries(at(adf, 'definitions'))) {
    schemas[`Adf_${name}`] = rehomed(schema)
  }
  const text = { $ref: '#/components/schemas/Adf_doc_node' }
  const nullableText = { type: 'object', nullable: true, allOf: [text] }
  const edit = at(schemas, 'IssueUpdateDetails')
  edit.additionalProperties = false
  at(edit, 'properties').fields = {
    type: 'object',
    additionalProperties: {},
    properties: {
      summary: { type: 'string', minLength: 1, maxLength: 255 },
      description: nullableText,
      environment: nullableText,
    },
  }
  const comment = at(schemas, 'Comment')
  comment.additionalProperties = false
  at(comment, 'properties').body = text
  // The one place where the document is stricter than the service: a change from nothing says null.
  const change = at(schemas, 'ChangeDetails', 'properties')
  for (const name of ['from', 'fromString', 'to', 'toString']) {
    change[name] = { type: 'string', nullable: true }
  }
  for (const path of Object.values(at(document, 'paths'))) {
    for (const operation of Object.values(path as Node)) {
      const secured = operation as { security?: Node[] }
      if (Array.isArray(secured.security)) {
        secured.security = secured.security.filter((way) => Object.keys(way).length > 0)
      }
    }
  }
}

/** A piece of the ADF schema with its references pointing at their new place. */
function rehomed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(rehomed)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) =>
      key === '$ref' && typeof member === 'string'
        ? [key, member.replace('#/definitions/', '#/components/schemas/Adf_')]
        : [key, rehomed(member)],
    ),
  )
}

function at(node: Node, ...path: readonly string[]): Node {
  return path.reduce((here, name) => here[name] as Node, node)
}
