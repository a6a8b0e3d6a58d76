import type { CancelSignal } from '../../../shared/cancel'
import type { ConnectorInstance } from '../../../shared/domain/instance'
import type { SyncProfile } from '../../../shared/domain/profile'
import type { RunCounters } from '../../../shared/domain/run'
import { failure } from '../../../shared/errors'
import type { LinkId } from '../../../shared/ids'
import type { UtcMs } from '../../../shared/time'
import type { AuditContext } from '../audit-event'
import { compileFieldMap, type FieldMap } from '../merge/field-map'
import type { Clock } from '../ports/clock'
import type { RemoteConnector } from '../ports/connector'
import type { FileStore } from '../ports/files'
import type { Identity } from '../ports/identity'
import type { Random } from '../ports/random'
import type { Recorder } from '../ports/recorder'
import type { StorePort } from '../ports/store'
import type { KeyedLock } from './keyed-lock'
import type { ParityWindow } from './parity-window'
import type { Refusals } from './refusals'
import type { RunBudget } from './run-budget'

/** Counters of a run while it is under way. */
export type Tally = { -readonly [K in keyof RunCounters]: number }

/** Everything the steps of one run share. */
export type RunContext = {
  readonly store: StorePort
  readonly clock: Clock
  readonly identity: Identity
  readonly random: Random
  readonly recorder: Recorder | undefined
  readonly connector: RemoteConnector
  readonly files: FileStore
  readonly instance: ConnectorInstance
  /** Undefined outside a run (preview, commands). */
  readonly runId: string | undefined
  /** Remote clock minus ours (ms), as well as it is known at this moment. */
  readonly offsetMs: number
  readonly maps: FieldMaps
  readonly lock: KeyedLock
  readonly tally: Tally
  readonly signal: CancelSignal | undefined
  /** Links whose record was not to be found in this run: a cycle counts once, however often it looks. */
  readonly missed: Set<LinkId>
  readonly budget: RunBudget
  /** Counts inbound changes while the parity limit is on; null = there is no limit. */
  readonly window: ParityWindow | null
  readonly refusals: Refusals
  /** Plans that may still be recorded in this run. */
  readonly recordings: { left: number }
  /** Lets others have their turn when it is time; asked between records. */
  readonly breathe: () => Promise<void>
}

/** Plans recorded in one run: what brings in thousands would push out all that was kept before. */
export const RECORDED_PLANS = 250

/** What audit events of this run share. */
export function auditOf({ identity, clock, runId }: RunContext): AuditContext {
  return { identity, now: clock.now(), runId }
}

/**
 * How far the cursor may follow a change: a record that claims to be of tomorrow must not hide what
 * changes today (remote clock, UTC ms).
 */
export function reached({ clock, offsetMs }: RunContext, at: UtcMs): UtcMs {
  return Math.min(at, clock.now() + offsetMs)
}

/** Throws `cancelled` once the run was asked to stop. Called between records, never amid a write. */
export function stopIfAsked({ signal }: Pick<RunContext, 'signal'>): void {
  if (signal?.aborted !== true) return
  throw failure({ code: 'cancelled', message: 'The run was stopped.', retry: 'now' })
}

/** Field maps compiled once per pair of profile revisions. */
export class FieldMaps {
  private readonly compiled = new Map<string, FieldMap>()

  constructor(private readonly connector: Pick<RemoteConnector, 'capabilities' | 'predict'>) {}

  of(inbound: SyncProfile | null, outbound: SyncProfile | null): FieldMap {
    const key = `${revision(inbound)}|${revision(outbound)}`
    const known = this.compiled.get(key)
    if (known !== undefined) return known
    const map = compileFieldMap(inbound, outbound, this.connector)
    this.compiled.set(key, map)
    return map
  }
}

function revision(profile: SyncProfile | null): string {
  return profile === null ? '' : `${profile.id}@${profile.rev}`
}
