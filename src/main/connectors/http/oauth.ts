import type { CancelSignal } from '../../../shared/cancel'
import { AppFailure, failure } from '../../../shared/errors'
import type { UtcMs } from '../../../shared/time'
import type { Clock } from '../../engine/ports/clock'
import type { Authorizer } from './authorizer'
import { cancelled } from './cancelled'
import type { Send } from './message'
import { readTokens, type Tokens } from './oauth-answer'
import { urlPart } from './url-part'

/** What stands for us at a token endpoint (RFC 6749, sections 4.4 and 6). */
export type OAuthGrant =
  | { readonly kind: 'client-credentials'; readonly scope?: string }
  | { readonly kind: 'refresh-token'; readonly refreshToken: string }

export type OAuthOptions = {
  /** Absolute path of the token endpoint on the origin `send` speaks to. */
  readonly tokenPath: string
  readonly clientId: string
  readonly clientSecret: string
  /** Where the endpoint wants the two: as members of the form (default) or as Basic credentials. */
  readonly clientIn?: 'form' | 'header'
  readonly grant: OAuthGrant
  /** Keeps a renewed refresh token, since the former may be void from now on. */
  readonly keepRefreshToken?: (token: string) => Promise<void>
  /** What the server is called in sentences for people. */
  readonly systemName: string
}

/** A token counts as expired this long (ms) before it is, so that none expires under way. */
const EARLY_MS = 60_000

const HIDDEN_TOKENS = 6

/**
 * Fetches access tokens and sends them as Bearer; however many requests wait, one fetches. `send` must
 * come from a client without this authorizer. Throws `auth` when the endpoint refuses, and passes on
 * `network`, `unavailable` and `rate-limited`: the request itself was certainly not sent then.
 */
export function oauthAuthorizer(options: OAuthOptions, send: Send, clock: Clock): Authorizer {
  let access: { readonly token: string; readonly until: UtcMs } | null = null
  let refresh = options.grant.kind === 'refresh-token' ? options.grant.refreshToken : null
  let fetching: Promise<void> | null = null
  /** The latest tokens, void or not: the other side may still quote one. */
  let hidden: readonly string[] = refresh === null ? [] : [refresh]

  const fetchNow = async () => {
    const asked = clock.now()
    const tokens = await askForTokens(options, refresh, send)
    hidden = [tokens.access, ...(tokens.refresh === null ? [] : [tokens.refresh]), ...hidden]
    hidden = hidden.slice(0, HIDDEN_TOKENS)
    // A refresh token that is lost cannot be had again without a person: it is kept first.
    if (tokens.refresh !== null && tokens.refresh !== refresh && refresh !== null) {
      refresh = tokens.refresh
      await options.keepRefreshToken?.(refresh)
    }
    access = { token: tokens.access, until: asked + Math.max(0, tokens.lastsMs - EARLY_MS) }
  }
  const fetchOnce = () => {
    fetching ??= fetchNow().finally(() => {
      fetching = null
    })
    return fetching
  }
  const bearer = () => (access === null ? '' : `Bearer ${access.token}`)
  return {
    prepare: async (signal) => {
      if (access !== null && access.until > clock.now()) return
      await unlessCancelled(fetchOnce(), signal)
    },
    headers: () => ({ authorization: bearer() }),
    refused: (used) => {
      // Somebody else's 401 may have brought a newer one already.
      if (used.authorization === bearer()) access = null
      return true
    },
    secrets: () => hidden,
  }
}

async function askForTokens(
  options: OAuthOptions,
  refresh: string | null,
  send: Send,
): Promise<Tokens> {
  const { clientId, clientSecret, clientIn = 'form', grant } = options
  const client = { client_id: clientId, client_secret: clientSecret }
  const basic = [clientId, clientSecret].map(urlPart).join(':')
  const reply = await send({
    method: 'POST',
    path: options.tokenPath,
    // Asking twice makes two tokens, of which one is never used.
    safe: true,
    form: { ...grantForm(grant, refresh), ...(clientIn === 'form' ? client : {}) },
    ...(clientIn === 'form'
      ? {}
      : { headers: { authorization: `Basic ${Buffer.from(basic).toString('base64')}` } }),
  }).catch((thrown: unknown) => {
    throw refusal(thrown, options)
  })
  return readTokens(reply.body)
}

function grantForm(grant: OAuthGrant, refresh: string | null): Record<string, string> {
  if (grant.kind === 'refresh-token') {
    return { grant_type: 'refresh_token', refresh_token: refresh ?? grant.refreshToken }
  }
  const { scope = '' } = grant
  return { grant_type: 'client_credentials', ...(scope === '' ? {} : { scope }) }
}

/** A refused grant comes as 400 or 401 (RFC 6749, 5.2); both mean that a person has to act. */
function refusal(thrown: unknown, { grant, systemName }: OAuthOptions): unknown {
  if (!(thrown instanceof AppFailure)) return thrown
  const { status, cause } = thrown.error
  if (status === undefined || status < 400 || status > 403) return thrown
  const what =
    grant.kind === 'refresh-token'
      ? 'the refresh token, or the client id and secret. Sign in there again and enter the new refresh token'
      : 'the client id and secret. Check both, and that the client may ask for tokens by itself'
  return failure({
    code: 'auth',
    message: `${systemName} does not accept ${what}.`,
    retry: 'after-fix',
    ...(cause === undefined ? {} : { cause }),
  })
}

/** One caller giving up must not take the token away from the others. */
async function unlessCancelled(work: Promise<void>, signal: CancelSignal | undefined) {
  if (signal === undefined) return work
  if (signal.aborted) throw cancelled()
  await new Promise<void>((resolve, reject) => {
    const giveUp = () => reject(cancelled())
    signal.addEventListener('abort', giveUp, { once: true })
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', giveUp))
  })
}
