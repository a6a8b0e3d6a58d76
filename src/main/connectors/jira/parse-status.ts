import type { TicketStatusCategory } from '../../../shared/domain/ticket'
import { isJson, object, text } from '../answer/json-shape'

/**
 * The category of a Jira status. Live sites use new, indeterminate and done; anything unknown
 * counts as not begun, so that nothing is closed by mistake.
 */
export function statusCategory(status: unknown): TicketStatusCategory {
  const category =
    isJson(status) && isJson(status.statusCategory) ? status.statusCategory.key : null
  if (category === 'done') return 'done'
  return category === 'indeterminate' ? 'in-progress' : 'to-do'
}

export type Status = {
  readonly id: string
  readonly name: string
  readonly category: TicketStatusCategory
}

/** A status out of its JSON. Throws `malformed` without id or name. */
export function parseStatus(raw: unknown): Status {
  const status = object(raw, 'a status')
  return {
    id: text(status.id, 'the id of a status'),
    name: text(status.name, 'the name of a status'),
    category: statusCategory(status),
  }
}
