import { describe, expect, it } from 'vitest'
import { expectCode } from '../../../test-support/expect-failure'
import { withGivenSecrets } from './given-secrets'
import { createSecretStore } from './secret-store'

/** A store without any keychain behind it. */
function bareStore() {
  return createSecretStore({ load: () => Promise.reject(new Error('no keychain')) })
}

function givenTo(secrets: Record<string, string>, names: Record<string, string> = {}) {
  const masked: string[] = []
  const store = withGivenSecrets(
    bareStore(),
    {
      secrets: new Map(Object.entries(secrets)),
      nameOf: async (account) => names[account] ?? null,
    },
    (secret) => masked.push(secret),
  )
  return { store, masked }
}

describe('secrets given at the start', () => {
  it('are found under the account, the identifier or the name of a connector', async () => {
    const { store, masked } = givenTo(
      { 'instance/a': 'of a', b: 'of b', 'My Jira': 'of c' },
      { 'instance/c': 'My Jira' },
    )
    expect(await store.get('instance/a')).toBe('of a')
    expect(await store.get('instance/b')).toBe('of b')
    expect(await store.get('instance/c')).toBe('of c')
    expect(masked).toEqual(['of a', 'of b', 'of c'])
  })

  it('need no keychain when they are set for an account, and can be forgotten', async () => {
    const { store } = givenTo({ 'My Jira': 'of c' })
    await store.set('instance/new', 'of c')
    expect(await store.get('instance/new')).toBe('of c')
    await store.delete('instance/new')
    await expectCode(store.get('instance/new'), 'keychain-unavailable')
  })

  it('leave everything else to the keychain', async () => {
    const { store } = givenTo({ 'My Jira': 'of c' })
    await expectCode(store.set('instance/new', 'another'), 'keychain-unavailable')
    await expectCode(store.get('instance/other'), 'keychain-unavailable')
    await expectCode(store.delete('instance/other'), 'keychain-unavailable')
    expect(await store.allowSession(true)).toBe('session-only')
    await store.set('instance/new', 'another')
    expect(await store.get('instance/new')).toBe('another')
  })
})
