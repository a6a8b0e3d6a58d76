import type { Entry } from '../../shared/domain/entry'
import type { ListRow } from '../../shared/domain/list-row'
import { ticketId } from '../../shared/domain/ticket'
import { plain } from '../../shared/plain-text'
import type { StorePort } from '../engine/ports/store'

type Ports = {
  readonly store: StorePort
  /** Lets others have their turn between two issues. */
  readonly breathe: () => Promise<void>
}

/** Issues of one piece of a search, and where the next piece begins; null at the end. */
export type FoundTexts = { readonly ids: readonly string[]; readonly next: number | null }

// Issues per piece: whoever searches can change their mind between two.
const pieceSize = 2_000

/**
 * Issues, from a place in the list on, where one comment holds all the words, or a word is part of
 * the key or the identifier of a ticket, whichever of its tickets that is. The first piece also names
 * the issues of every case with such a ticket, wherever in the list they are.
 */
export async function searchTexts(
  { store, breathe }: Ports,
  rows: readonly ListRow[],
  words: readonly string[],
  from: number,
): Promise<FoundTexts> {
  const wanted = words.map((word) => plain(word).trim()).filter((word) => word !== '')
  const ids: string[] = []
  const end = Math.min(rows.length, from + pieceSize)
  if (wanted.length === 0) return { ids, next: null }
  for (const { id } of rows.slice(from, end)) {
    const entries = await store.find('entriesByObject', id)
    if (entries.some((entry) => holds(entry, wanted)) || (await ticketHolds(store, id, wanted))) {
      ids.push(id)
    }
    await breathe()
  }
  if (from === 0) ids.push(...(await membersWithTicket({ store, breathe }, wanted)))
  return { ids: [...new Set(ids)], next: end < rows.length ? end : null }
}

function holds({ body, file }: Entry, words: readonly string[]): boolean {
  const text = plain(file === undefined ? body : `${body}\n${file.name}`)
  return words.every((word) => text.includes(word))
}

async function membersWithTicket({ store, breathe }: Ports, words: readonly string[]) {
  const ids: string[] = []
  for (const { id } of await store.all('cases')) {
    if (await ticketHolds(store, id, words)) {
      for (const member of await store.find('issuesByCase', id)) ids.push(member.id)
    }
    await breathe()
  }
  return ids
}

async function ticketHolds(store: StorePort, id: string, words: readonly string[]) {
  for (const { instanceId, remoteId } of await store.find('linksByObject', id)) {
    if (remoteId === null) continue
    const ticket = await store.get('tickets', ticketId(instanceId, remoteId))
    const text = plain(`${ticket?.key ?? ''}\n${remoteId}`)
    if (words.every((word) => text.includes(word))) return true
  }
  return false
}
