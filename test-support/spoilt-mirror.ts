import type { Rewrite } from '../sandbox/control/answer-rewriter'
import { createMirror, type Mirror } from '../src/main/engine/mirror'
import type { RemoteConnector } from '../src/main/engine/ports/connector'
import { ensureBuiltInProfiles } from '../src/main/profiles/built-in'
import type { ConnectorInstance, ConnectorType } from '../src/shared/domain/instance'
import type { MirrorRun } from '../src/shared/domain/run'
import type { RemoteId } from '../src/shared/ids'
import { DAY_MS, MINUTE_MS, SECOND_MS } from '../src/shared/time'
import { testInstance } from './connector-world'
import { MemoryFileStore } from './memory-file-store'
import { MemoryStore } from './memory-store'
import { type Spoilt, spoilAnswer } from './spoil-answer'
import type { SpoiltTry } from './spoilt-trial'
import type { SpoiltWorld } from './spoilt-world'
import { worldIdentity, worldRandom } from './world-hub'

/** Runs after which everything that goes right again has to have come in. */
const RUNS_TO_RECOVER = 4

/** A hub that makes issues of what is new over there and mirrors it from then on. */
export class SpoiltMirror {
  readonly #world: SpoiltWorld
  readonly #instance: ConnectorInstance
  readonly #store = new MemoryStore()
  readonly #mirror: Mirror
  #connector: RemoteConnector
  #answers = 0
  #serial = 0

  private constructor(world: SpoiltWorld, type: ConnectorType) {
    this.#world = world
    const options = { fetch: 'on', mirrorDirection: 'in', fetchSince: '1' }
    this.#instance = { ...testInstance(type, 'https://there.invalid', options), rev: 0 }
    this.#connector = world.fresh()
    this.#mirror = createMirror({
      store: this.#store,
      files: new MemoryFileStore(),
      clock: { now: () => world.now() },
      identity: worldIdentity(),
      random: worldRandom(1),
      connectors: { connector: async () => this.#connector },
    })
  }

  /** Opens a hub beside a world; what is older than a day there stays there. */
  static async open(world: SpoiltWorld, type: ConnectorType): Promise<SpoiltMirror> {
    world.turn(2 * DAY_MS)
    const hub = new SpoiltMirror(world, type)
    await ensureBuiltInProfiles(hub.#store)
    await hub.#store.commit({ puts: [{ collection: 'instances', record: hub.#instance }] })
    const honest = await hub.#try(() => {
      hub.#answers += 1
      return null
    })
    if (honest !== null) throw new Error(`The mirror fails with honest answers: ${honest}`)
    return hub
  }

  /** What was lost over a run whose answers were spoilt, and what was done to them; null = nothing. */
  async complaint({ nth, lasting, spoil }: SpoiltTry): Promise<string | null> {
    const from = nth % this.#answers
    const spoilt: Spoilt[] = []
    let at = -1
    const wrong = await this.#try(
      (answer) => {
        at += 1
        if (at !== from && !(lasting && at > from)) return null
        const one = spoilAnswer(answer, spoil, this.#world.mayLack)
        if (one !== null) spoilt.push(one)
        return one?.answer ?? null
      },
      () => spoilt.every((one) => one.formLost),
    )
    return wrong === null ? null : [wrong, ...spoilt.map(({ did }) => did)].join('\n  ')
  }

  /** A record that is known changes and another is born; both have to be here in the end. */
  async #try(rewrite: Rewrite, formLost = () => true): Promise<string | null> {
    const { otherSide, names, sandbox } = this.#world
    this.#serial += 1
    const known = await otherSide.make(`Known ${this.#serial}`)
    await this.#recover()
    const title = `Changed ${this.#serial}`
    await otherSide.edit(known, { [names.title]: title })
    const born = await otherSide.make(`Born ${this.#serial}`)
    this.#world.turn(30 * SECOND_MS)
    await this.#renew()
    sandbox.answers.use(rewrite)
    const run = await this.#cycle().finally(() => sandbox.answers.use(null))
    if (run.error?.code === 'internal') return `the run ended as internal: ${run.error.cause}`
    await this.#recover()
    const wrong =
      (await this.#lost(known, title, formLost())) ?? (await this.#lost(born, null, formLost()))
    for (const id of [known, born]) await otherSide.remove(id)
    return wrong
  }

  /** Why a record has not come in as it should have; `title` null = in whatever form. */
  async #lost(id: RemoteId, title: string | null, formLost: boolean): Promise<string | null> {
    const [link] = await this.#store.find('linksByRemote', `${this.#instance.id}/${id}`)
    if (link === undefined) return 'a new record never became an issue'
    if (link.lastError?.code === 'internal') return `its link says ${link.lastError.cause}`
    const issue = await this.#store.get('issues', link.objectId)
    const name = issue?.fields.name ?? ''
    if (title === null || name === title) return null
    // What had the right form and only said something else was taken for the truth.
    const believed = !formLost && !name.startsWith('Known')
    return believed ? null : `the change to "${title}" never came in: "${name.slice(0, 80)}"`
  }

  async #recover(): Promise<void> {
    await this.#renew()
    for (let run = 0; run < RUNS_TO_RECOVER; run += 1) {
      this.#world.turn(10 * MINUTE_MS)
      await this.#cycle()
    }
  }

  /** As after a restart: nothing a connector remembered is left. */
  async #renew(): Promise<void> {
    await this.#connector.close()
    this.#connector = this.#world.fresh()
  }

  #cycle(): Promise<MirrorRun> {
    const { id } = this.#instance
    return this.#mirror.runCycle(id, { trigger: 'person', inbound: true, outbound: true })
  }
}
