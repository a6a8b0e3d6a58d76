import type { IncidentRecord } from '../model/incident'
import { emptyFields } from '../model/incident'
import { parseInstant } from '../model/instant'
import { isObject, type Json, type JsonObject } from '../model/json'
import type { WebhookInstance } from '../model/webhook'
import type { Act } from '../model/world'
import { saveIncident } from '../write/save-incident'

const keptSamples = 20
const usualName = 'Generic webhook triggered incident'

/**
 * Makes an incident of an event. Without a mapper only its name and its moment are taken over; all of
 * it, and the headers that came with it, stays in rawJSON.
 */
export function takeEvent(
  act: Act,
  instance: WebhookInstance,
  event: JsonObject,
  headers: JsonObject,
): IncidentRecord {
  const raw = isObject(event.raw_json) ? event.raw_json : event
  const stored = { ...raw, headers }
  const text = (name: string): string => (typeof event[name] === 'string' ? event[name] : '')
  const occurred = text('occurred')
  const mapped = mapEvent(act, instance, raw)
  const record = saveIncident(act, {
    name: text('name') === '' ? usualName : text('name'),
    type: text('type') === '' ? instance.incidentType : text('type'),
    ...(parseInstant(occurred) ? { occurred } : {}),
    ...mapped.fields,
    CustomFields: mapped.custom,
    sourceBrand: 'Generic Webhook',
    sourceInstance: instance.name,
    rawJSON: JSON.stringify(stored),
  })
  if (instance.storeSamples) keepSample(act, instance, stored)
  return record
}

function mapEvent(
  act: Act,
  { mapper }: WebhookInstance,
  raw: JsonObject,
): { readonly fields: JsonObject; readonly custom: JsonObject } {
  const fields: [string, Json][] = []
  const custom: [string, Json][] = []
  const customNames = new Set(act.world.fields.filter((one) => !one.system).map((f) => f.cliName))
  for (const [member, field] of Object.entries(mapper)) {
    const value = raw[member]
    if (value === undefined || value === null) continue
    if (customNames.has(field)) custom.push([field, asText(value)])
    else if (field === 'severity') fields.push([field, severityOf(value)])
    else if (field in emptyFields) fields.push([field, asText(value)])
  }
  return { fields: Object.fromEntries(fields), custom: Object.fromEntries(custom) }
}

function asText(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** The product takes 0 to 4; a number beyond that is cut, as its mappers do without a transformer. */
function severityOf(value: Json): number {
  const number = Math.round(Number(value))
  return Number.isFinite(number) ? Math.min(4, Math.max(0, number)) : 0
}

function keepSample(act: Act, instance: WebhookInstance, event: JsonObject): void {
  const { state } = act.world
  state.webhooks = state.webhooks.map((one) =>
    one.name === instance.name
      ? { ...one, samples: [...one.samples, event].slice(-keptSamples) }
      : one,
  )
}
