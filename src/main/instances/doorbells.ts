import { doorbellBase, doorbellPath } from '../../shared/domain/doorbell'
import type { ConnectorInstance } from '../../shared/domain/instance'
import { failure, toAppError } from '../../shared/errors'
import type { InstanceId } from '../../shared/ids'
import type { ConnectorPool } from '../engine/ports/connector'
import { DoorbellKeys } from './doorbell-keys'
import type { InstancePorts } from './ports'
import { storedSecrets } from './stored-secrets'

export type DoorbellPorts = InstancePorts & {
  readonly connectors: ConnectorPool
  /** Has an instance look for changes soon. */
  readonly look: (instanceId: InstanceId) => Promise<void>
  /** Tells a person what happened. */
  readonly tell: (tone: 'attention' | 'failure', text: string) => void
  readonly onError: (thrown: unknown) => void
}

/**
 * Addresses at which systems say that something changed. What they say is not listened to: a ring means
 * that this is a good moment to look, and a lost one costs nothing, since changes are looked for on
 * schedule as well. Registering goes on in the background, one step at a time for each instance.
 */
export class Doorbells {
  readonly #ports: DoorbellPorts
  readonly #keys: DoorbellKeys
  readonly #busy = new Map<InstanceId, Promise<void>>()
  readonly #ending = new AbortController()

  constructor(ports: DoorbellPorts) {
    this.#ports = ports
    this.#keys = new DoorbellKeys(ports.secrets)
  }

  /**
   * The address at which an instance is rung. Throws `not-found`, `refused` when its form names no
   * address of this computer, or `keychain-unavailable`.
   */
  async address(id: InstanceId): Promise<string> {
    const instance = await this.#ports.store.get('instances', id)
    if (instance === undefined) {
      throw failure({ code: 'not-found', message: 'This connector does not exist.', retry: 'no' })
    }
    const base = doorbellBase(instance.options)
    if (base !== null) return `${base}${doorbellPath}/${id}/${await this.#keys.of(id)}`
    const message = `${instance.name} was not told at which address this computer can be reached.`
    throw failure({ code: 'refused', message, retry: 'after-fix' })
  }

  /** Somebody rang: has the instance look soon, if there is such a bell and the key fits. Never throws. */
  async ring(id: InstanceId, key: string): Promise<void> {
    try {
      const instance = await this.#ports.store.get('instances', id)
      if (instance === undefined || doorbellBase(instance.options) === null) return
      if (await this.#keys.fits(id, key)) await this.#ports.look(id)
    } catch (thrown) {
      this.#ports.onError(thrown)
    }
  }

  /** Asks the system of an instance to ring, where its form wants that; tells what a person has to do. */
  register(id: InstanceId): void {
    this.#next(id, () => this.#register(id, this.#ports.tell))
  }

  /** The same for every instance, for what failed last time; what cannot be done was told before. */
  async registerAll(): Promise<void> {
    for (const { id, enabled } of await this.#ports.store.all('instances')) {
      const state = await this.#ports.store.get('instanceStates', id)
      // Asking again with refused credentials can lock the account.
      if (!enabled || state?.health === 'attention') continue
      this.#next(id, () => this.#register(id, () => undefined))
    }
  }

  /**
   * To be asked before an instance is changed or deleted, while its secrets are there. The answer is to
   * be called with what has become of it, null for nothing: takes back, in the background, what is rung no
   * longer, and deletes the key of what is gone.
   */
  async leaving(
    before: ConnectorInstance,
  ): Promise<(after: ConnectorInstance | null) => Promise<void>> {
    const base = doorbellBase(before.options)
    if (base === null) return async () => undefined
    const secrets = await storedSecrets(this.#ports, before).catch(() => null)
    return async (after) => {
      const stays = after?.baseUrl === before.baseUrl && doorbellBase(after.options) !== null
      if (stays) return
      if (secrets !== null) this.#next(before.id, () => this.#remove(before, secrets))
      if (after === null) await this.#keys.forget(before.id).catch(this.#ports.onError)
    }
  }

  /** Breaks off what is under way. */
  async close(): Promise<void> {
    this.#ending.abort()
    await Promise.all(this.#busy.values())
  }

  async #register(id: InstanceId, tell: DoorbellPorts['tell']): Promise<void> {
    const instance = await this.#ports.store.get('instances', id)
    if (instance === undefined || doorbellBase(instance.options) === null) return
    try {
      const connector = await this.#ports.connectors.connector(id)
      if (connector.registerDoorbell === undefined) return
      const address = await this.address(id)
      const { state, text } = await connector.registerDoorbell(address, this.#ending.signal)
      if (state === 'instructions') tell('attention', `${instance.name}: ${text}`)
    } catch (thrown) {
      if (this.#ending.signal.aborted) return
      const { message } = toAppError(thrown)
      const meanwhile = 'Its changes are looked for on schedule.'
      tell('attention', `${instance.name} could not be asked to ring: ${message} ${meanwhile}`)
      throw thrown
    }
  }

  async #remove(before: ConnectorInstance, secrets: Readonly<Record<string, string>>) {
    const connector = await this.#ports.factory.create(before, secrets)
    try {
      await connector.removeDoorbell?.(this.#ending.signal)
    } catch (thrown) {
      const left = `The webhook of ${before.name} may still be there; an administrator can delete it.`
      this.#ports.tell('attention', left)
      throw thrown
    } finally {
      await connector.close()
    }
  }

  #next(id: InstanceId, step: () => Promise<void>): void {
    const earlier = this.#busy.get(id) ?? Promise.resolve()
    const done = earlier
      .then(() => (this.#ending.signal.aborted ? undefined : step()))
      .catch((thrown: unknown) => this.#ports.onError(thrown))
      .finally(() => {
        if (this.#busy.get(id) === done) this.#busy.delete(id)
      })
    this.#busy.set(id, done)
  }
}
