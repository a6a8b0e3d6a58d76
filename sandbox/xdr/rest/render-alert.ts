import type { Alert } from '../model/alert'
import { incidentStatuses } from '../model/incident'

/** An alert in the form of the API. Its status carries a number in front, unlike that of an incident. */
export function renderAlert(alert: Alert): object {
  return {
    ...renderRelatedAlert(alert),
    last_modified_ts: alert.modified,
    alert_domain: 'DOMAIN_SECURITY',
    alert_type: 'Unclassified',
    resolution_status: longStatus(alert.status),
    resolution_comment: alert.resolutionComment,
    mitre_tactic_id_and_name: alert.tactic,
    mitre_technique_id_and_name: alert.technique,
    action_remote_ip: alert.remoteIp ?? '',
    endpoint_id: `endpoint-${alert.host.toLowerCase()}`,
    tags: alert.tags.join(','),
    original_tags: alert.tags.join(','),
  }
}

/** An alert as it comes along with its incident: fewer members, and a list of tags. */
export function renderRelatedAlert(alert: Alert): object {
  return {
    external_id: `ext-${alert.id}`,
    alert_id: String(alert.id),
    case_id: alert.incidentId,
    name: alert.name,
    category: alert.category,
    description: alert.description,
    severity: alert.severity,
    source: alert.source,
    action: alert.action,
    action_pretty: alert.actionPretty,
    host_name: alert.host,
    host_ip: alert.hostIp,
    user_name: alert.user,
    matching_status: 'MATCHED',
    detection_timestamp: alert.detected,
    local_insert_ts: alert.inserted,
    event_timestamp: alert.detected,
    events_length: 1,
    is_whitelisted: false,
    starred: alert.starred,
    agent_os_type: 'Windows',
    agent_install_type: 'STANDARD',
    actor_process_signature_status: 'N/A',
    mitre_tactic_id_and_name: alert.tactic,
    mitre_technique_id_and_name: alert.technique,
    action_file_name: alert.fileName,
    action_file_sha256: alert.sha256,
    action_remote_ip: alert.remoteIp ?? '',
    contains_featured_host: 'NO',
    contains_featured_user: 'NO',
    tags: alert.tags,
    original_tags: alert.tags.join(','),
  }
}

function longStatus(status: Alert['status']): string {
  const place = String(incidentStatuses.indexOf(status) + 1).padStart(2, '0')
  return `STATUS_${place}0_${status.toUpperCase()}`
}
