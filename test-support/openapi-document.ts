import { type Document, OpenAPIBackend, type Operation } from 'openapi-backend'
import type { Journal } from '../sandbox/control/journal'
import { folderFrom, readJsonFile } from './vendor-document'

/** An object of a document that nobody has typed. */
export type Node = Record<string, unknown>

/** One exchange as it went over the wire. */
export type Exchange = {
  readonly method: string
  /** Path without its query. */
  readonly path: string
  readonly query: string
  readonly headers: Readonly<Record<string, string>>
  readonly requestBody: string
  readonly status: number | null
  readonly responseBody: string
  /** The answer was spoilt on purpose, so only the request is held against the document. */
  readonly spoilt: boolean
}

/** What went over the wire to a sandbox so far. */
export function exchangesOf(journal: Journal): readonly Exchange[] {
  return journal.entries().map((entry) => ({
    ...{ method: entry.method, path: entry.path, query: entry.query, headers: entry.headers },
    ...{ requestBody: entry.requestBody, status: entry.status, responseBody: entry.responseBody },
    spoilt: entry.faults.length > 0,
  }))
}

/** A vendor's description of its API, to hold exchanges against. */
export type ApiDocument = { check(exchange: Exchange): readonly string[] }

export type DocumentOptions = {
  /** File in the folder of vendors' documents. */
  readonly file: string
  /** Makes the document as strict, or as lenient, as the real service is. */
  readonly overlay?: (document: Node, folder: string) => void
  /** What stands before the document's own paths in an exchange (`/xsoar`); '' or absent = nothing. */
  readonly prefix?: string
}

/** Opens a document; throws when the folder with the vendors' documents is not named. */
export async function openApiDocument(options: DocumentOptions): Promise<ApiDocument> {
  const folder = folderFrom('LOCKSTEP_SPECS')
  const document = readJsonFile(folder, options.file) as Node
  options.overlay?.(document, folder)
  const api = new OpenAPIBackend({
    // A copy: resolving references stumbles over pieces that stand in several places as one object.
    definition: JSON.parse(JSON.stringify(document)) as Document,
    quick: true,
    strict: false,
    coerceTypes: true,
    ajvOpts: { strict: false, allErrors: true, validateFormats: false },
  })
  await api.init()
  const { prefix = '' } = options
  return {
    check: (given) => {
      const exchange = { ...given, path: withoutPrefix(given.path, prefix) }
      return [...request(api, exchange), ...answer(api, exchange)]
    },
  }
}

function withoutPrefix(path: string, prefix: string): string {
  return path.startsWith(prefix) ? path.slice(prefix.length) : path
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

/** The object at a path of members. */
export function at(node: Node, ...path: readonly string[]): Node {
  return path.reduce((here, name) => here[name] as Node, node)
}
