import { z } from 'zod'
import { connectorTypes } from '../../../../shared/domain/instance'
import {
  type BasePair,
  type CommentLink,
  type FieldNote,
  type FileLink,
  type Link,
  type LinkState,
  type SentWrite,
  syncDirections,
} from '../../../../shared/domain/link'
import { syncStates } from '../../../../shared/domain/list-row'
import { type Ticket, ticketStatusCategories } from '../../../../shared/domain/ticket'
import { fieldTypes } from '../../../../shared/domain/value'
import type {
  AttachPreview,
  DbotFields,
  DebugLinkView,
  FieldPairView,
  LinkView,
  PlannedAction,
  PlanView,
  TicketFactsView,
} from '../../../../shared/ipc/views'
import { describing, list, moment, perField, value } from '../described'
import { appError } from './error'
import { stamp } from './issue'
import { op } from './op'

export const fieldType = z.enum(fieldTypes)

export const basePair = describing<BasePair>()('BasePair', {
  local: value,
  remote: value,
  stamp: stamp.nullable(),
})

const sentWrite = describing<SentWrite>()('SentWrite', {
  local: value,
  expectedRemote: value,
  stamp: stamp.nullable(),
  at: moment,
})

const commentLink = describing<CommentLink>()('CommentLink', {
  entryId: z.string(),
  remoteCommentId: z.string(),
  localHash: z.string(),
  remoteHash: z.string(),
  update: z.literal(true).optional(),
  seenAt: moment.optional(),
})

const fileLink = describing<FileLink>()('FileLink', {
  entryId: z.string(),
  remoteFileId: z.string(),
  sha256: z.string(),
})

const fieldNote = describing<FieldNote>()('FieldNote', {
  code: z.enum([
    'unmapped',
    'diverged',
    'ignored-remote',
    'kept-local',
    'transition-blocked',
    'refused',
    'close-switch-off',
    'grace-over',
    'conflict',
    'detector',
  ]),
  text: z.string(),
  at: moment,
})

const link = describing<Link>()('Link', {
  id: z.string(),
  objectId: z.string(),
  instanceId: z.string(),
  connectorType: z.enum(connectorTypes),
  remoteId: z.string().nullable(),
  direction: z.enum(syncDirections),
  inboundProfileId: z.string().nullable(),
  outboundProfileId: z.string().nullable(),
  moreOutboundProfileIds: list(z.string()).optional(),
  base: perField(basePair),
  sent: perField(list(sentWrite)),
  notes: perField(fieldNote),
  remoteVersion: z.string().nullable(),
  remoteUpdatedAt: moment.optional(),
  mapHash: z.string(),
  comments: list(commentLink),
  files: list(fileLink),
  olderEntries: z.union([z.number(), z.enum(['all', 'theirs'])]),
  heldAt: moment.nullable(),
  state: z.enum(['creating', 'linked', 'paused', 'gone', 'broken'] satisfies LinkState[]),
  lastSyncAt: moment.nullable(),
  lastError: appError.nullable(),
  resolvedAt: moment.nullable(),
  calledOpenAt: moment.optional(),
  missingCycles: z.number(),
  writes: perField(list(moment)),
  released: perField(moment).optional(),
  withheld: list(z.string()).optional(),
  createdAt: moment,
  rev: z.number(),
})

const ticket = describing<Ticket>()('Ticket', {
  id: z.string(),
  instanceId: z.string(),
  remoteId: z.string(),
  key: z.string(),
  url: z.string(),
  fields: z.record(z.string(), value),
  losses: perField(list(z.string())).optional(),
  statusName: z.string(),
  statusCategory: z.enum(ticketStatusCategories),
  remoteUpdatedAt: moment,
  fetchedAt: moment,
  gone: z.boolean(),
  formerLinks: list(z.string()).optional(),
  rev: z.number(),
})

const fieldPair = describing<FieldPairView>()('FieldPair', {
  local: z.string(),
  remote: z.string(),
  remoteLabel: z.string(),
  type: fieldType,
  here: value,
  there: value,
  thereLocal: value,
  direction: z.enum(syncDirections),
  state: z.enum([
    'in-step',
    'to-send',
    'to-receive',
    'conflict',
    'unmapped',
    'diverged',
    'unknown',
  ]),
  why: z.string(),
  offer: z.enum(['choose', 'release']).nullable(),
})

/** A link with its ticket, both sides of each field and what happens next. */
export const linkView = describing<LinkView>()('LinkDetail', {
  link,
  ticket: ticket.nullable(),
  instance: z
    .object({ id: z.string(), name: z.string(), type: z.string(), enabled: z.boolean() })
    .nullable(),
  fields: list(fieldPair),
  ops: list(op),
  sync: z.enum(syncStates),
  why: z.string(),
  inboundProfileName: z.string().nullable(),
  outboundProfileName: z.string().nullable(),
  graceUntil: moment.nullable(),
})

const plannedAction = describing<PlannedAction>()('PlannedAction', {
  field: z.string().nullable(),
  kind: z.string(),
  toward: z.enum(['here', 'there', 'neither']),
  from: value,
  to: value,
  reason: z.string(),
  rule: z.string(),
})

/** What the next cycle would do. */
export const plan = describing<PlanView>()('Plan', {
  linkId: z.string(),
  actions: list(plannedAction),
  summary: z.string(),
})

const ticketFacts = describing<TicketFactsView>()('TicketFacts', {
  remoteId: z.string(),
  key: z.string(),
  title: z.string(),
  url: z.string(),
  statusName: z.string(),
  statusCategory: z.enum(ticketStatusCategories),
  updatedAt: moment,
})

/** What attaching a ticket would do in the first sync. */
export const attachPreview = describing<AttachPreview>()('AttachPreview', {
  plan,
  ticket: ticketFacts,
  notices: list(z.string()).optional(),
})

const dbot = describing<DbotFields>()('DbotFields', {
  dbotMirrorId: z.string(),
  dbotMirrorDirection: z.enum(['Both', 'In', 'Out', 'None']),
  dbotMirrorInstance: z.string(),
  dbotMirrorLastSync: z.string(),
  dbotMirrorTags: list(z.string()),
  dbotDirtyFields: list(z.string()),
  dbotCurrentDirtyFields: list(z.string()),
})

/** The raw mirror record. */
export const linkRecord = describing<DebugLinkView>()('MirrorRecord', {
  link,
  issueKey: z.string(),
  ticketKey: z.string().nullable(),
  dbot,
})
