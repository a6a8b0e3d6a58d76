import type { Detection } from '../../shared/domain/issue'
import type { Ticket } from '../../shared/domain/ticket'

type Ticketed = { readonly ticket: Pick<Ticket, 'key' | 'statusCategory' | 'gone'> | null }

/** What of a finding's detail is looked at. */
export type DetectedDetail = {
  readonly issue: { readonly detection: Pick<Detection, 'state'> | null }
  readonly links: readonly Ticketed[]
  readonly case: { readonly links: readonly Ticketed[] } | null
}

/**
 * Keys of closed tickets of a finding that is still detected, its case's tickets included; empty
 * where ticket and finding agree, and for what has no detector.
 */
export function closedButDetected({ issue, links, case: home }: DetectedDetail): readonly string[] {
  if (issue.detection?.state !== 'open') return []
  return [...links, ...(home?.links ?? [])].flatMap(({ ticket }) =>
    ticket?.statusCategory === 'done' && !ticket.gone ? [ticket.key] : [],
  )
}
