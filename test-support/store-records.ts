import type { AuditEvent } from '../src/shared/domain/audit'
import type { Case } from '../src/shared/domain/case'
import type { Conflict } from '../src/shared/domain/conflict'
import type { Entry } from '../src/shared/domain/entry'
import type { ConnectorInstance } from '../src/shared/domain/instance'
import type { Issue } from '../src/shared/domain/issue'
import type { Link } from '../src/shared/domain/link'
import type { OutboundOp } from '../src/shared/domain/outbound-op'
import type { Project } from '../src/shared/domain/project'
import { type Ticket, ticketId } from '../src/shared/domain/ticket'
import {
  asAuditId,
  asCaseId,
  asConflictId,
  asEntryId,
  asInstanceId,
  asIssueId,
  asLinkId,
  asOpId,
  asProjectId,
  asRemoteId,
} from '../src/shared/ids'

const at = Date.UTC(2026, 0, 5, 12)

/** A plain issue for tests that only care about storing it. */
export function anIssue(id: string, changes: Partial<Issue> = {}): Issue {
  return {
    id: asIssueId(id),
    key: `ISS-${id}`,
    kind: 'finding',
    fields: {
      name: `Issue ${id}`,
      description: 'Grüße → **bold**\nsecond line',
      severity: 'medium',
      status: 'new',
      resolution: null,
      assignee: null,
      labels: ['one', 'two'],
      category: null,
    },
    stamps: {},
    occurredAt: null,
    createdAt: at,
    updatedAt: at,
    createdBy: 'Ada',
    origin: null,
    custom: {},
    caseId: null,
    detection: null,
    rev: 0,
    ...changes,
  }
}

export function aCase(id: string, changes: Partial<Case> = {}): Case {
  const { fields, createdBy } = anIssue(id)
  return {
    id: asCaseId(id),
    key: `SEC-${id}`,
    kind: 'case',
    projectId: asProjectId('p'),
    fields,
    stamps: {},
    custom: {},
    createdAt: at,
    updatedAt: at,
    createdBy,
    archivedAt: null,
    rev: 0,
    ...changes,
  }
}

export function aProject(id: string, changes: Partial<Project> = {}): Project {
  return {
    id: asProjectId(id),
    key: 'SEC',
    name: 'Security',
    target: null,
    nextCaseNumber: 1,
    createdAt: at,
    rev: 0,
    ...changes,
  }
}

export function aConflict(id: string, changes: Partial<Conflict> = {}): Conflict {
  return {
    id: asConflictId(id),
    linkId: asLinkId('l'),
    objectId: asIssueId('a'),
    instanceId: asInstanceId('jira'),
    field: 'name',
    base: null,
    local: 'here',
    localStamp: null,
    remote: 'there',
    remoteStamp: { at, rank: 0, origin: { kind: 'local', by: 'Ada' } },
    cause: 'ask',
    openedAt: at,
    rev: 0,
    ...changes,
  }
}

export function anEntry(id: string, changes: Partial<Entry> = {}): Entry {
  return {
    id: asEntryId(id),
    objectId: asIssueId('a'),
    kind: 'comment',
    author: 'Ada',
    createdAt: at,
    editedAt: null,
    body: `Text of ${id}`,
    tags: [],
    visibility: 'internal',
    origin: { kind: 'local' },
    rev: 0,
    ...changes,
  }
}

export function aLink(id: string, changes: Partial<Link> = {}): Link {
  return {
    id: asLinkId(id),
    objectId: asIssueId('a'),
    instanceId: asInstanceId('jira'),
    connectorType: 'jira',
    remoteId: null,
    direction: 'both',
    inboundProfileId: null,
    outboundProfileId: null,
    base: {},
    sent: {},
    notes: {},
    remoteVersion: null,
    mapHash: '',
    comments: [],
    files: [],
    olderEntries: 'all',
    heldAt: null,
    state: 'linked',
    lastSyncAt: null,
    lastError: null,
    resolvedAt: null,
    missingCycles: 0,
    writes: {},
    createdAt: at,
    rev: 0,
    ...changes,
  }
}

export function aTicket(instance: string, remote: string, changes: Partial<Ticket> = {}): Ticket {
  const instanceId = asInstanceId(instance)
  const remoteId = asRemoteId(remote)
  return {
    id: ticketId(instanceId, remoteId),
    instanceId,
    remoteId,
    key: `SEC-${remote}`,
    url: `https://jira.example/browse/SEC-${remote}`,
    fields: { summary: 'Summary' },
    statusName: 'To Do',
    statusCategory: 'to-do',
    remoteUpdatedAt: at,
    fetchedAt: at,
    gone: false,
    rev: 0,
    ...changes,
  }
}

export function anOp(id: string, changes: Partial<OutboundOp> = {}): OutboundOp {
  return {
    id: asOpId(id),
    kind: 'update',
    linkId: asLinkId('l'),
    instanceId: asInstanceId('jira'),
    objectId: asIssueId('a'),
    entryId: null,
    create: null,
    state: 'pending',
    attempts: 0,
    notBefore: at,
    createdAt: at,
    sentAt: null,
    lastError: null,
    rev: 0,
    ...changes,
  }
}

export function anInstance(
  id: string,
  changes: Partial<ConnectorInstance> = {},
): ConnectorInstance {
  return {
    id: asInstanceId(id),
    type: 'jira',
    name: `Jira ${id}`,
    baseUrl: 'https://jira.example',
    options: {},
    enabled: true,
    hasSecret: false,
    inboundEveryS: null,
    outboundEveryS: null,
    proxyUrl: null,
    caPem: null,
    createdAt: at,
    rev: 0,
    ...changes,
  }
}

export function anEvent(id: string, changes: Partial<AuditEvent> = {}): AuditEvent {
  return {
    id: asAuditId(id),
    at,
    kind: 'issue.edited',
    reason: `Reason of ${id}`,
    actor: 'Ada',
    objectId: null,
    linkId: null,
    instanceId: null,
    field: null,
    ...changes,
  }
}
