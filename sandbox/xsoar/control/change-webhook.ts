import { isObject, type JsonObject } from '../model/json'
import type { WebhookInstance } from '../model/webhook'
import type { XsoarWorld } from '../model/world'

/** Makes or changes an instance of the Generic Webhook; throws an Error without a name. */
export function changeWebhook(world: XsoarWorld, body: JsonObject): WebhookInstance {
  const { name } = body
  if (typeof name !== 'string' || !/^[\w.-]+$/.test(name)) throw new Error('a name is needed')
  const before = world.state.webhooks.find((one) => one.name === name)
  const text = (member: 'username' | 'password' | 'incidentType', usual: string): string => {
    const value = body[member]
    return typeof value === 'string' ? value : (before?.[member] ?? usual)
  }
  const next: WebhookInstance = {
    name,
    username: text('username', ''),
    password: text('password', ''),
    incidentType: text('incidentType', 'Unclassified'),
    storeSamples:
      typeof body.storeSamples === 'boolean' ? body.storeSamples : (before?.storeSamples ?? false),
    mapper: isObject(body.mapper) ? mapperOf(body.mapper) : (before?.mapper ?? {}),
    samples: before?.samples ?? [],
  }
  world.state.webhooks = [...world.state.webhooks.filter((one) => one !== before), next]
  return next
}

function mapperOf(given: JsonObject): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(given).map(([member, field]) => [member, String(field)]))
}
