import type { AppError } from '../errors'
import type { InstanceId, LinkId } from '../ids'
import type { UtcMs } from '../time'
import type { JsonValue } from './value'

export const connectorTypes = [
  'jira',
  'servicenow',
  'resilient',
  'xdr',
  'xsoar',
  'webhook',
  'sekoia',
] as const
export type ConnectorType = (typeof connectorTypes)[number]

/** One configured account on one server. The secret itself lives in the keychain under its id. */
export type ConnectorInstance = {
  readonly id: InstanceId
  readonly type: ConnectorType
  readonly name: string
  /** https, or http for loopback only; no trailing slash. */
  readonly baseUrl: string
  /** Non-secret settings of the connector type, as its manifest names them (for Jira: email). */
  readonly options: Readonly<Record<string, string>>
  readonly enabled: boolean
  readonly hasSecret: boolean
  /** Names of the secrets the keychain holds; absent = the one its manifest asks for first. */
  readonly secretNames?: readonly string[]
  /** Seconds between inbound runs; null = the workspace default. */
  readonly inboundEveryS: number | null
  readonly outboundEveryS: number | null
  readonly proxyUrl: string | null
  /** PEM text of a private certificate authority, or null. */
  readonly caPem: string | null
  readonly createdAt: UtcMs
  readonly rev: number
}

export type InstanceHealth =
  | 'ok'
  | 'never-run'
  | 'attention'
  | 'rate-limited'
  | 'offline'
  | 'braked'

/** What the mirror knows of an instance between runs; kept apart so that a run never rewrites settings. */
export type InstanceState = {
  readonly instanceId: InstanceId
  /** Newest remote modification time fully processed (UTC ms, the remote's own clock). */
  readonly cursor: UtcMs | null
  /** Remote records that failed and are tried again apart from the listing. */
  readonly retry: readonly {
    readonly remoteId: string
    readonly attempts: number
    readonly notBefore: UtcMs
  }[]
  /** Remote clock minus ours, ms; median of the latest measurements. */
  readonly clockOffsetMs: number
  readonly clockSamples: readonly number[]
  readonly health: InstanceHealth
  readonly lastError: AppError | null
  readonly pausedUntil: UtcMs | null
  readonly failuresInARow: number
  readonly lastInboundAt: UtcMs | null
  readonly lastOutboundAt: UtcMs | null
  readonly lastSuccessAt: UtcMs | null
  /** Newest birth over there that was made an issue of (UTC ms, the remote's own clock). */
  readonly fetchedUntil?: UtcMs | null
  /**
   * When new records were first looked for (our clock), and from which birth on (the remote's clock):
   * what is older is not fetched. Null or absent = nobody knows.
   */
  readonly fetchStart?: { readonly at: UtcMs; readonly from: UtcMs } | null
  /** When all linked records were last looked at, whether listed as changed or not. */
  readonly sweptAt?: UtcMs | null
  /** The link such a look has come to; null or absent = none is under way. */
  readonly sweepAfter?: LinkId | null
  /** Changes the last run left for the next ones; null = it carried all. */
  readonly backlog: { readonly changes: number; readonly oldestAt: UtcMs } | null
  /** Under the parity limit: start of the present window and changes taken in it. */
  readonly window: { readonly startedAt: UtcMs; readonly taken: number } | null
  /** What a connector or a person keeps between runs (`last mirror run`). */
  readonly lastMirrorRun: Readonly<Record<string, JsonValue>>
  /** What the last connection test of the stored settings found missing; absent = nothing. */
  readonly missingRights?: readonly MissingRight[]
  /** What the last run had to do without; absent = nothing. */
  readonly shortfalls?: readonly Shortfall[]
  readonly rev: number
}

/** Something a connector does without for a while, though everything else of it works. */
export type Shortfall = {
  /** What is left out, as a sentence without its end: "Field times are not read". */
  readonly what: string
  /** Why, in a few words. */
  readonly why: string
  /** When it is tried again (UTC ms, our clock). */
  readonly until: UtcMs
}

/** A probe that failed, as it is remembered. */
export type MissingRight = Pick<ProbeResult, 'name' | 'label' | 'detail' | 'remedy'>

/** One question asked of a remote system while testing a connection. */
export type ProbeResult = {
  readonly name: string
  readonly label: string
  readonly outcome: 'passed' | 'failed' | 'warning' | 'skipped'
  readonly detail: string
  /** What a person can do about it; set when the outcome is failed or warning. */
  readonly remedy?: string
}
