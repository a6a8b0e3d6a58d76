import type { IncidentRecord } from '../model/incident'
import type { Json } from '../model/json'
import type { Right } from '../model/principal'
import type { Act } from '../model/world'
import { forbidden, noIncident } from './refusal'

/** One REST request within an organisation, parsed. */
export interface Call extends Act {
  readonly params: Readonly<Record<string, string>>
  readonly query: URLSearchParams
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly rawBody: Buffer
  /** The JSON body; throws a 400 Refusal when there is none that can be read. */
  readonly json: () => Json
}

export interface Answer {
  readonly status: number
  readonly body?: unknown
  /** Bytes instead of JSON. */
  readonly bytes?: Buffer
  readonly headers?: Readonly<Record<string, string>>
}

export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Path below /rest, fastify style; `:org` names the organisation. */
  readonly path: string
  readonly handle: (call: Call) => Answer | Promise<Answer>
}

export const ok = (body: unknown): Answer => ({ status: 200, body })

/** Listings come bare or under `entities`, as the version has it. */
export function list(call: Call, rows: readonly unknown[]): Answer {
  return ok(call.world.settings.lists === 'bare' ? rows : { entities: rows })
}

export function may({ key }: Act, right: Right): boolean {
  return key === null || !key.denied.includes(right)
}

/** Throws 403 unless the right is held. */
export function need(act: Act, right: Right): void {
  if (!may(act, right)) throw forbidden()
}

/** The incident a path names. Throws 404 when there is none the key may see. */
export function incidentOf(call: Call): IncidentRecord {
  const id = call.params.inc ?? ''
  const found = call.world.state.incidents.get(Number(id))
  if (!/^\d+$/.test(id) || found?.orgId !== call.org.id || !may(call, 'read')) throw noIncident(id)
  return found
}

/** Stores an incident; queries see it after the act's delay. */
export function commit(act: Act, record: IncidentRecord): IncidentRecord {
  return act.world.state.commit(record, act.now, act.indexDelayMs)
}
