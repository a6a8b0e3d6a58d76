import type { Issue } from '../../shared/domain/issue'
import { ticketId } from '../../shared/domain/ticket'
import type { FieldValue } from '../../shared/domain/value'
import { type AppError, toAppError } from '../../shared/errors'
import type { InstanceId, IssueId, ProfileId } from '../../shared/ids'
import type { TicketOrderView, TicketWish } from '../../shared/ipc/views'
import { filledForm } from '../../shared/template/filled-form'
import type { LinkPorts } from '../engine/links/link-base'
import type { SyncChoice } from '../engine/links/link-choice'
import { requestTicket } from '../engine/links/links'
import { findingsOf } from './cases/find-case'
import type { IssuePorts } from './ports'
import { ticketForms } from './ticket-form'

/** One ticket for each of these issues. */
export type TicketOrders = {
  readonly issueIds: readonly IssueId[]
  readonly instanceId: InstanceId
  readonly project: string
  readonly type: string
  /** Remote field name -> value, in which a text may hold variables; the rest comes from the issue. */
  readonly fields: Readonly<Record<string, FieldValue>>
}

/**
 * Each ticket as it would be made, in the order of the issues; nothing is written. Throws AppFailure
 * `limit` for too many issues, `not-found`, and what the connector throws.
 */
export async function previewTickets(
  ports: LinkPorts,
  orders: TicketOrders & { readonly outboundProfileId: ProfileId | null },
): Promise<TicketOrderView[]> {
  const [issues, formFor] = await Promise.all([
    findingsOf(ports, orders.issueIds),
    ticketForms(ports, orders),
  ])
  return Promise.all(
    issues.map(async (issue) => {
      const { hasTicket, keys } = await ticketsOf(ports, issue)
      return {
        ...{ objectId: issue.id, key: issue.key, name: issue.fields.name, hasTicket },
        tickets: keys,
        ...filledForm(formFor(issue).fields, orders.fields, formFor(issue).variables),
      }
    }),
  )
}

/**
 * Asks for a ticket for each issue. Every wish that can be kept is kept before this answers, so that
 * none is forgotten whatever happens; the others say why. Throws as `previewTickets` does.
 */
export async function requestTickets(
  ports: LinkPorts,
  orders: TicketOrders & { readonly choice: SyncChoice },
  actor: string,
): Promise<TicketWish[]> {
  const { instanceId, project, type, fields, choice } = orders
  const [issues, formFor] = await Promise.all([
    findingsOf(ports, orders.issueIds),
    ticketForms(ports, { ...orders, outboundProfileId: choice.outboundProfileId }),
  ])
  const wishes: TicketWish[] = []
  for (const issue of issues) {
    const objectId = issue.id
    const { values, problems } = filledForm(formFor(issue).fields, fields, formFor(issue).variables)
    const error = refusal(problems)
    if (error !== null) {
      wishes.push({ objectId, linkId: null, error })
      continue
    }
    try {
      const create = { project, type, fields: values, keepLink: true }
      const link = await requestTicket(ports, { objectId, instanceId, create, ...choice }, actor)
      wishes.push({ objectId, linkId: link.id, error: null })
    } catch (thrown) {
      wishes.push({ objectId, linkId: null, error: toAppError(thrown) })
    }
  }
  return wishes
}

function refusal(problems: Readonly<Record<string, string>>): AppError | null {
  const [first] = Object.values(problems)
  if (first === undefined) return null
  return { code: 'bad-request', message: first, retry: 'after-fix', fields: problems }
}

/** Tickets an issue has itself, and those of its case. */
async function ticketsOf({ store }: IssuePorts, issue: Issue) {
  const owners = issue.caseId === null ? [issue.id] : [issue.id, issue.caseId]
  const links = (await Promise.all(owners.map((one) => store.find('linksByObject', one)))).flat()
  const keys: string[] = []
  for (const { instanceId, remoteId } of links) {
    const ticket =
      remoteId === null ? undefined : await store.get('tickets', ticketId(instanceId, remoteId))
    if (ticket !== undefined) keys.push(ticket.key)
  }
  return { hasTicket: links.length > 0, keys }
}
