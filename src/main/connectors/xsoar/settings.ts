import type { XsoarSession } from './xsoar-session'

type Options = Readonly<Record<string, string>>

/** Where a tenant's API and its pages are. */
export type Place = {
  /** What stands before every path of the API. */
  readonly apiPrefix: string
  /** Address under which people open it, without a trailing slash. */
  readonly siteUrl: string
  /** Headers beside the key itself. */
  readonly headers: Readonly<Record<string, string>>
}

const MEGABYTE = 1024 * 1024
const USUAL_FILE_MB = 10

/**
 * Finds the paths of a tenant. Version 6 puts the account of a multi-tenant server before them, version
 * 8 its own prefix, wants the ID of the key, and serves people at the address without `api-`.
 */
export function placeOf(options: Options, origin: string, prefix: string): Place {
  if (options.generation === '8') {
    const below = prefix.replace(/\/xsoar\/public\/v1$/, '')
    return {
      apiPrefix: `${below}/xsoar/public/v1`,
      siteUrl: `${origin.replace(/^(https?:\/\/)api-/, '$1')}${below}`,
      headers: { 'x-xdr-auth-id': (options.keyId ?? '').trim() },
    }
  }
  const account = (options.account ?? '').trim()
  const below = account === '' ? prefix : `${prefix}/acc_${account}`
  return { apiPrefix: below, siteUrl: `${origin}${below}`, headers: {} }
}

/** What the instance's settings say about records and war rooms. */
export function rulesOf(
  options: Options,
): Pick<
  XsoarSession,
  'customFields' | 'entries' | 'fetchQuery' | 'openInvestigation' | 'markerField' | 'maxFileBytes'
> {
  const kinds = options.entries ?? 'both'
  const megabytes = Number(options.maxFileMb ?? '')
  return {
    customFields: commaList(options.customFields),
    entries: {
      categories: kinds === 'notes' || kinds === 'chats' ? [kinds] : ['chats', 'notes'],
      tags: commaList(options.entryTags),
      publicTag: (options.publicTag ?? '').trim() || 'public',
      every: options.warRooms !== 'changed',
    },
    fetchQuery: (options.fetchQuery ?? '').trim(),
    openInvestigation: options.openInvestigation !== 'off',
    markerField: (options.markerField ?? '').trim() || null,
    maxFileBytes: (megabytes > 0 ? megabytes : USUAL_FILE_MB) * MEGABYTE,
  }
}

function commaList(text: string | undefined): readonly string[] {
  return (text ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
}
