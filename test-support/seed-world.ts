import { withSwitches } from '../src/main/connectors/contract/switch-fields'
import { lastRunOf, setLastRun } from '../src/main/engine/cycle/last-run'
import { attachTicket } from '../src/main/engine/links/links'
import { type CycleRequest, createMirror, type Mirror } from '../src/main/engine/mirror'
import type { RemoteConnector } from '../src/main/engine/ports/connector'
import type { Entry } from '../src/shared/domain/entry'
import type { Issue } from '../src/shared/domain/issue'
import type { Link, SyncDirection } from '../src/shared/domain/link'
import type { MirrorRun } from '../src/shared/domain/run'
import { asInstanceId, type IssueId } from '../src/shared/ids'
import { MINUTE_MS, type UtcMs } from '../src/shared/time'
import { MemoryFileStore } from './memory-file-store'
import { MemoryStore } from './memory-store'
import { seedConnector } from './seed-connector'
import { SeedDesk } from './seed-desk'
import { DeskIntegration, type SeedParams, seedParams } from './seed-integration'
import { seedInbound, seedInId, seedOutbound, seedOutId } from './seed-profiles'
import { Crash } from './world'
import { type HubPorts, newInstance, newIssue, worldIdentity, worldRandom } from './world-hub'

export const seedInstance = asInstanceId('seed')

const listings = { ids: 'ids', objects: 'records', 'not implemented': 'none' } as const

/** A hub beside a desk, with an integration in the seed's words between them. */
export class SeedWorld {
  now: UtcMs = Date.UTC(2026, 0, 5, 8)
  readonly desk = new SeedDesk(() => this.now)
  readonly integration: DeskIntegration
  readonly identity = worldIdentity()
  store: MemoryStore
  mirror: Mirror
  /** Cuts the power at this crash point from now on; null = never. */
  crashIn: number | null = null
  points = 0
  dead = false
  readonly #params: SeedParams
  readonly #files = new MemoryFileStore()
  #connector: RemoteConnector | null = null

  constructor(params: Partial<SeedParams> = {}) {
    this.#params = { ...seedParams, ...params }
    this.integration = new DeskIntegration(this.desk, this.#params, () => this.#point())
    this.store = new MemoryStore(this.#hooks())
    this.mirror = this.#openMirror()
  }

  get ports(): HubPorts & {
    readonly connectors: { connector(): Promise<RemoteConnector> }
  } {
    return {
      store: this.store,
      clock: { now: () => this.now },
      identity: this.identity,
      connectors: { connector: () => this.#open() },
    }
  }

  /** Stores profiles, the instance and so many issues. */
  async begin(issues = 1, options: Readonly<Record<string, string>> = {}): Promise<this> {
    const instance = { ...newInstance(seedInstance, this.now), type: 'xsoar', options } as const
    await this.store.commit({
      puts: [
        { collection: 'profiles', record: seedInbound },
        { collection: 'profiles', record: seedOutbound },
        { collection: 'instances', record: instance },
        ...Array.from(
          { length: issues },
          (_, at) => ({ collection: 'issues', record: newIssue(at + 1, this.now) }) as const,
        ),
      ],
    })
    return this
  }

  /** Changes the instance's options; a running program makes a new connector of it. */
  async set(options: Readonly<Record<string, string>>): Promise<void> {
    const instance = await this.store.get('instances', seedInstance)
    if (instance === undefined) throw new Error('The world has not begun.')
    const record = { ...instance, options: { ...instance.options, ...options } }
    await this.store.commit({ puts: [{ collection: 'instances', record }] })
    this.#connector = null
  }

  choice(direction: SyncDirection) {
    return { direction, inboundProfileId: seedInId, outboundProfileId: seedOutId }
  }

  attach(objectId: IssueId, ticket: string, direction: SyncDirection = 'both'): Promise<Link> {
    const request = { objectId, instanceId: seedInstance, ticket, ...this.choice(direction) }
    return attachTicket(this.ports, request, 'Ann')
  }

  /** One cycle, a minute after the one before. */
  cycle(request: Partial<CycleRequest> = {}): Promise<MirrorRun> {
    this.now += MINUTE_MS
    return this.mirror.runCycle(seedInstance, {
      ...{ trigger: 'schedule', inbound: true, outbound: true },
      ...request,
    })
  }

  /** The power comes back: what was stored is there, nothing else. */
  reopen(): void {
    this.dead = false
    this.crashIn = null
    this.#connector = null
    this.store = this.store.reopen(this.#hooks())
    this.mirror = this.#openMirror()
  }

  async issue(id: IssueId): Promise<Issue> {
    const issue = await this.store.get('issues', id)
    if (issue === undefined) throw new Error(`There is no ${id}`)
    return issue
  }

  /** What people said in an issue's war room, oldest first. */
  async said(id: IssueId): Promise<readonly Entry[]> {
    const all = await this.store.find('entriesByObject', id)
    return all
      .filter(({ kind }) => kind === 'comment' || kind === 'work-note')
      .sort((a, b) => a.createdAt - b.createdAt)
  }

  async #open(): Promise<RemoteConnector> {
    if (this.#connector !== null) return this.#connector
    const instance = await this.store.get('instances', seedInstance)
    const connector = seedConnector({
      integration: this.integration,
      listing: listings[this.#params.modified],
      run: {
        get: () => lastRunOf(this.store, seedInstance),
        set: async (value) => void (await setLastRun(this.store, seedInstance, value)),
      },
      now: () => this.now,
    })
    this.#connector = withSwitches(connector, instance?.options ?? {})
    return this.#connector
  }

  #openMirror(): Mirror {
    return createMirror({
      ...this.ports,
      ...{ files: this.#files, random: worldRandom(1) },
    })
  }

  #hooks() {
    return { beforeCommit: () => this.#point(), afterCommit: () => this.#point() }
  }

  #point(): void {
    if (this.dead) throw new Crash('already dead')
    this.points += 1
    if (this.crashIn === null) return
    this.crashIn -= 1
    if (this.crashIn > 0) return
    this.dead = true
    throw new Crash(`crash at point ${this.points}`)
  }
}
