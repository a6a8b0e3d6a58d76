import type { CancelSignal } from '../../../shared/cancel'
import { failure } from '../../../shared/errors'
import { isJson, type Json, object, rows, text, textOrNull } from '../answer/json-shape'
import { invalid } from './invalid'
import type { ResilientApi } from './resilient-api'

/** The organisation all requests go to. */
export type Organisation = {
  readonly id: string
  readonly name: string
  /** What the server says the key may do besides incidents; null = it does not say. */
  readonly mayCreate: boolean | null
}

/**
 * Finds the organisation that the key works in: the one that was configured by id or name, or the only
 * one. Throws `invalid` naming `organisation` when that is not clear, `permission` when it is closed
 * to the key.
 */
export async function findOrganisation(
  api: ResilientApi,
  configured: string,
  signal?: CancelSignal,
): Promise<Organisation> {
  const session = object(await api.send('GET', '/session', { signal }), 'a session')
  return chooseOrganisation(session, configured)
}

/** The same out of a session's JSON. */
export function chooseOrganisation(session: Json, configured: string): Organisation {
  const orgs = rows(session.orgs, 'the organizations of a session')
  const wanted = configured.trim().toLowerCase()
  const fits = orgs.filter(
    (org) =>
      wanted === '' ||
      textOrNull(org.id) === wanted ||
      textOrNull(org.name)?.trim().toLowerCase() === wanted,
  )
  const [only, ...more] = fits
  if (only === undefined || more.length > 0) throw unclear(orgs, configured.trim())
  const name = text(only.name, 'the name of an organisation')
  if (only.enabled === false) {
    throw failure({
      code: 'permission',
      message: `The organization ${name} does not let this key in. It may accept other addresses or another way to sign in only.`,
      retry: 'after-fix',
    })
  }
  const perms = isJson(only.perms) ? only.perms : {}
  const mayCreate = typeof perms.create_incs === 'boolean' ? perms.create_incs : null
  return { id: text(only.id, 'the id of an organisation'), name, mayCreate }
}

function unclear(orgs: readonly Json[], configured: string) {
  const names = orgs.map((org) => `${textOrNull(org.name) ?? ''} (${textOrNull(org.id) ?? ''})`)
  const offered = names.length === 0 ? 'none' : names.join(', ')
  const said =
    configured === ''
      ? `Say which organization is meant. The key sees: ${offered}.`
      : `The key sees no single organization ${configured}. It sees: ${offered}.`
  return invalid(said, { organisation: said })
}
