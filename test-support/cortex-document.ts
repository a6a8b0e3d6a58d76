import { type ApiDocument, at, type Node, openApiDocument } from './openapi-document'

const incidents = '/public_api/v1/incidents'
const alerts = '/public_api/v1/alerts'

/** Custom fields of the sandbox's incidents. */
const customFields = ['businessunit', 'ticketref']

/**
 * The vendor's own description of the Cortex XSIAM API, whose incidents and alerts are those of Cortex
 * XDR. Its faults are mended (members without a type, lists of types, empty enumerations, answers that
 * contradict their own examples), and what it describes is closed: nothing may be sent or answered
 * that it does not name.
 */
export function openCortexDocument(): Promise<ApiDocument> {
  return openApiDocument({ file: 'cortex-xsiam-papi.json', overlay: mend, prefix: '/xdr' })
}

function mend(document: Node): void {
  repair(document)
  for (const path of [
    `${incidents}/get_incidents`,
    `${incidents}/get_incident_extra_data`,
    `${incidents}/update_incident`,
    `${alerts}/get_alerts`,
    `${alerts}/update_alerts`,
  ]) {
    const operation = at(document, 'paths', path, 'post')
    close(requestOf(operation))
    at(requestOf(operation)).required = ['request_data']
  }
  mendIncidents(document)
  mendUpdates(document)
  mendAlerts(document)
  // Errors come wrapped like every other reply, with a number as their code.
  at(document, 'components', 'schemas').reply = {
    type: 'object',
    required: ['reply'],
    additionalProperties: false,
    properties: {
      reply: {
        type: 'object',
        required: ['err_code', 'err_msg', 'err_extra'],
        additionalProperties: false,
        properties: { err_code: {}, err_msg: { type: 'string' }, err_extra: {} },
      },
    },
  }
}

function mendIncidents(document: Node): void {
  const listed = answerOf(at(document, 'paths', `${incidents}/get_incidents`, 'post'))
  close(listed)
  const incident = at(listed, 'properties', 'reply', 'properties', 'incidents', 'items')
  const properties = at(incident, 'properties')
  // An incident that is open has no time at which it was resolved.
  for (const name of ['resolved_timestamp', 'manual_description', 'incident_name'])
    properties[name] = {}
  properties.custom_fields = { type: 'object' }
  const extra = answerOf(at(document, 'paths', `${incidents}/get_incident_extra_data`, 'post'))
  // The same incident; the second description of it has forgotten some members.
  at(extra, 'properties', 'reply', 'properties').incident = incident
  close(at(extra, 'properties', 'reply', 'properties', 'alerts'))
}

function mendUpdates(document: Node): void {
  const operation = at(document, 'paths', `${incidents}/update_incident`, 'post')
  const request = at(requestOf(operation), 'properties', 'request_data')
  const update = at(request, 'properties', 'update_data', 'properties')
  // Described in words: an empty text takes the severity that was set away.
  at(update, 'manual_severity').enum = ['critical', 'high', 'medium', 'low', '', 'none']
  for (const name of customFields) update[name] = { type: 'string' }
  const taken = { oneOf: [{ type: 'boolean' }, wrapped({ type: 'boolean' })] }
  at(operation, 'responses', '200', 'content', 'application/json').schema = taken
}

function mendAlerts(document: Node): void {
  close(answerOf(at(document, 'paths', `${alerts}/get_alerts`, 'post')))
  const update = at(document, 'paths', `${alerts}/update_alerts`, 'post')
  const ids = { type: 'array', items: { type: 'integer' } }
  at(update, 'responses', '200', 'content', 'application/json').schema = wrapped({
    type: 'object',
    required: ['alerts_ids'],
    properties: { alerts_ids: ids },
  })
}

function wrapped(reply: Node): Node {
  return {
    type: 'object',
    required: ['reply'],
    additionalProperties: false,
    properties: { reply },
  }
}

function requestOf(operation: Node): Node {
  return at(operation, 'requestBody', 'content', 'application/json', 'schema')
}

function answerOf(operation: Node): Node {
  return at(operation, 'responses', '200', 'content', 'application/json', 'schema')
}

/** Lets no object of a schema hold members that it does not name. */
function close(schema: unknown): void {
  if (Array.isArray(schema)) for (const one of schema) close(one)
  if (typeof schema !== 'object' || schema === null || Array.isArray(schema)) return
  const node = schema as Node
  if (node.type === 'object' && node.properties !== undefined) node.additionalProperties = false
  for (const value of Object.values(node)) close(value)
}

/** Removes what is no valid schema: `nullable` without a type, lists of types, empty enumerations. */
function repair(value: unknown): void {
  if (Array.isArray(value)) for (const one of value) repair(one)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return
  const node = value as Node
  if (node.nullable === true && typeof node.type !== 'string') delete node.nullable
  if (Array.isArray(node.type)) delete node.type
  if (Array.isArray(node.enum) && node.enum.length === 0) delete node.enum
  for (const one of Object.values(node)) repair(one)
}
