import type { FieldValue } from '../src/shared/domain/value'
import type { UtcMs } from '../src/shared/time'

/** Something said on a ticket of the desk. */
type Said = {
  readonly text: string
  readonly by: string
  readonly note: boolean
  readonly at: UtcMs
  /** What our side sent it under; null = somebody else's. */
  readonly ref: string | null
}

export type DeskTicket = {
  readonly id: string
  readonly openedAt: UtcMs
  fields: Readonly<Record<string, FieldValue>>
  /** When a field was last changed, and when anything was. */
  fieldsAt: UtcMs
  changedAt: UtcMs
  readonly said: Said[]
  state: 'open' | 'closed'
  /** Null = it was never closed or reopened. */
  stateAt: UtcMs | null
  reason: string
  notes: string
}

/** The remote system behind the seed's integration: tickets that people there work on. */
export class SeedDesk {
  readonly tickets = new Map<string, DeskTicket>()

  constructor(private readonly now: () => UtcMs) {}

  open(name: string, fields: Readonly<Record<string, FieldValue>> = {}): DeskTicket {
    const at = this.now()
    const ticket: DeskTicket = {
      id: String(this.tickets.size + 101),
      fields: { name, details: 'as told', severity: 'Medium', ...fields },
      ...{ openedAt: at, fieldsAt: at, changedAt: at, said: [] },
      ...{ state: 'open', stateAt: null, reason: '', notes: '' },
    }
    this.tickets.set(ticket.id, ticket)
    return ticket
  }

  edit(id: string, fields: Readonly<Record<string, FieldValue>>): void {
    const ticket = this.of(id)
    ticket.fields = { ...ticket.fields, ...fields }
    ticket.fieldsAt = this.now()
    ticket.changedAt = this.now()
  }

  say(id: string, text: string, { note = false, by = 'bob', ref = null as string | null } = {}) {
    const ticket = this.of(id)
    ticket.said.push({ text, by, note, ref, at: this.now() })
    ticket.changedAt = this.now()
  }

  close(id: string, reason: string, notes: string): void {
    this.move(id, { state: 'closed', reason, notes })
  }

  reopen(id: string): void {
    this.move(id, { state: 'open', reason: '', notes: '' })
  }

  of(id: string): DeskTicket {
    const ticket = this.tickets.get(id)
    if (ticket === undefined) throw new Error(`The desk has no ticket ${id}`)
    return ticket
  }

  private move(id: string, to: Pick<DeskTicket, 'state' | 'reason' | 'notes'>): void {
    const ticket = this.of(id)
    Object.assign(ticket, to)
    ticket.stateAt = this.now()
    ticket.changedAt = this.now()
  }
}
