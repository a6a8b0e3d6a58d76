import { createHash } from 'node:crypto'
import type { Alert, AlertComment } from '../model/alert'

/** An alert in the form of the list: times in whole seconds. */
export function renderAlert(alert: Alert): object {
  return {
    uuid: alert.uuid,
    short_id: alert.shortId,
    title: alert.title,
    created_at: seconds(alert.created),
    created_by_type: 'application',
    updated_at: seconds(alert.updated),
    updated_by_type: 'application',
    community_uuid: uuidOf('community'),
    entity: { uuid: uuidOf(alert.entity), name: alert.entity },
    urgency: {
      current_value: alert.urgency,
      value: alert.urgency,
      severity: alert.urgency,
      criticity: 0,
      display: urgencyWord(alert.urgency),
    },
    alert_type: { value: alert.type, category: alert.category },
    status: { uuid: uuidOf(alert.status), name: alert.status, description: alert.status },
    rule: {
      uuid: uuidOf(alert.rule),
      name: alert.rule,
      description: alert.ruleDescription,
      severity: alert.urgency,
      type: null,
      pattern: '',
    },
    detection_type: null,
    source: alert.source,
    target: alert.target,
    similar: alert.similar,
    details: alert.details,
    ttps: [],
    adversaries: [],
    stix: {},
    kill_chain_short_id: null,
    number_of_total_comments: alert.comments.length,
    first_seen_at: new Date(alert.created - 60_000).toISOString(),
    last_seen_at: new Date(alert.updated).toISOString(),
    assets: [],
    time_to_detect: null,
  }
}

/** A comment in the form of the API. */
export function renderComment(comment: AlertComment): object {
  return {
    uuid: comment.uuid,
    content: comment.text,
    author: comment.author,
    date: seconds(comment.at),
    created_by: uuidOf(comment.author),
    created_by_type: 'user',
    unseen: false,
  }
}

/** The word that goes with an urgency. */
export function urgencyWord(urgency: number): string {
  if (urgency >= 80) return 'Urgent'
  if (urgency >= 60) return 'Major'
  if (urgency >= 40) return 'High'
  return urgency >= 20 ? 'Moderate' : 'Low'
}

/** An identifier that is always the same for a name. */
export function uuidOf(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex')
  return [0, 8, 12, 16, 20].map((at, part, all) => hex.slice(at, all[part + 1] ?? 32)).join('-')
}

function seconds(ms: number): number {
  return Math.floor(ms / 1000)
}
