import { describe, expect, it } from 'vitest'
import { AppFailure } from '../../shared/errors'
import type { Keychain } from './keychain'
import { createSecretStore } from './secret-store'

/** Behaves like a keychain whose prompt stays open until somebody answers it. */
class PromptingKeychain implements Keychain {
  readonly held = new Map<string, string>()
  calls = 0
  #answer: () => void = () => undefined
  #answered: Promise<void>

  constructor() {
    this.#answered = new Promise((resolve) => {
      this.#answer = resolve
    })
  }

  answerPrompt(): void {
    this.#answer()
  }

  async getPassword(_service: string, account: string) {
    await this.#enter()
    return this.held.get(account) ?? null
  }

  async setPassword(_service: string, account: string, password: string) {
    await this.#enter()
    if (account === 'refused') throw new Error(`cannot take ${password} here`)
    this.held.set(account, password)
  }

  async deletePassword(_service: string, account: string) {
    await this.#enter()
    return this.held.delete(account)
  }

  #enter(): Promise<void> {
    this.calls += 1
    return this.#answered
  }
}

async function errorOf(promise: Promise<unknown>) {
  const thrown = await promise.catch((caught: unknown) => caught)
  if (!(thrown instanceof AppFailure)) throw new Error(`Expected a failure, got ${String(thrown)}`)
  return thrown.error
}

describe('a keychain that waits at a prompt', () => {
  it('is unavailable meanwhile, is asked once only, and works once the prompt is answered', async () => {
    const keychain = new PromptingKeychain()
    const store = createSecretStore({ load: async () => keychain, probeLimitMs: 5 })
    expect(await store.probe()).toBe('unavailable')
    expect(await store.probe()).toBe('unavailable')
    const error = await errorOf(store.set('a', 'hunter22'))
    expect(error.code).toBe('keychain-unavailable')
    expect(error.message).toContain('prompt')
    expect(keychain.calls).toBe(1)

    keychain.answerPrompt()
    await store.set('a', 'hunter22')
    expect(await store.get('a')).toBe('hunter22')
    expect(store.state()).toBe('ready')
  })

  it('stays out of use when the person settled for memory before the answer came', async () => {
    const keychain = new PromptingKeychain()
    const store = createSecretStore({ load: async () => keychain, probeLimitMs: 5 })
    expect(await store.allowSession(true)).toBe('session-only')
    await store.set('a', 'hunter22')
    keychain.answerPrompt()
    expect(await store.probe()).toBe('session-only')
    expect(await store.get('a')).toBe('hunter22')
    expect(keychain.held.has('a')).toBe(false)
  })
})

describe('a keychain that works and then refuses', () => {
  it('never repeats the secret in the failure', async () => {
    const keychain = new PromptingKeychain()
    keychain.answerPrompt()
    const store = createSecretStore({ load: async () => keychain })
    const error = await errorOf(store.set('refused', 'hunter22'))
    expect(error.cause).toContain('cannot take')
    expect(JSON.stringify(error)).not.toContain('hunter22')
    expect(store.state()).toBe('ready')
  })

  it('counts as unavailable when its binding cannot be loaded', async () => {
    const store = createSecretStore({ load: () => Promise.reject(new Error('no libsecret')) })
    const error = await errorOf(store.get('a'))
    expect(error).toMatchObject({ code: 'keychain-unavailable', cause: 'no libsecret' })
  })
})
