import { type RunBudget, usualBudget } from '../src/main/engine/cycle/run-budget'
import { configureLink } from '../src/main/engine/links/link-settings'
import { attachTicket, requestTicket } from '../src/main/engine/links/links'
import { type CycleRequest, createMirror, type Mirror } from '../src/main/engine/mirror'
import type { Capabilities, RemoteConnector } from '../src/main/engine/ports/connector'
import type { Identity } from '../src/main/engine/ports/identity'
import type { Random } from '../src/main/engine/ports/random'
import type { Link, SyncDirection } from '../src/shared/domain/link'
import type { MirrorRun } from '../src/shared/domain/run'
import { asInstanceId, type InstanceId, type LinkId, type ObjectId } from '../src/shared/ids'
import { MINUTE_MS, type UtcMs } from '../src/shared/time'
import { type Fault, MemoryConnector, type Traffic } from './memory-connector'
import { MemoryFileStore } from './memory-file-store'
import { MemoryRecorder } from './memory-recorder'
import { MemoryServer, type ServerTraits } from './memory-server'
import { MemoryStore } from './memory-store'
import {
  type HubPorts,
  newCase,
  newInstance,
  newIssue,
  newProject,
  worldIdentity,
  worldRandom,
} from './world-hub'
import type { Mutant } from './world-mutant'
import {
  inboundId,
  outboundId,
  type ProfileRules,
  ruled,
  worldInbound,
  worldOutbound,
} from './world-profiles'

export type ServerPlan = {
  readonly traits: ServerTraits
  /** Whether the connector knows how the server normalises. */
  readonly predicts: boolean
  readonly capabilities?: Partial<Capabilities>
  /** What the mirror is given instead of the plain connector. */
  readonly around?: (connector: RemoteConnector) => RemoteConnector
}

/** Thrown where a test cuts the power; everything of that process is dead from then on. */
export class Crash extends Error {}

const start = Date.UTC(2026, 0, 5, 8)

/** A hub with remote systems around it, under one clock, that can crash and be opened again. */
export class World {
  now: UtcMs = start
  readonly identity: Identity = worldIdentity()
  readonly servers: MemoryServer[]
  /** What the latest plans were made from, over all reopenings. */
  readonly recorder = new MemoryRecorder()
  store: MemoryStore
  /** Contents of war room files; they outlive a crash as a disk does. */
  readonly files = new MemoryFileStore({
    beforePut: () => this.point(),
    afterPut: () => this.point(),
  })
  mirror: Mirror
  /** What goes wrong with the coming calls of each server, in order; null = nothing. */
  readonly faults = new Map<string, (Fault | null)[]>()
  /** What goes wrong with the next write of each server. */
  readonly writeFaults = new Map<string, Fault>()
  /** Things that happen amid a coming call: countdown over requests and replies, then the deed. */
  readonly meanwhile: { calls: number; deed: () => void | Promise<void> }[] = []
  /** Things that were begun amid a cycle and go on beside it. */
  private readonly racing: Promise<void>[] = []
  /** Things that happen around the next write, before or after it takes effect. */
  readonly aroundWrite: { when: 'before' | 'after'; deed: () => void | Promise<void> }[] = []
  /** Crash after this many more crash points (store writes and calls, before and after each). */
  crashIn: number | null = null
  /** Crash points passed since the beginning. */
  points = 0
  dead = false
  /** How much one cycle carries. */
  budget: RunBudget = { ...usualBudget, inboundMs: 0 }
  /** When true, a remote write is an error of the test. */
  sealed = false
  private readonly connectors = new Map<string, MemoryConnector>()
  private readonly random: Random
  private busy = false

  constructor(
    private readonly plans: readonly ServerPlan[],
    seed = 1,
    private readonly mutant: Mutant | null = null,
  ) {
    this.random = worldRandom(seed)
    this.servers = plans.map(
      (plan, at) => new MemoryServer('abc'.charAt(at), { ...plan.traits }, () => this.now),
    )
    this.store = new MemoryStore(this.hooks())
    this.mirror = this.openMirror()
  }

  get clock(): { now(): UtcMs } {
    return { now: () => this.now }
  }

  /** What the commands and edits of the hub work on. */
  get ports(): HubPorts & {
    readonly connectors: { connector(id: string): Promise<MemoryConnector> }
  } {
    const connector = async (id: string): Promise<MemoryConnector> => this.connectorOf(id)
    return {
      store: this.store,
      clock: this.clock,
      identity: this.identity,
      connectors: { connector },
    }
  }

  /** Stores profiles, instances, issues and cases; of the fields in `ask` a person decides conflicts. */
  async begin(issues = 1, cases = 0, rules: ProfileRules = {}): Promise<void> {
    await this.store.commit({
      puts: [
        { collection: 'profiles', record: ruled(worldInbound(), rules) },
        { collection: 'profiles', record: ruled(worldOutbound(), rules) },
        ...this.servers.map(
          ({ name }) => ({ collection: 'instances', record: newInstance(name, this.now) }) as const,
        ),
        ...Array.from(
          { length: issues },
          (_, at) => ({ collection: 'issues', record: newIssue(at + 1, this.now) }) as const,
        ),
        { collection: 'projects', record: newProject(this.now) },
        ...Array.from(
          { length: cases },
          (_, at) => ({ collection: 'cases', record: newCase(at + 1, this.now) }) as const,
        ),
      ],
    })
  }

  /** Asks for a ticket; a link beyond what the commands allow is opened by hand afterwards. */
  async create(objectId: ObjectId, server: MemoryServer, direction: SyncDirection): Promise<Link> {
    return requestTicket(
      this.ports,
      {
        objectId,
        instanceId: asInstanceId(server.name),
        create: { project: 'P', type: 'Task', keepLink: true, fields: {} },
        ...this.choice(direction),
      },
      'Ann',
    )
  }

