import { type ApiDocument, at, type Exchange, type Node, openApiDocument } from './openapi-document'

/** Operations that integrations of the vendor use and its document does not describe. */
export const undescribed: readonly (readonly [method: string, path: RegExp])[] = [
  ['GET', /^\/incident\/load\/[^/]+$/],
  ['POST', /^\/incident\/investigate$/],
  ['POST', /^\/investigation\/[^/]+$/],
  ['GET', /^\/incidenttype$/],
  ['GET', /^\/incidentfields$/],
  ['GET', /^\/user$/],
  ['GET', /^\/users$/],
]

/** Whether the vendor's document has nothing to say about a request. */
export function isUndescribed({ method, path }: Pick<Exchange, 'method' | 'path'>): boolean {
  return undescribed.some(([one, form]) => one === method && form.test(path))
}

/**
 * The vendor's description of Cortex XSOAR 6, made as strict as the real service is: members nobody
 * knows are errors where they would be lost in silence, lists may be null as Go writes them, and the
 * refusals it leaves out have the one form they all have.
 */
export function openXsoarDocument(): Promise<ApiDocument> {
  return openApiDocument({ file: 'xsoar-6-2025-11.converted-oas3.json', overlay: tighten })
}

const closed = [
  'CreateIncidentRequest',
  'SearchIncidentsData',
  'IncidentFilter',
  'Order',
  'UpdateDataBatch',
  'uploadedEntry',
  'updateEntryTags',
  'Label',
]

function tighten(document: Node): void {
  const schemas = at(document, 'components', 'schemas')
  const custom = { type: 'object', additionalProperties: true }
  // An update names the incident and sends it back whole, with what the answer about it held.
  Object.assign(at(schemas, 'CreateIncidentRequest', 'properties'), {
    ...at(schemas, 'IncidentWrapper', 'properties'),
    ...at(schemas, 'CreateIncidentRequest', 'properties'),
    CustomFields: custom,
  })
  for (const name of ['Incident', 'IncidentWrapper']) {
    at(schemas, name, 'properties').CustomFields = custom
  }
  // Between unknown and low lies half a step; what an entry says is a text more often than not.
  delete at(schemas, 'Severity').multipleOf
  at(schemas, 'Entry', 'properties').contents = {}
  for (const name of closed) at(schemas, name).additionalProperties = false
  for (const name of ['Incident', 'IncidentWrapper', 'Entry', 'IncidentField', 'Investigation']) {
    nullable(at(schemas, name, 'properties'))
  }
  nullable(at(schemas, 'IncidentSearchResponseWrapper', 'properties'))
  const paths = at(document, 'paths')
  const search = at(paths, '/incidents/search', 'post', 'responses', '200', 'content')
  const found = at(search, 'application/json', 'schema', 'properties')
  found.searchAfter = { type: 'array', items: { type: 'string' } }
  nullable(found)
  describeRefusals(paths)
}

/** A list or an object that is not there is written as null. */
function nullable(properties: Node): void {
  for (const [name, schema] of Object.entries(properties)) {
    const { type, $ref } = schema as { type?: string; $ref?: string }
    if (type === 'array') properties[name] = { ...(schema as Node), nullable: true }
    else if ($ref !== undefined) properties[name] = { anyOf: [{ $ref }, { enum: [null] }] }
  }
}

function describeRefusals(paths: Node): void {
  const text = { type: 'string' }
  const schema = {
    type: 'object',
    required: ['id', 'status', 'title', 'detail', 'error', 'encrypted', 'multires'],
    properties: { id: text, status: { type: 'integer' }, title: text, detail: text, error: text },
  }
  const refusal = { description: 'Refused', content: { 'application/json': { schema } } }
  for (const path of Object.values(paths)) {
    for (const operation of Object.values(path as Node)) {
      const { responses } = operation as { responses?: Node }
      if (responses === undefined) continue
      for (const status of [400, 401, 403, 404, 412]) responses[String(status)] = refusal
    }
  }
}
