import type { IssueRecord } from '../model/issue'
import type { Json } from '../model/json'
import type { JiraUser } from '../model/user'
import type { JiraWorld } from '../model/world'
import { Refusal } from './refusal'

/** Who acts, when, and how late search will notice. */
export interface Act {
  readonly world: JiraWorld
  readonly user: JiraUser | null
  /** Sandbox epoch ms. */
  readonly now: number
  readonly indexDelayMs: number
}

/** One REST request, parsed. */
export interface Call extends Act {
  readonly params: Readonly<Record<string, string>>
  readonly query: URLSearchParams
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly rawBody: Buffer
  /** The JSON body; throws a 400 or 415 Refusal when there is none that can be read. */
  readonly json: () => Json
}

export interface Answer {
  readonly status: number
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
  /** Bytes instead of JSON. */
  readonly bytes?: Buffer
}

/** One operation of the REST API. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Path below /rest/api/3, fastify style. */
  readonly path: string
  /** Whether the vendor answers without a login. */
  readonly anonymous: boolean
  readonly handle: (call: Call) => Answer | Promise<Answer>
}

export const ok = (body: unknown): Answer => ({ status: 200, body })
export const created = (body: unknown): Answer => ({ status: 201, body })
export const noContent: Answer = { status: 204 }

/** The acting user, or the vendor's 401. */
export function signedIn(act: Act): JiraUser {
  if (!act.user) throw new Refusal(401, ['Client must be authenticated to access this resource.'])
  return act.user
}

/** Stores a record; search sees it after the act's index delay. */
export function commit(act: Act, record: IssueRecord): IssueRecord {
  const before = act.world.state.issues.get(record.id) ?? null
  act.world.state.commit(record, act.now, act.indexDelayMs)
  act.world.told({ user: act.user, now: act.now, before, after: record })
  return record
}
