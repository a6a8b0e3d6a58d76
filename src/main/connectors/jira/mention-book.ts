import type { JsonValue } from '../../../shared/domain/value'
import { AppFailure } from '../../../shared/errors'
import { isJson } from '../answer/json-shape'
import type { RunObject } from '../contract/connector-ports'

const MEMBER = 'mentioned'

/**
 * The addresses under which accounts were mentioned in comments of ours, kept from run to run: a
 * mention names an account only, and has to be read as the address that was typed, today and later,
 * whatever the site shows of that person then.
 */
export class MentionBook {
  readonly #kept: RunObject
  readonly #addresses = new Map<string, string>()
  #loaded: Promise<unknown> | null = null
  #saved: Promise<void> = Promise.resolve()

  constructor(kept: RunObject) {
    this.#kept = kept
  }

  /** Reads what was kept; once in a session. */
  async load(): Promise<void> {
    this.#loaded ??= this.#read()
    try {
      await this.#loaded
    } catch (thrown) {
      this.#loaded = null
      throw thrown
    }
  }

  /** Address of an account that was mentioned, after `load`; null for any other. */
  addressOf(accountId: string): string | null {
    return this.#addresses.get(accountId) ?? null
  }

  /** Keeps addresses by account before they are used; the first of an account stays. */
  async remember(addresses: ReadonlyMap<string, string>): Promise<void> {
    await this.load()
    this.#saved = this.#saved.catch(() => undefined).then(() => this.#save(addresses))
    return this.#saved
  }

  async #save(addresses: ReadonlyMap<string, string>): Promise<void> {
    const fresh = [...addresses].filter(([id]) => !this.#addresses.has(id))
    if (fresh.length === 0) return
    // Another connector of the instance may have kept more meanwhile.
    const present = await this.#read()
    const all = { ...Object.fromEntries(fresh), ...Object.fromEntries(this.#addresses) }
    await this.#kept.set({ ...present, [MEMBER]: all })
    for (const [id, address] of fresh) {
      if (!this.#addresses.has(id)) this.#addresses.set(id, address)
    }
  }

  /** Takes over what is kept, and answers all of the object. */
  async #read(): Promise<Readonly<Record<string, JsonValue>>> {
    const present = await this.#kept.get().catch(nothingKept)
    const known = present[MEMBER]
    for (const [id, address] of Object.entries(isJson(known) ? known : {})) {
      if (typeof address === 'string') this.#addresses.set(id, address)
    }
    return present
  }
}

/** A connector that is still being set up has no place to keep anything. */
function nothingKept(thrown: unknown): Readonly<Record<string, JsonValue>> {
  if (thrown instanceof AppFailure && thrown.error.code === 'not-found') return {}
  throw thrown
}
