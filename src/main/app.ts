import { createHash, randomUUID } from 'node:crypto'
import type { MirrorRun } from '../shared/domain/run'
import { asInstanceId } from '../shared/ids'
import type { App, AppListener, AppPorts, SandboxHandle } from './app-types'

export type { App, AppCalls, AppPorts, SandboxHandle } from './app-types'

import { allCalls } from './calls/all-calls'
import { type ChangeContent, changeOf } from './calls/change-events'
import type { CallContext } from './calls/context'
import { wakeLinksOfAll } from './calls/wake-links'
import { connectorFactory } from './connector-factory'
import { resumeSandbox } from './demo/begin-workspace'
import { createMirror } from './engine/mirror'
import type { Identity } from './engine/ports/identity'
import { keepHeapSmall } from './heap-growth'
import { InstanceConnectorPool } from './instances/connector-pool'
import { Doorbells } from './instances/doorbells'
import { closePushedEarlier, closeWhenPushed } from './issues/cases/close-when-pushed'
import { rowOf } from './issues/list-row'
import { endDueMutes } from './issues/mute-ends'
import { watchMutes } from './issues/mute-watch'
import { ensureBuiltInProfiles } from './profiles/built-in'
import { Scheduler } from './scheduler/scheduler'
import { actorOf } from './settings/workspace-settings'
import { openFileStore } from './store/file-store'
import { openWorkspace } from './store/open-workspace'
import { inSlices } from './store/slices'

/** Raised whenever list rows are made differently from the same records. */
const ROW_VERSION = 1

/** How long (ms) after the start the list may take until the bodies are loaded all the same. */
const LIST_WAIT_MS = 2_000

const identity: Identity = {
  fresh: () => randomUUID(),
  digest: (...parts) =>
    createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 40),
}

/**
 * Joins the rooms into an application. Throws AppFailure `workspace-locked` or a storage code when
 * the workspace cannot be opened.
 */
export async function createApp(ports: AppPorts): Promise<App> {
  keepHeapSmall()
  const { clock, log, secrets } = ports
  const listeners = new Set<AppListener>()
  let revision = 0
  const emit: AppListener = (event, data) => {
    for (const listener of listeners) listener(event, data)
  }
  const changed = (change: ChangeContent): void => {
    revision += 1
    emit('changed', { after: revision - 1, revision, ...change })
  }
  const problem = (scope: string) => (thrown: unknown) =>
    log.write({ level: 'error', scope, message: String(thrown) })

  let listShown: () => void = () => undefined
  const loadAfter = new Promise<void>((resolve) => {
    listShown = resolve
  })
  const workspace = await openWorkspace({
    loadAfter,
    dir: ports.dir,
    clock,
    identity,
    projection: { version: ROW_VERSION, rowOf },
    onProblem: problem('store'),
  })
  const { store } = workspace
  await ensureBuiltInProfiles(store)

  const factory = connectorFactory(ports, store)
  const connectors = new InstanceConnectorPool({ store, clock, identity, secrets, factory })
  const files = await openFileStore(ports.dir)
  const mirror = createMirror({
    files,
    store,
    connectors,
    clock,
    identity,
    random: { next: ports.random },
    recorder: workspace.recordings,
    breathe: inSlices(),
    onProgress: (run) => {
      if (run.finishedAt !== null) keepHeapSmall()
      emit('run', { run })
    },
  })
  const scheduler = new Scheduler({
    clock,
    timers: ports.timers,
    random: ports.random,
    store,
    run: async (instanceId, { trigger, inbound, outbound, linkIds }, signal) => {
      await endDueMutes({ store, clock, identity })
      const run = await mirror.runCycle(instanceId, {
        trigger,
        inbound,
        outbound,
        signal,
        ...(linkIds === null ? {} : { linkIds }),
      })
      noticeFailure(run, emit)
      return run
    },
    onError: (instanceId, thrown) => problem(`scheduler ${instanceId}`)(thrown),
  })

  const doorbells = new Doorbells({
    ...{ store, clock, identity, secrets, factory, connectors },
    look: (instanceId) => scheduler.ring(instanceId),
    tell: (tone, text) => emit('notice', { tone, text, objectId: null }),
    onError: problem('doorbell'),
  })

  let stopWaiting: () => void = () => undefined
  let stopMutes: () => void = () => undefined
  let sandbox: Promise<SandboxHandle> | null = null
  let runningSandbox: SandboxHandle | null = null
  const context: CallContext = {
    ports,
    workspace,
    store,
    files,
    clock,
    identity,
    secrets,
    factory,
    connectors,
    doorbells,
    mirror,
    scheduler,
    emit,
    termsOf: (instance) => factory.create(instance, {}),
    revision: () => revision,
    listShown: () => listShown(),
    keychain: () => (asked ? secrets.state() : 'asking'),
    sandbox: () => runningSandbox,
    startSandbox: async () => {
      sandbox ??= ports.startSandbox({ stateFile: `${ports.dir}-sandbox` })
      try {
        runningSandbox = await sandbox
        return runningSandbox
      } catch (thrown) {
        sandbox = null
        throw thrown
      }
    },
  }

  // A keychain that waits for its password must not hold back the window.
  let asked = false
  void secrets.probe().finally(() => {
    asked = true
    changed({ issueIds: [], areas: ['settings'] })
  })

  // Announced in commit order although looking up the touched issues takes a moment.
  let announced = Promise.resolve()
  const stopListening = store.onCommit((notice) => {
    announced = announced
      .then(async () => {
        changed(await changeOf(store, notice))
        const closed = await closeWhenPushed(context, notice, () => actorOf(context))
        await wakeLinksOfAll(context, closed)
      })
      .catch(problem('events'))
  })
  const stopRows = workspace.list.onRows((issueIds) => changed({ issueIds, areas: [] }))

  let stopped = false
  const begin = async (): Promise<void> => {
    await resumeSandbox(context).catch(problem('sandbox'))
    if (stopped) return
    await closePushedEarlier(context, () => actorOf(context))
      .then((closed) => wakeLinksOfAll(context, closed))
      .catch(problem('cases'))
    if (stopped) return
    await scheduler.start()
    await doorbells.registerAll()
    if (stopped) return
    // Without a window nobody asks for the list.
    stopWaiting = ports.timers.after(LIST_WAIT_MS, listShown)
    stopMutes = watchMutes({
      ...context,
      timers: ports.timers,
      onEnded: (ids) => wakeLinksOfAll(context, ids),
      onError: problem('mutes'),
    })
  }

  return {
    calls: allCalls(context),
    doorbell: {
      ring: (instanceId, key) => void doorbells.ring(asInstanceId(instanceId), key),
      address: (instanceId) => doorbells.address(asInstanceId(instanceId)),
    },
    on: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    loadAll: async () => {
      listShown()
      await workspace.loaded
    },
    start: async () => {
      try {
        await begin()
      } catch (thrown) {
        // Whoever ends the application while it starts is told of no failure to start.
        if (!stopped) throw thrown
      }
    },
    stop: async () => {
      stopped = true
      stopWaiting()
      stopMutes()
      await scheduler.stop()
      await doorbells.close()
      await connectors.close()
      await announced
      stopListening()
      stopRows()
      await runningSandbox?.stop()
      await workspace.close()
    },
  }
}

/** A run that failed is told once, in words; the details are in the mirror debug view. */
function noticeFailure(run: MirrorRun, emit: AppListener): void {
  if (run.outcome !== 'failed' && run.outcome !== 'braked') return
  emit('notice', { tone: 'failure', text: run.reason, objectId: null })
}
