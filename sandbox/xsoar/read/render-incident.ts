import { emptyFields, type IncidentRecord } from '../model/incident'
import { renderInstant } from '../model/instant'

/** An incident as the API shows it: every member there, times of nothing in the year 1. */
export function renderIncident(record: IncidentRecord): Record<string, unknown> {
  const { attachment } = record
  return {
    ...emptyFields,
    ...record.fields,
    id: record.id,
    version: record.version,
    cacheVersn: 0,
    sequenceNumber: Number(record.id) * 10 + record.version,
    primaryTerm: 1,
    numericId: Number(record.id),
    status: record.status,
    created: renderInstant(record.created),
    modified: renderInstant(record.modified),
    activated: renderInstant(record.activated),
    closed: renderInstant(record.closed),
    dbotCreatedBy: record.creatorId,
    activatingingUserId: record.activated === null ? '' : record.creatorId,
    closingUserId: record.closingUserId,
    investigationId: record.investigationId,
    attachment:
      attachment.length === 0
        ? null
        : attachment.map((one) => ({ ...one, description: '', showMediaFile: false })),
    sortValues: [renderInstant(record.modified), record.id],
    runStatus: '',
    droppedCount: 0,
    linkedCount: 0,
    CustomFields: record.custom,
  }
}
