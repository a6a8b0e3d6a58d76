import type { ConnectorInstance, InstanceState } from '../../shared/domain/instance'
import type { MirrorField } from '../../shared/domain/issue'
import { emptyCounters, type MirrorRun } from '../../shared/domain/run'
import { failure, toAppError } from '../../shared/errors'
import type { InstanceId, LinkId } from '../../shared/ids'
import { hearingWords } from './cycle/contract-words'
import { runOneCycle } from './cycle/cycle'
import { afterFailure, neverRun } from './cycle/instance-state'
import { KeyedLock } from './cycle/keyed-lock'
import { saveRun } from './cycle/save-run'
import type { SeenLinks } from './cycle/seen-links'
import type { AttachRequest } from './links/link-birth'
import type { SyncChoice } from './links/link-choice'
import type { CycleRequest, MirrorPorts } from './mirror-ports'
import { momentText } from './plan/moment-text'
import type { ExplainedPlan } from './plan/plan-types'
import { type AttachPlan, previewAttach, previewConfigure, previewLink } from './preview'

export type { CycleRequest, MirrorPorts }

/** The mirror engine of a workspace: runs cycles, previews and explains them. */
export interface Mirror {
  /**
   * One cycle of one instance. Never throws for a remote failure: the run says how it ended, also
   * when it was not allowed to begin. A second call for an instance whose cycle is still running
   * waits for it to end first. Throws AppFailure `not-found` and what the store throws.
   */
  runCycle(instanceId: InstanceId, request: CycleRequest): Promise<MirrorRun>
  /** What the next cycle would do for this link: reads the remote record, writes nothing. Throws AppFailure. */
  preview(linkId: LinkId): Promise<ExplainedPlan>
  /** The same if the link were given this direction and these profiles. Throws AppFailure. */
  previewConfigure(linkId: LinkId, choice: SyncChoice): Promise<ExplainedPlan>
  /** What the first sync with a ticket would do if it were attached. Throws AppFailure. */
  previewAttach(request: AttachRequest): Promise<AttachPlan>
  /** One sentence: what happens to this field of this link and why. Reads the remote record. Throws AppFailure. */
  explain(linkId: LinkId, field: MirrorField): Promise<string>
}

/** Builds the mirror engine over its ports. */
export function createMirror(ports: MirrorPorts): Mirror {
  const cycles = new KeyedLock()
  const issues = new KeyedLock()
  const memories = new Map<InstanceId, SeenLinks>()

  async function cycle(instanceId: InstanceId, request: CycleRequest): Promise<MirrorRun> {
    const { store } = ports
    const instance = await store.get('instances', instanceId)
    if (instance === undefined) {
      throw failure({ code: 'not-found', message: 'This connector no longer exists.', retry: 'no' })
    }
    const state = (await store.get('instanceStates', instanceId)) ?? neverRun(instanceId)
    const settings = await store.get('settings', 'settings')
    const paused = settings?.mirroringPaused === true
    const refusal = whyNot(instance, state, request, paused, ports.clock.now())
    if (refusal !== null) return notBegun(ports, instanceId, request, refusal)
    try {
      const own = await ports.connectors.connector(instanceId)
      const connector = own.capabilities.contractWords ? hearingWords(own, ports.clock) : own
      const seen = memories.get(instanceId) ?? { next: '', firstLinkedAt: null }
      memories.set(instanceId, seen)
      const parity = settings?.parityLimit === true
      const setting = { ports, lock: issues, instance, connector, state, request, seen, parity }
      return await runOneCycle(setting)
    } catch (thrown) {
      const error = toAppError(thrown)
      if (error.code !== 'secret-missing' && error.code !== 'keychain-unavailable') throw thrown
      const now = ports.clock.now()
      const run: MirrorRun = { ...notBegun(ports, instanceId, request, error.message), error }
      await saveRun(ports, run, [], (before) => afterFailure(before, error, now, ports.random))
      return run
    }
  }

  return {
    runCycle: (instanceId, request) => cycles.run(instanceId, () => cycle(instanceId, request)),
    preview: (linkId) => previewLink(ports, issues, linkId),
    previewConfigure: (linkId, choice) => previewConfigure(ports, issues, linkId, choice),
    previewAttach: (request) => previewAttach(ports, issues, request),
    explain: async (linkId, field) => {
      const plan = await previewLink(ports, issues, linkId)
      if (plan.hold !== null) return plan.hold.text
      const sentences = plan.actions.filter((one) => one.field === field).map((one) => one.reason)
      return sentences[0] ?? `No profile of this link maps ${field}.`
    },
  }
}

/** Why an instance must not run now, or null. */
function whyNot(
  instance: ConnectorInstance,
  state: InstanceState,
  request: CycleRequest,
  paused: boolean,
  now: number,
): string | null {
  const byHand = request.trigger === 'person'
  if (!instance.enabled) return `${instance.name} is switched off.`
  if (paused && !byHand) return 'All mirroring is paused.'
  if (state.health === 'attention' && !byHand) {
    return `${instance.name} waits for a person: ${state.lastError?.message ?? 'its credentials were refused.'}`
  }
  if (state.health === 'braked' && !byHand) {
    return `${instance.name} was braked: ${state.lastError?.message ?? 'too much would have changed.'}`
  }
  const until = state.pausedUntil
  if (until !== null && until > now && (!byHand || state.health === 'rate-limited')) {
    return `${instance.name} rests until ${momentText(until)}: ${state.lastError?.message ?? 'it asked for a pause.'}`
  }
  return null
}

/** The answer for a run that did not begin; nothing was asked, so nothing is recorded. */
function notBegun(
  ports: MirrorPorts,
  instanceId: InstanceId,
  request: CycleRequest,
  reason: string,
): MirrorRun {
  const now = ports.clock.now()
  return {
    id: ports.identity.fresh(),
    instanceId,
    startedAt: now,
    finishedAt: now,
    trigger: request.trigger,
    outcome: 'stopped',
    reason,
    counters: emptyCounters,
    error: null,
    rev: 0,
  }
}