  async attach(
    objectId: ObjectId,
    server: MemoryServer,
    ticket: string,
    direction: SyncDirection,
  ): Promise<Link> {
    const instanceId = asInstanceId(server.name)
    const request = { objectId, instanceId, ticket, ...this.choice(direction) }
    return attachTicket(this.ports, request, 'Ann')
  }

  async direct(id: LinkId, direction: SyncDirection): Promise<void> {
    await configureLink(this.ports, id, this.choice(direction), 'Ann')
  }

  choice(direction: SyncDirection) {
    return { direction, inboundProfileId: inboundId, outboundProfileId: outboundId }
  }

  async cycle(server: MemoryServer, request: Partial<CycleRequest> = {}): Promise<MirrorRun> {
    return this.mirror.runCycle(asInstanceId(server.name) as InstanceId, {
      trigger: 'schedule',
      inbound: true,
      outbound: true,
      ...request,
    })
  }

  /** One whole cycle of every server, the clock moving on before each. */
  async round(minutes = 3): Promise<MirrorRun[]> {
    const runs: MirrorRun[] = []
    for (const server of this.servers) {
      this.now += minutes * MINUTE_MS
      runs.push(await this.cycle(server))
    }
    return runs
  }

  /** Begins something beside the cycle that is under way. */
  race(deed: () => Promise<void>): void {
    this.racing.push(
      deed().catch((thrown: unknown) => {
        if (!this.dead && !(thrown instanceof Crash)) throw thrown
      }),
    )
  }

  /** Waits for what was begun beside a cycle. */
  async joinRacing(): Promise<void> {
    await Promise.all(this.racing.splice(0))
  }

  /** Nothing goes wrong or happens by surprise any more. */
  calm(): void {
    this.faults.clear()
    this.writeFaults.clear()
    this.meanwhile.length = 0
    this.aroundWrite.length = 0
    this.crashIn = null
  }

  /** All remote writes so far. */
  writes(): number {
    return this.servers.reduce((sum, server) => sum + server.written.length, 0)
  }

  /** What a restart after a crash does: the same data, nothing else survives. */
  reopen(): void {
    this.dead = false
    this.crashIn = null
    this.connectors.clear()
    this.meanwhile.length = 0
    this.aroundWrite.length = 0
    this.store = this.store.reopen(this.hooks())
    this.mirror = this.openMirror()
  }

  async links(): Promise<Link[]> {
    return this.store.all('links')
  }

  connectorOf(id: string): MemoryConnector {
    const known = this.connectors.get(id)
    if (known !== undefined) return known
    const at = this.servers.findIndex((server) => server.name === id)
    const server = this.servers[at]
    const plan = this.plans[at]
    if (server === undefined || plan === undefined) throw new Error(`There is no server ${id}`)
    const connector = new MemoryConnector(
      server,
      () => this.now,
      this.traffic(server),
      plan.capabilities,
      plan.predicts,
    )
    this.connectors.set(id, connector)
    return connector
  }

  /** A place where the power can fail. */
  private point(): void {
    if (this.dead) throw new Crash('already dead')
    this.points += 1
    if (this.crashIn === null) return
    this.crashIn -= 1
    if (this.crashIn > 0) return
    this.dead = true
    throw new Crash(`crash at point ${this.points}`)
  }

  private hooks() {
    return { beforeCommit: () => this.point(), afterCommit: () => this.point() }
  }

  private traffic(server: MemoryServer): Traffic {
    return {
      before: async (verb, isWrite) => {
        this.point()
        if (isWrite && this.sealed) throw new Error(`unexpected ${verb} on ${server.name}`)
        await this.happenMeanwhile(isWrite ? 'before' : null)
        const aimed = isWrite ? this.writeFaults.get(server.name) : undefined
        if (aimed !== undefined) this.writeFaults.delete(server.name)
        const next = aimed ?? this.faults.get(server.name)?.shift() ?? null
        // A garbled answer to a write is a refusal for a person; here people have other things to do.
        return next === 'broken' && isWrite ? null : next
      },
      after: async (_, isWrite) => {
        await this.happenMeanwhile(isWrite ? 'after' : null)
        this.point()
      },
    }
  }

  private async happenMeanwhile(write: 'before' | 'after' | null): Promise<void> {
    // What happens meanwhile makes no calls of its own, but must not start a second deed either.
    if (this.busy) return
    this.busy = true
    try {
      for (const one of [...this.meanwhile]) {
        one.calls -= 1
        if (one.calls > 0) continue
        this.meanwhile.splice(this.meanwhile.indexOf(one), 1)
        await one.deed()
      }
      for (const one of [...this.aroundWrite]) {
        if (one.when !== write) continue
        this.aroundWrite.splice(this.aroundWrite.indexOf(one), 1)
        await one.deed()
      }
    } finally {
      this.busy = false
    }
  }

  private openMirror(): Mirror {
    const world = this
    return createMirror({
      get budget() {
        return world.budget
      },
      store: this.mutant?.store?.(this, this.store) ?? this.store,
      files: this.files,
      clock: this.clock,
      identity: this.identity,
      random: this.random,
      recorder: this.recorder,
      connectors: {
        connector: async (id) => {
          const connector = this.connectorOf(id)
          const around = this.plans.find((_, at) => this.servers[at]?.name === id)?.around
          return this.mutant?.connector?.(this, connector, id) ?? around?.(connector) ?? connector
        },
      },
    })
  }
}
