import { type Answer, type Call, created, noContent, ok, type Route, signedIn } from '../http/call'
import { badRequest, Refusal } from '../http/refusal'
import { parseJql } from '../jql/parse-jql'
import { can } from '../model/access'
import { isObject, type Json, type JsonObject } from '../model/json'
import type { WebhookRecord } from '../model/webhook'

const filter = 'issue-related-events-section'
const loopback = /^http:\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d+)?(\/|$)/

/** Administrators of the site alone see and change what it calls. */
function administrator(call: Call): string {
  const user = signedIn(call)
  if (can(user, 'ADMINISTER')) return user.accountId
  throw new Refusal(403, ['You do not have permission to manage webhooks.'])
}

function found(call: Call): WebhookRecord {
  const webhook = call.world.state.webhooks.get(Number(call.params.id))
  if (webhook) return webhook
  throw new Refusal(404, ['The webhook does not exist.'])
}

function shown({ world }: Call, webhook: WebhookRecord): object {
  const { id, name, url, events, jql, excludeBody, enabled, updatedBy, updated } = webhook
  return {
    name,
    url,
    excludeBody,
    filters: { [filter]: jql },
    events,
    enabled,
    isSigned: false,
    self: `${world.baseUrl}/rest/webhooks/1.0/webhook/${id}`,
    lastUpdatedUser: updatedBy,
    lastUpdatedDisplayName: world.state.userById(updatedBy)?.displayName ?? '',
    lastUpdated: updated,
  }
}

/** A webhook as a body describes it. What a body leaves out stays as it was. */
function written(call: Call, by: string, id: number, before?: WebhookRecord): WebhookRecord {
  const given = call.json()
  if (!isObject(given)) throw badRequest('The webhook is not an object.')
  const name = textOf(given, 'name', before?.name)
  const url = textOf(given, 'url', before?.url)
  if (!URL.canParse(url) || !(url.startsWith('https://') || loopback.test(url)))
    throw badRequest('The URL of the webhook is not valid.')
  const jql = jqlOf(given.filters) ?? before?.jql ?? ''
  parseJql(jql)
  return {
    ...{ id, name, url, jql },
    events: eventsIn(given.events) ?? before?.events ?? [],
    excludeBody: flagOf(given, 'excludeBody', before?.excludeBody ?? false),
    enabled: flagOf(given, 'enabled', before?.enabled ?? true),
    updatedBy: by,
    updated: call.now,
  }
}

function textOf(given: JsonObject, name: string, before: string | undefined): string {
  const value = given[name] ?? before
  if (typeof value === 'string' && value.trim() !== '') return value
  throw badRequest(`The ${name} of the webhook is missing.`)
}

function flagOf(given: JsonObject, name: string, before: boolean): boolean {
  const value = given[name] ?? before
  if (typeof value === 'boolean') return value
  throw badRequest(`The member ${name} is not a boolean.`)
}

function jqlOf(filters: Json | undefined): string | null {
  if (filters === undefined) return null
  const jql = isObject(filters) ? (filters[filter] ?? '') : null
  if (typeof jql === 'string') return jql
  throw badRequest('The filters of the webhook are not valid.')
}

function eventsIn(value: Json | undefined): readonly string[] | null {
  if (value === undefined) return null
  if (Array.isArray(value) && value.every((one) => typeof one === 'string')) return value
  throw badRequest('The events of the webhook are not valid.')
}

function stored(call: Call, webhook: WebhookRecord): object {
  call.world.state.webhooks.set(webhook.id, webhook)
  return shown(call, webhook)
}

function list(call: Call): Answer {
  administrator(call)
  return ok([...call.world.state.webhooks.values()].map((one) => shown(call, one)))
}

function read(call: Call): Answer {
  administrator(call)
  return ok(shown(call, found(call)))
}

function create(call: Call): Answer {
  const by = administrator(call)
  return created(stored(call, written(call, by, call.world.state.next('webhook'))))
}

function update(call: Call): Answer {
  const by = administrator(call)
  const before = found(call)
  return ok(stored(call, written(call, by, before.id, before)))
}

function remove(call: Call): Answer {
  administrator(call)
  call.world.state.webhooks.delete(found(call).id)
  return noContent
}

/** What the site calls when something happens, below /rest/webhooks/1.0. */
export const webhookRoutes: readonly Route[] = [
  { method: 'GET', path: '/webhook', anonymous: false, handle: list },
  { method: 'GET', path: '/webhook/:id', anonymous: false, handle: read },
  { method: 'POST', path: '/webhook', anonymous: false, handle: create },
  { method: 'PUT', path: '/webhook/:id', anonymous: false, handle: update },
  { method: 'DELETE', path: '/webhook/:id', anonymous: false, handle: remove },
]
