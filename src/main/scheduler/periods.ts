import type { ConnectorInstance, InstanceState } from '../../shared/domain/instance'
import type { Settings } from '../../shared/domain/settings'
import { MINUTE_MS, SECOND_MS } from '../../shared/time'

/** Pause (ms) between two inbound runs while changes are left over. */
const BACKLOG_PAUSE_MS = SECOND_MS

/** How often an instance runs (ms). */
export type Periods = { readonly inboundEveryMs: number; readonly outboundEveryMs: number }

/**
 * The periods of an instance: its own seconds, else the workspace's. Under the preset of Cortex XSOAR
 * one job does both directions, and its seconds beat its minutes. What a healthy instance left over
 * does not wait for a whole period.
 */
export function periodsOf(
  settings: Settings,
  instance: Pick<ConnectorInstance, 'inboundEveryS' | 'outboundEveryS'>,
  state: Pick<InstanceState, 'backlog' | 'health'> | undefined,
): Periods {
  const { schedule, inboundEveryS, outboundEveryS, mirrorJobDelayS, mirrorJobDelayMin } = settings
  const job = mirrorJobDelayS === null ? mirrorJobDelayMin * MINUTE_MS : mirrorJobDelayS * SECOND_MS
  const usual =
    schedule === 'xsoar'
      ? { inbound: job, outbound: job }
      : { inbound: inboundEveryS * SECOND_MS, outbound: outboundEveryS * SECOND_MS }
  const inbound = own(instance.inboundEveryS) ?? usual.inbound
  const behind = state?.health === 'ok' && state.backlog !== null
  return {
    inboundEveryMs: behind ? Math.min(inbound, BACKLOG_PAUSE_MS) : inbound,
    outboundEveryMs: own(instance.outboundEveryS) ?? usual.outbound,
  }
}

function own(seconds: number | null): number | null {
  return seconds === null ? null : seconds * SECOND_MS
}
