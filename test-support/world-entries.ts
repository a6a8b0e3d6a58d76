import { createHash } from 'node:crypto'
import { findObject } from '../src/main/engine/objects/linked-object'
import { opsForEntry } from '../src/main/engine/objects/object-ops'
import type { Entry } from '../src/shared/domain/entry'
import { asEntryId } from '../src/shared/ids'
import { pieces } from './memory-file-store'
import { editHub, recommentHub } from './world-hub'
import { type LivedWorld, objectAt, objectIds, ticketAt } from './world-lived'
import type { EntryStep } from './world-plan'

const limit = 1_000
const digest = (text: string): string => createHash('sha256').update(text).digest('hex')

/** Lets somebody add, tag or edit an entry or a file. */
export async function actOnEntries(lived: LivedWorld, step: EntryStep): Promise<void> {
  const { world, chronicle } = lived
  switch (step.do) {
    case 'note-here':
      return add(lived, step.object, {
        ...{
          kind: step.tag === 'note' ? 'work-note' : 'comment',
          tags: step.tag ? [step.tag] : [],
        },
        body: chronicle.text('entry here '),
      })
    case 'file-here': {
      const text = chronicle.text('content here ')
      const put = await world.files.put(pieces(Buffer.from(text)), limit)
      const file = { name: `${text}.txt`, contentType: 'text/plain', ...put }
      const tags = step.tag ? ['file'] : []
      return add(lived, step.object, { kind: 'file', tags, body: '', file })
    }
    case 'file-there': {
      const ticket = await ticketAt(lived, step.link)
      if (ticket === null) return
      const text = chronicle.text('content there ')
      const file = { name: `${text}.txt`, contentType: 'text/plain', content: Buffer.from(text) }
      ticket.server.attach(ticket.remoteId, file, 'bob')
      chronicle.files.push({
        ...{ name: file.name, sha256: digest(text) },
        remoteId: ticket.remoteId,
      })
      return
    }
    case 'tag-here':
    case 'edit-entry': {
      const own = await ownEntries(lived)
      const entry = own[step.pick % Math.max(1, own.length)]
      if (entry === undefined) return
      if (step.do === 'edit-entry') {
        if (entry.kind === 'file') return
        return recommentHub(world.ports, entry.id, chronicle.text('entry again '))
      }
      const tags = [entry.kind === 'file' ? 'file' : entry.kind === 'work-note' ? 'note' : 'say']
      const record: Entry = { ...entry, tags, taggedAt: world.now }
      await world.store.commit({
        puts: [
          { collection: 'entries', record, expectedRev: entry.rev },
          ...(await opsForEntry(world.ports, record)),
        ],
      })
    }
  }
}

/** Work goes on everywhere, so that nothing waits for it any more. */
export async function workOn({ world, plan }: LivedWorld): Promise<void> {
  if (plan.entries === undefined) return
  for (const id of objectIds(plan)) {
    const status = (await findObject(world.store, id))?.fields.status
    if (status === 'pending' || status === 'resolved') {
      await editHub(world.ports, id, { status: 'in-progress' })
    }
  }
}

/** Entries people wrote here, by age. */
export async function ownEntries({ world, plan }: LivedWorld): Promise<Entry[]> {
  const all = await Promise.all(
    objectIds(plan).map((id) => world.store.find('entriesByObject', id)),
  )
  return all.flat().filter((one) => one.origin.kind === 'local' && one.kind !== 'system')
}

async function add(
  lived: LivedWorld,
  number: number,
  content: Pick<Entry, 'kind' | 'tags' | 'body'> & Partial<Pick<Entry, 'file'>>,
): Promise<void> {
  const { world } = lived
  const record: Entry = {
    id: asEntryId(world.identity.fresh()),
    objectId: objectAt(lived, number),
    ...{ author: 'Ann', createdAt: world.now, editedAt: null, visibility: 'internal' },
    ...{ origin: { kind: 'local' }, rev: 0 },
    ...content,
  }
  await world.store.commit({
    puts: [
      { collection: 'entries', record, expectedRev: 0 },
      ...(await opsForEntry(world.ports, record)),
    ],
  })
}
