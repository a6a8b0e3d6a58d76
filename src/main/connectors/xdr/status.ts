import type { TicketStatusCategory } from '../../../shared/domain/ticket'
import { ownValue } from '../../../shared/own-value'

/** Normalised fields that are written by a change of the status. */
export const statusFields = ['status', 'statusCategory'] as const

const RESOLVED = 'resolved_'

/** Reasons an incident can be closed with, and in which words. */
const reasonLabels: Readonly<Record<string, string>> = {
  true_positive: 'True positive',
  false_positive: 'False positive',
  known_issue: 'Known issue',
  duplicate: 'Duplicate',
  security_testing: 'Security testing',
  other: 'Other',
  auto: 'Closed by the tenant',
  threat_handled: 'Threat handled by the tenant',
}

/** What only the tenant sets by itself is written as the nearest a person can set. */
const settableInstead: Readonly<Record<string, string>> = {
  resolved_auto: 'resolved_other',
  resolved_threat_handled: 'resolved_true_positive',
}

/** Spellings that older releases use. */
const spellings: Readonly<Record<string, string>> = {
  resolved_duplicate_incident: 'resolved_duplicate',
  resolved_auto_resolve: 'resolved_auto',
}

/** A status in the form in which updates take it: alerts answer STATUS_020_UNDER_INVESTIGATION. */
export function normalStatus(text: string): string {
  const plain = text
    .trim()
    .toLowerCase()
    .replace(/^status_\d+_/, '')
  return ownValue(spellings, plain) ?? plain
}

/** Category of a status; what is neither new nor resolved is being worked on. */
export function categoryOfStatus(status: string): TicketStatusCategory {
  if (status === 'new') return 'to-do'
  return status.startsWith('resolved') ? 'done' : 'in-progress'
}

/** A status in words. */
export function statusLabel(status: string): string {
  if (status === 'under_investigation') return 'Under investigation'
  const reason = closeReason(status)
  if (reason === null) return words(status)
  return `Resolved: ${(ownValue(reasonLabels, reason) ?? words(reason)).toLowerCase()}`
}

/** Why something was resolved, or null while it is not. */
export function closeReason(status: string): string | null {
  return status.startsWith(RESOLVED) ? status.slice(RESOLVED.length) : null
}

/** A reason in words. */
export function reasonLabel(reason: string): string {
  return ownValue(reasonLabels, reason) ?? words(reason)
}

/** Statuses that may be written; alerts take the tenant's own as well. */
export function writableStatuses(kind: 'incident' | 'alert'): readonly string[] {
  const closed = Object.keys(reasonLabels).map((reason) => `${RESOLVED}${reason}`)
  const all = ['new', 'under_investigation', ...closed]
  return kind === 'alert'
    ? all
    : all.filter((status) => ownValue(settableInstead, status) === undefined)
}

/** The status that will be stored for one that is written. */
export function storedStatus(kind: 'incident' | 'alert', status: string): string {
  const normal = normalStatus(status)
  return kind === 'alert' ? normal : (ownValue(settableInstead, normal) ?? normal)
}

/** The status to write for a category, with a reason where it closes. */
export function statusForCategory(category: string, reason: string | null): string | null {
  if (category === 'to-do') return 'new'
  if (category === 'in-progress') return 'under_investigation'
  return category === 'done' ? `${RESOLVED}${reason ?? 'other'}` : null
}

function words(name: string): string {
  const text = name.replaceAll('_', ' ')
  return text.charAt(0).toUpperCase() + text.slice(1)
}
