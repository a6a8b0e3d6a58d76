import { randomUUID } from 'node:crypto'
import { Refusal } from '../http/refusal'
import { compileJql } from '../jql/compile-jql'
import { parseJql } from '../jql/parse-jql'
import type { IssueChange, WebhookRecord } from '../model/webhook'
import type { JiraWorld } from '../model/world'
import { eventsOf, type Happening } from './events-of'
import { webhookBody } from './webhook-body'

/** Statuses after which the site calls again; anything else is the receiver's last word. */
const again: ReadonlySet<number> = new Set([408, 409, 425, 429, 500, 502, 503, 504])
const retries = 5
const answerLimitMs = 20_000
const ownMachine: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '[::1]'])

/** One call as it went, for whoever looks at the state. */
export interface Delivery {
  readonly webhookId: number
  readonly event: string
  readonly retry: number
  /** Null = nobody answered. */
  readonly status: number | null
}

/** Calls webhooks when issues change. It calls this machine alone, whatever was registered. */
export class WebhookSender {
  readonly deliveries: Delivery[] = []
  readonly #world: JiraWorld
  readonly #waiting = new Set<NodeJS.Timeout>()
  #ending = new AbortController()

  constructor(world: JiraWorld) {
    this.#world = world
  }

  /** Tells every webhook that wants to know; does not wait for them. */
  changed(change: IssueChange): void {
    const hooks = [...this.#world.state.webhooks.values()].filter((one) => one.enabled)
    if (hooks.length === 0) return
    for (const happening of eventsOf(change)) {
      const wanting = hooks.filter((one) => this.#wants(one, change, happening))
      if (wanting.length === 0) continue
      const body = JSON.stringify(webhookBody(this.#world, change, happening))
      for (const hook of wanting) {
        const call = { hook, event: happening.event, id: randomUUID() }
        void this.#send({ ...call, body: hook.excludeBody ? '' : body }, 0)
      }
    }
  }

  /** Forgets what is under way and what went out. */
  reset(): void {
    this.#ending.abort()
    this.#ending = new AbortController()
    for (const timer of this.#waiting) clearTimeout(timer)
    this.#waiting.clear()
    this.deliveries.length = 0
  }

  #wants(hook: WebhookRecord, { now }: IssueChange, { event, issue }: Happening): boolean {
    if (!hook.events.includes(event)) return false
    const user = this.#world.state.userById(hook.updatedBy) ?? null
    const scope = { world: this.#world, user, now, lenient: true }
    try {
      const { where } = parseJql(hook.jql)
      return where === null || compileJql(where, scope)(issue)
    } catch (fault) {
      // A project of the filter is gone, for example; the write itself must not fail of it.
      if (fault instanceof Refusal) return false
      throw fault
    }
  }

  async #send(call: Call, retry: number): Promise<void> {
    const ending = this.#ending.signal
    const status = await post(call, retry, ending)
    if (ending.aborted) return
    this.deliveries.push({ webhookId: call.hook.id, event: call.event, retry, status })
    if (retry >= retries || (status !== null && !again.has(status))) return
    const timer = setTimeout(() => {
      this.#waiting.delete(timer)
      void this.#send(call, retry + 1)
    }, this.#world.settings.webhookRetryMs)
    this.#waiting.add(timer)
  }
}

interface Call {
  readonly hook: WebhookRecord
  readonly event: string
  /** The same in every try. */
  readonly id: string
  readonly body: string
}

/** The status of the answer; null when there was none in time. */
async function post(call: Call, retry: number, ending: AbortSignal): Promise<number | null> {
  if (!ownMachine.has(new URL(call.hook.url).hostname)) return null
  try {
    const answer = await fetch(call.hook.url, {
      method: 'POST',
      redirect: 'manual',
      headers: {
        'user-agent': 'Atlassian Webhook HTTP Client',
        'x-atlassian-webhook-identifier': call.id,
        'x-atlassian-webhook-flow': 'Primary',
        ...(retry === 0 ? {} : { 'x-atlassian-webhook-retry': String(retry) }),
        ...(call.body === '' ? {} : { 'content-type': 'application/json; charset=UTF-8' }),
      },
      ...(call.body === '' ? {} : { body: call.body }),
      signal: AbortSignal.any([ending, AbortSignal.timeout(answerLimitMs)]),
    })
    await answer.arrayBuffer()
    return answer.status
  } catch {
    return null
  }
}
