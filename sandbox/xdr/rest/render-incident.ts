import type { XdrUser } from '../model/access'
import type { Alert } from '../model/alert'
import type { Incident, Severity } from '../model/incident'

/** An incident in the form of the API. */
export function renderIncident(
  incident: Incident,
  alerts: readonly Alert[],
  users: readonly XdrUser[],
  consoleUrl: string,
): object {
  const assignee = users.find((user) => user.email === incident.assignee)
  const counted = (severity: Severity): number =>
    alerts.filter((alert) => alert.severity === severity).length
  return {
    incident_id: String(incident.id),
    incident_name: incident.name,
    creation_time: incident.created,
    modification_time: incident.modified,
    detection_time: incident.detected,
    status: incident.status,
    severity: incident.severity,
    description: incident.description,
    assigned_user_mail: incident.assignee,
    assigned_user_pretty_name:
      assignee === undefined ? null : `${assignee.firstName} ${assignee.lastName}`,
    alert_count: alerts.length,
    low_severity_alert_count: counted('low'),
    med_severity_alert_count: counted('medium'),
    high_severity_alert_count: counted('high'),
    critical_severity_alert_count: counted('critical'),
    user_count: incident.users.length,
    host_count: incident.hosts.length,
    notes: incident.notes,
    resolve_comment: incident.resolveComment,
    resolved_timestamp: incident.resolved,
    manual_severity: incident.manualSeverity,
    manual_description: null,
    xdr_url: `${consoleUrl}/incident-view?caseId=${incident.id}`,
    starred: incident.starred,
    starred_manually: incident.starred,
    hosts: incident.hosts,
    users: incident.users,
    incident_sources: incident.sources,
    rule_based_score: incident.score,
    manual_score: null,
    wildfire_hits: 0,
    alerts_grouping_status: 'Enabled',
    mitre_tactics_ids_and_names: incident.tactics,
    mitre_techniques_ids_and_names: incident.techniques,
    alert_categories: incident.categories,
    original_tags: incident.tags,
    tags: incident.tags,
    incident_domain: incident.domain,
    custom_fields: incident.custom,
  }
}
