import type { RunObject } from '../src/main/connectors/contract/connector-ports'
import type { JsonValue } from '../src/shared/domain/value'
import type { UtcMs } from '../src/shared/time'
import type { SeedEntry, SeedIncident, SeedObject, SeedRemoteData } from './seed-words'

/** What an integration said of one remote object, over all its answers. */
export type SeedRecord = {
  readonly object: SeedObject
  readonly status: 'Open' | 'Closed'
  readonly closeReason: string | null
  readonly closeNotes: string | null
  readonly said: readonly SeedEntry[]
  /** When it was last asked for. */
  readonly askedAt: UtcMs
  readonly changedAt: UtcMs
  /** Grows with every change. */
  readonly serial: number
}

/** Everything kept between runs: an entry is told once, so what it said must not be lost with a crash. */
export type SeedKept = {
  readonly records: Readonly<Record<string, SeedRecord>>
  readonly lastRun: Readonly<Record<string, string>>
  /** Fetched and perhaps not taken in yet, oldest first. */
  readonly incidents: readonly SeedIncident[]
}

const nothing: SeedKept = { records: {}, lastRun: {}, incidents: [] }

const unknown: SeedRecord = {
  ...{ object: {}, status: 'Open', closeReason: null, closeNotes: null, said: [] },
  ...{ askedAt: 0, changedAt: 0, serial: 0 },
}

/** The last mirror run object of an instance, as the adapter uses it. */
export class SeedMemory {
  #turn: Promise<unknown> = Promise.resolve()

  constructor(private readonly run: RunObject) {}

  async get(): Promise<SeedKept> {
    const { kept } = await this.run.get()
    return kept === undefined ? nothing : (kept as SeedKept & JsonValue)
  }

  async record(id: string): Promise<SeedRecord> {
    return (await this.get()).records[id] ?? unknown
  }

  /** Keeps what `change` makes of what is kept, one caller after the other. */
  change(change: (kept: SeedKept) => SeedKept): Promise<SeedKept> {
    const next = this.#turn.then(async () => {
      const before = await this.get()
      const after = change(before)
      const { kept: _, ...other } = await this.run.get()
      if (after !== before) await this.run.set({ ...other, kept: after as SeedKept & JsonValue })
      return after
    })
    this.#turn = next.catch(() => undefined)
    return next
  }

  /** Keeps an answer about one object and answers all that is known of it then. */
  async absorb(id: string, data: SeedRemoteData, askedAt: UtcMs): Promise<SeedRecord> {
    const kept = await this.change((before) => {
      const record = absorbed(before.records[id] ?? unknown, data, askedAt)
      return { ...before, records: { ...before.records, [id]: record } }
    })
    return kept.records[id] ?? unknown
  }
}

function absorbed(before: SeedRecord, data: SeedRemoteData, askedAt: UtcMs): SeedRecord {
  const { mirroredObject, entries } = data
  const after = entries.reduce(withEntry, {
    ...before,
    object: { ...before.object, ...mirroredObject },
  })
  const same = JSON.stringify(after) === JSON.stringify(before)
  if (same && before.serial > 0) return { ...before, askedAt }
  return { ...after, askedAt, changedAt: askedAt, serial: before.serial + 1 }
}

function withEntry(record: SeedRecord, entry: SeedEntry): SeedRecord {
  const { contents } = entry
  if (typeof contents === 'string') {
    const known = record.said.some((one) => entryKey(one) === entryKey(entry))
    return known ? record : { ...record, said: [...record.said, entry] }
  }
  if ('dbotIncidentClose' in contents) {
    const { closeReason, closeNotes } = contents
    return { ...record, status: 'Closed', closeReason, closeNotes }
  }
  return { ...record, status: 'Open', closeReason: null, closeNotes: null }
}

/** What tells two entries apart; one of ours is the same whenever it comes back. */
export function entryKey({ ref, at, user, contents }: SeedEntry): string {
  return ref ?? JSON.stringify([at, user, contents])
}
