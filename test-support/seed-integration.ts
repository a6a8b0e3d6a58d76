import type { DeskTicket, SeedDesk } from './seed-desk'
import {
  NotImplemented,
  type SeedEntry,
  type SeedIncident,
  type SeedIntegration,
  type SeedModified,
  type SeedRemoteData,
  type SeedUpdate,
} from './seed-words'

/** How this integration was written and set. */
export type SeedParams = {
  readonly modified: 'ids' | 'objects' | 'not implemented'
  /** What stands for an object that did not change. */
  readonly unchanged: 'empty' | 'absent' | 'whole'
  readonly incidentsFetchQuery: string
}

export const seedParams: SeedParams = {
  modified: 'ids',
  unchanged: 'empty',
  incidentsFetchQuery: '',
}

export type SeedCommand = Exclude<keyof SeedIntegration, 'script'>
type Call = { readonly command: SeedCommand; readonly args: readonly unknown[] }

/** An integration with a desk, as a developer of content would write it, and what was asked of it. */
export class DeskIntegration implements SeedIntegration {
  readonly script = { isfetch: true, ismappable: true, isremotesyncin: true, isremotesyncout: true }
  readonly calls: Call[] = []
  /** What the next so many calls of a command throw, in order; null = that one goes well. */
  readonly errors = new Map<SeedCommand, (string | null)[]>()

  /** So many of the next updates take effect and then break off. */
  lostReplies = 0

  constructor(
    private readonly desk: SeedDesk,
    readonly params: SeedParams,
    private readonly point: () => void = () => undefined,
  ) {}

  /** Arguments of every call of a command so far. */
  asked(command: SeedCommand): readonly (readonly unknown[])[] {
    return this.calls.filter((call) => call.command === command).map((call) => call.args)
  }

  /** What was sent out so far. */
  updates(): readonly SeedUpdate[] {
    return this.asked('updateRemoteSystem').map(([update]) => update as SeedUpdate)
  }

  testModule(): Promise<string> {
    return this.call('testModule', [], () => 'ok')
  }

  fetchIncidents(lastRun: Readonly<Record<string, string>>) {
    return this.call('fetchIncidents', [lastRun], () => {
      const from = Date.parse(lastRun.opened ?? '1970-01-01T00:00:00Z')
      const last = Number(lastRun.id ?? 0)
      const { incidentsFetchQuery: query } = this.params
      const incidents = [...this.desk.tickets.values()]
        .filter(({ openedAt, id }) => openedAt >= from && Number(id) > last)
        .filter(({ fields }) => String(fields.name).includes(query))
        .map(
          ({ id, fields, openedAt }): SeedIncident => ({
            ...{ dbotMirrorId: id, name: String(fields.name), occurred: iso(openedAt) },
            object: fields,
          }),
        )
      const newest = incidents.at(-1)
      if (newest === undefined) return { lastRun, incidents }
      return { lastRun: { opened: newest.occurred, id: newest.dbotMirrorId }, incidents }
    })
  }

  getModifiedRemoteData(lastUpdate: string): Promise<SeedModified> {
    return this.call('getModifiedRemoteData', [lastUpdate], () => {
      if (this.params.modified === 'not implemented') throw new NotImplemented('Not implemented.')
      const since = Date.parse(lastUpdate)
      const changed = [...this.desk.tickets.values()].filter((one) => one.changedAt >= since)
      if (this.params.modified === 'ids') return { ids: changed.map(({ id }) => id) }
      return { objects: changed.map((one) => ({ id: one.id, ...this.remoteData(one, since) })) }
    })
  }

  getRemoteData(remoteId: string, lastUpdate: string): Promise<SeedRemoteData> {
    return this.call('getRemoteData', [remoteId, lastUpdate], () =>
      this.remoteData(this.desk.of(remoteId), Date.parse(lastUpdate)),
    )
  }

  updateRemoteSystem(update: SeedUpdate): Promise<string> {
    return this.call('updateRemoteSystem', [update], () => {
      const { remoteId, delta, entries, status } = update
      const { closeReason = '', closeNotes = '', ...fields } = delta
      if (Object.keys(fields).length > 0) this.desk.edit(remoteId, fields)
      const closed = this.desk.of(remoteId).state === 'closed'
      if (status === 2 && !closed) {
        this.desk.close(remoteId, String(closeReason), String(closeNotes))
      }
      if (status === 1 && closed) this.desk.reopen(remoteId)
      for (const { contents, note, user, ref } of entries) {
        this.desk.say(remoteId, String(contents), { note, by: user, ref: ref ?? null })
      }
      if (this.lostReplies > 0) {
        this.lostReplies -= 1
        throw new Error('The connection broke off.')
      }
      return remoteId
    })
  }

  getMappingFields() {
    return this.call('getMappingFields', [], () => ({
      'Desk ticket': { name: 'The name.', details: 'What is known.', severity: 'How bad it is.' },
    }))
  }

  private remoteData(ticket: DeskTicket, since: number): SeedRemoteData {
    const { fields, fieldsAt, said, state, stateAt } = ticket
    const moved = stateAt !== null && stateAt >= since
    const entries = said.filter(({ at }) => at >= since).map(asEntry)
    if (moved) entries.push(state === 'closed' ? closing(ticket) : reopening(ticket))
    const { unchanged } = this.params
    if (fieldsAt >= since || unchanged === 'whole') return { mirroredObject: fields, entries }
    return unchanged === 'empty' ? { mirroredObject: {}, entries } : { entries }
  }

  private async call<T>(command: SeedCommand, args: readonly unknown[], deed: () => T): Promise<T> {
    this.point()
    this.calls.push({ command, args })
    const error = this.errors.get(command)?.shift() ?? null
    if (error !== null) throw new Error(error)
    const answer = deed()
    this.point()
    return answer
  }
}

function asEntry({ text, by, note, at, ref }: DeskTicket['said'][number]): SeedEntry {
  return { contents: text, user: by, note, at: iso(at), tags: [], ref: ref ?? undefined }
}

function closing({ reason, notes, stateAt }: DeskTicket): SeedEntry {
  const contents = { dbotIncidentClose: true, closeReason: reason, closeNotes: notes } as const
  return { contents, note: false, user: '', at: iso(stateAt ?? 0), tags: [] }
}

function reopening({ stateAt }: DeskTicket): SeedEntry {
  const contents = { dbotIncidentReopen: true } as const
  return { contents, note: false, user: '', at: iso(stateAt ?? 0), tags: [] }
}

function iso(at: number): string {
  return new Date(at).toISOString()
}
