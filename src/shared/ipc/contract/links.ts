import { z } from 'zod'
import type {
  AttachPreview,
  LinkView,
  MirrorRun,
  PlanView,
  TicketFormView,
  TicketOrderView,
  TicketProgress,
  TicketWish,
} from '../views'
import { fieldMap, id, line, mirrorField, olderEntries, syncChoice } from './arguments'
import { call } from './call'

/** Longer than what is allowed, so that the refusal can name the limit. */
const issueIds = z.array(id).min(1).max(5_000)

/** One ticket for each of these; a text may hold variables, and what is not given comes from the issue. */
const ticketOrder = {
  issueIds,
  instanceId: id,
  /** '' where the system has no such places. */
  project: line,
  /** '' where the system takes a record of no type in particular. */
  type: line,
  fields: fieldMap,
} as const

/** Calls on the links between issues or cases and tickets. */
export const linksContract = {
  'links.ticketForm': call<TicketFormView>()(() =>
    z.strictObject({
      objectId: id,
      /** Given: what one ticket for all of these needs, instead of one for `objectId`. */
      issueIds: issueIds.optional(),
      instanceId: id,
      project: line.nullable(),
      type: line.nullable(),
      outboundProfileId: id.nullable(),
    }),
  ),
  'links.previewTickets': call<readonly TicketOrderView[]>()(() =>
    z.strictObject({ ...ticketOrder, outboundProfileId: id.nullable() }),
  ),
  // Answers once all wishes are kept; they are sent after that.
  'links.createTickets': call<readonly TicketWish[]>()(() =>
    z.strictObject({ ...ticketOrder, ...syncChoice }),
  ),
  'links.progress': call<readonly TicketProgress[]>()(() =>
    z.strictObject({ linkIds: z.array(id).max(500) }),
  ),
  'links.createTicket': call<LinkView | null>()(() =>
    z.strictObject({
      objectId: id,
      instanceId: id,
      /** '' where the system has no such places. */
      project: line,
      /** '' where the system takes a record of no type in particular. */
      type: line,
      fields: fieldMap,
      linkToIssue: z.boolean(),
      olderEntries,
      ...syncChoice,
    }),
  ),
  'links.attach': call<LinkView>()(() =>
    z.strictObject({
      objectId: id,
      instanceId: id,
      ticket: line.min(1),
      olderEntries,
      ...syncChoice,
    }),
  ),
  'links.configure': call<LinkView>()(() => z.strictObject({ linkId: id, ...syncChoice })),
  'links.unlink': call<null>()(() => z.strictObject({ linkId: id })),
  'links.syncNow': call<MirrorRun>()(() => z.strictObject({ linkId: id })),
  'links.preview': call<PlanView>()(() => z.strictObject({ linkId: id })),
  'links.openTicket': call<null>()(() => z.strictObject({ linkId: id })),
  'links.pause': call<LinkView>()(() => z.strictObject({ linkId: id })),
  'links.resume': call<LinkView>()(() => z.strictObject({ linkId: id })),
  'links.releaseField': call<LinkView>()(() => z.strictObject({ linkId: id, field: mirrorField })),
  'links.previewConfigure': call<PlanView>()(() => z.strictObject({ linkId: id, ...syncChoice })),
  'links.previewAttach': call<AttachPreview>()(() =>
    z.strictObject({
      objectId: id,
      instanceId: id,
      ticket: line.min(1),
      olderEntries,
      ...syncChoice,
    }),
  ),
  'links.recreate': call<LinkView>()(() =>
    // Null: where and as what the ticket was made before.
    z.strictObject({ linkId: id, project: line.nullable(), type: line.nullable() }),
  ),
  'links.relink': call<LinkView>()(() => z.strictObject({ linkId: id, ticket: line.min(1) })),
  'links.cancelCreate': call<null>()(() => z.strictObject({ linkId: id })),
} as const
