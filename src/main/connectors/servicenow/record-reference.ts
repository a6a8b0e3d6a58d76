import { failure } from '../../../shared/errors'
import { isSysId, recordIdOf } from './record-id'
import type { Settings } from './settings'
import { knownTable, tableOfNumber } from './tables'

/** What a person pasted: a record by table and sys_id, by number, or by sys_id alone. */
export type Reference =
  | { readonly kind: 'record'; readonly table: string; readonly id: string }
  | { readonly kind: 'number'; readonly table: string | null; readonly number: string }
  | { readonly kind: 'sys-id'; readonly id: string }

const numberForm = /^[A-Za-z]{0,10}\d{3,20}$/
const pageForm = /\/?([a-z][a-z0-9_]*)\.do$/
/** Addresses of the newer faces: …/record/incident/9d38… */
const workspaceForm = /\/record\/([a-z][a-z0-9_]*)\/([0-9a-fA-F]{32})(?:\/|$)/

/**
 * Reads an identifier, a number or an address of this instance: of a form, of a form inside the frame of
 * either look, or of a workspace. Throws `invalid` for anything else and `refused` for a record that
 * this instance does not take.
 */
export function recordReference(given: string, siteUrl: string, settings: Settings): Reference {
  const text = given.trim()
  const own = recordIdOf(text)
  // The identifier of a record that is mirrored already: nobody is attaching anything.
  if (own !== null) return { kind: 'record', ...own }
  if (isSysId(text)) return { kind: 'sys-id', id: text.toLowerCase() }
  const found = numberForm.test(text)
    ? ({ kind: 'number', table: tableOfNumber(text), number: text.toUpperCase() } as const)
    : referenceInAddress(text, siteUrl)
  if (found === null) throw noRecord()
  if (found.kind !== 'sys-id' && found.table !== null) refuseTable(found.table, settings)
  return found
}

/** Throws `refused` for records of a table that must not be attached through this instance. */
function refuseTable(table: string, { tables, attach, mode }: Settings): void {
  if (mode === 'itom') {
    throw refusal('In ITOM mode existing records cannot be attached; ITSM mode can do that.')
  }
  if (attach === 'incidents' && table !== 'incident') {
    const { noun } = knownTable(table)
    throw refusal(`Only incidents can be attached here, and this is a ${noun}.`)
  }
  if (tables.includes(table)) return
  const { noun } = knownTable(table)
  const mirrored = tables.map((one) => knownTable(one).noun).join(', ')
  throw refusal(
    `This is a ${noun}, and this connector mirrors only: ${mirrored}. Add the table ${table} to its tables first.`,
  )
}

function referenceInAddress(text: string, siteUrl: string): Reference | null {
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return null
  const url = new URL(text)
  if (url.origin !== new URL(siteUrl).origin) return null
  return referenceInUrl(url, 0)
}

/** Deepest frame in a frame that is looked into. */
const DEEPEST = 3

function referenceInUrl(url: URL, depth: number): Reference | null {
  const workspace = workspaceForm.exec(url.pathname)
  if (workspace?.[1] !== undefined && workspace[2] !== undefined) {
    return { kind: 'record', table: workspace[1], id: workspace[2].toLowerCase() }
  }
  const inner = innerAddress(url)
  if (inner !== null && depth < DEEPEST && URL.canParse(inner, url.href)) {
    return referenceInUrl(new URL(inner, url.href), depth + 1)
  }
  const table = pageForm.exec(url.pathname)?.[1]
  if (table === undefined) return null
  const id = url.searchParams.get('sys_id')
  if (id !== null && isSysId(id)) return { kind: 'record', table, id: id.toLowerCase() }
  const number = /(?:^|\^)number=([^^]+)/.exec(url.searchParams.get('sysparm_query') ?? '')?.[1]
  return number !== undefined && numberForm.test(number)
    ? { kind: 'number', table, number: number.toUpperCase() }
    : null
}

/** The page inside the frame: /nav_to.do?uri=… or …/classic/params/target/… */
function innerAddress(url: URL): string | null {
  const framed = /\/params\/target\/(.+)$/.exec(url.pathname)?.[1]
  if (framed !== undefined) return rooted(decoded(framed))
  const uri = url.pathname.endsWith('/nav_to.do') ? url.searchParams.get('uri') : null
  return uri === null ? null : rooted(uri)
}

function rooted(address: string): string {
  return address.startsWith('/') ? address : `/${address}`
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function noRecord() {
  return failure({
    code: 'invalid',
    message:
      'This is no record of the connected instance. Give its number or the address of its page.',
    retry: 'after-fix',
  })
}

function refusal(message: string) {
  return failure({ code: 'refused', message, retry: 'no' })
}
