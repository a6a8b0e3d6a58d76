import { type AppFailure, failure } from '../../shared/errors'

const remedy =
  process.platform === 'linux'
    ? 'Start and unlock a keyring (for instance gnome-keyring or KWallet), then try again.'
    : 'Unlock the keychain of your account, then try again.'

/**
 * The keychain refused or is not there. `secret` is taken out of what it said, should a backend
 * ever quote it.
 */
export function keychainUnavailable(thrown: unknown, secret?: string): AppFailure {
  return failure({
    code: 'keychain-unavailable',
    message: `The system's keychain cannot be used, and secrets are kept nowhere else. ${remedy}`,
    retry: 'after-fix',
    cause: withoutSecret(thrown instanceof Error ? thrown.message : String(thrown), secret),
  })
}

/** The keychain did not answer in time: usually it waits for a person at a prompt. */
export function keychainSilent(): AppFailure {
  return failure({
    code: 'keychain-unavailable',
    message:
      'The keychain has not answered. If it shows a prompt, answer it, and then try again. Nothing was stored elsewhere.',
    retry: 'after-fix',
  })
}

function withoutSecret(text: string, secret: string | undefined): string {
  return secret ? text.replaceAll(secret, '•••') : text
}
