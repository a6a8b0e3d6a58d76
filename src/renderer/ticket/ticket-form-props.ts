import type { ReactNode } from 'react'
import type { Args } from '../../shared/ipc/contract'
import type { InstanceView, LinkView, MirrorObject, SyncProfile } from '../../shared/ipc/views'

/** What came of the dialog: a link to watch, or a ticket that was created without one. */
export type Outcome = { readonly view: LinkView | null; readonly how: 'created' | 'attached' }

/** What both forms of the dialog, new and existing ticket, are given. */
export type TicketFormProps = {
  /** What the dialog is called. */
  readonly title: string
  readonly object: MirrorObject
  /** Tickets it has already. */
  readonly links: readonly LinkView[]
  readonly instances: readonly InstanceView[]
  readonly profiles: readonly SyncProfile[]
  /** Switch between the two forms. */
  readonly head: ReactNode
  readonly onDone: (outcome: Outcome) => void
}

/** What a filled form asks for: a ticket there, with these values, kept in step like this. */
export type TicketOrder = Omit<Args<'cases.switchConnector'>, 'id'>
