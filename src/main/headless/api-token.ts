import { randomBytes } from 'node:crypto'
import { join, resolve } from 'node:path'
import type { Surroundings } from '../surroundings'
import type { HeadlessOptions } from './options'

const TOKEN_BYTES = 32
/** Printable, without spaces, and too long to be guessed by trying. */
const usable = /^[\x21-\x7e]{8,4096}$/

export type ApiToken = {
  readonly token: string
  /** Where a caller finds it; null when it came from the environment. */
  readonly file: string | null
}

/**
 * The token callers of the API have to show: of the file that was named, else of the environment,
 * else a new one in the data folder, whose file only its owner may read. Throws an Error for a token
 * that cannot be used.
 */
export async function apiToken(
  { dir, tokenFile }: Pick<HeadlessOptions, 'dir' | 'tokenFile'>,
  env: NodeJS.ProcessEnv,
  files: Pick<Surroundings, 'readOrCreatePrivate' | 'writePrivate'>,
): Promise<ApiToken> {
  const fromEnv = env.LOCKSTEP_API_TOKEN
  delete env.LOCKSTEP_API_TOKEN
  if (tokenFile !== null) {
    const file = resolve(tokenFile)
    return { token: checked(await files.readOrCreatePrivate(file, fresh), file), file }
  }
  if (fromEnv !== undefined) return { token: checked(fromEnv, 'LOCKSTEP_API_TOKEN'), file: null }
  const file = join(resolve(dir), 'api-token')
  const token = fresh()
  await files.writePrivate(file, token)
  return { token, file }
}

function fresh(): string {
  return randomBytes(TOKEN_BYTES).toString('base64url')
}

function checked(text: string, source: string): string {
  const token = text.trim()
  if (usable.test(token)) return token
  throw new Error(`The token in ${source} must have at least 8 characters and no spaces.`)
}
