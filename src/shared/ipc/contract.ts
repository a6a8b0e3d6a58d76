import { z } from 'zod'
import {
  issueKinds,
  issueStatuses,
  mirrorFields,
  resolutionReasons,
  severities,
} from '../domain/issue'
import { syncDirections } from '../domain/link'
import type { Channel } from './channels'
import type {
  AppStatus,
  DebugLinkView,
  EntryView,
  HistoryEvent,
  InstanceView,
  Issue,
  IssueDetail,
  LinkView,
  ManifestView,
  MirrorDebugView,
  MirrorRun,
  PlanView,
  RowsAnswer,
  Settings,
  SyncProfile,
  TestConnectionAnswer,
  TicketFormView,
} from './views'

declare const answer: unique symbol

/** One channel: how its argument is parsed and, as a type only, what it answers. */
export type Call<Schema extends z.ZodType, Answer> = {
  readonly args: Schema
  readonly [answer]?: Answer
}

const call =
  <Answer>() =>
  <Schema extends z.ZodType>(args: Schema): Call<Schema, Answer> => ({ args })

const id = z.string().min(1).max(200)
const line = z.string().max(2_000)
const text = z.string().max(200_000)
const nothing = z.strictObject({})
const seconds = z.int().min(1).max(86_400)
const fieldValue = z.union([text, z.number(), z.boolean(), z.null(), z.array(line).max(500)])
const fieldMap = z.record(z.string().regex(/^[A-Za-z][\w.-]{0,99}$/), fieldValue)

const issueFields = z.strictObject({
  name: line.min(1),
  description: text,
  severity: z.enum(severities),
  status: z.enum(issueStatuses),
  resolution: z.enum(resolutionReasons).nullable(),
  assignee: line.nullable(),
  labels: z.array(line.min(1)).max(500),
  category: line.nullable(),
})

const instanceForm = {
  name: line.min(1),
  baseUrl: z.string().min(1).max(2_000),
  options: z.record(z.string().regex(/^[a-z][A-Za-z0-9]{0,49}$/), line),
  proxyUrl: z.string().max(2_000).nullable(),
  caPem: z.string().max(100_000).nullable(),
  inboundEveryS: seconds.nullable(),
  outboundEveryS: seconds.nullable(),
}

const syncChoice = {
  direction: z.enum(syncDirections),
  inboundProfileId: id.nullable(),
  outboundProfileId: id.nullable(),
  moreOutboundProfileIds: z.array(id).max(19).readonly().optional(),
}

/** Every IPC call, declared once: registration, preload and renderer all derive from this. */
export const contract = {
  'app.status': call<AppStatus>()(nothing),
  'app.settings': call<Settings>()(nothing),
  'app.updateSettings': call<Settings>()(
    z.strictObject({
      theme: z.enum(['system', 'light', 'dark']).optional(),
      density: z.enum(['compact', 'regular', 'comfortable']).optional(),
      userName: line.min(1).optional(),
      inboundEveryS: seconds.optional(),
      outboundEveryS: seconds.optional(),
      mirroringPaused: z.boolean().optional(),
    }),
  ),
  'app.begin': call<AppStatus>()(z.strictObject({ choice: z.enum(['sandbox', 'own']) })),
  'app.allowSessionSecrets': call<AppStatus>()(z.strictObject({ allow: z.boolean() })),
  'app.openSandbox': call<null>()(nothing),
  'issues.rows': call<RowsAnswer>()(nothing),
  'issues.rowsByIds': call<RowsAnswer>()(z.strictObject({ ids: z.array(id).max(5_000) })),
  'issues.get': call<IssueDetail>()(z.strictObject({ id })),
  'issues.create': call<Issue>()(
    z.strictObject({
      kind: z.enum(issueKinds),
      fields: issueFields.partial().required({ name: true }),
    }),
  ),
  'issues.edit': call<Issue>()(z.strictObject({ id, changes: issueFields.partial() })),
  'issues.addEntry': call<EntryView>()(
    z.strictObject({
      issueId: id,
      kind: z.enum(['comment', 'work-note']),
      body: text.min(1),
      visibility: z.enum(['internal', 'public']),
    }),
  ),
  'issues.editEntry': call<EntryView>()(z.strictObject({ entryId: id, body: text.min(1) })),
  'issues.history': call<readonly HistoryEvent[]>()(
    z.strictObject({ issueId: id, beforeId: id.nullable(), limit: z.int().min(1).max(200) }),
  ),
  'issues.restore': call<Issue>()(
    z.strictObject({ issueId: id, auditId: id, field: z.enum(mirrorFields) }),
  ),
  'links.ticketForm': call<TicketFormView>()(
    z.strictObject({
      issueId: id,
      instanceId: id,
      project: line.nullable(),
      type: line.nullable(),
      outboundProfileId: id.nullable(),
    }),
  ),
  'links.createTicket': call<LinkView | null>()(
    z.strictObject({
      issueId: id,
      instanceId: id,
      project: line.min(1),
      type: line.min(1),
      fields: fieldMap,
      linkToIssue: z.boolean(),
      ...syncChoice,
    }),
  ),
  'links.attach': call<LinkView>()(
    z.strictObject({ issueId: id, instanceId: id, ticket: line.min(1), ...syncChoice }),
  ),
  'links.configure': call<LinkView>()(z.strictObject({ linkId: id, ...syncChoice })),
  'links.unlink': call<null>()(z.strictObject({ linkId: id })),
  'links.syncNow': call<MirrorRun>()(z.strictObject({ linkId: id })),
  'links.preview': call<PlanView>()(z.strictObject({ linkId: id })),
  'links.openTicket': call<null>()(z.strictObject({ linkId: id })),
  'profiles.list': call<readonly SyncProfile[]>()(nothing),
  'connectors.manifests': call<readonly ManifestView[]>()(nothing),
  'connectors.list': call<readonly InstanceView[]>()(nothing),
  'connectors.test': call<TestConnectionAnswer>()(
    z.strictObject({
      testId: id,
      /** Set to test a stored instance; its stored secret is used when `secret` is null. */
      instanceId: id.nullable(),
      type: line,
      ...instanceForm,
      secret: z.string().max(10_000).nullable(),
    }),
  ),
  'connectors.cancelTest': call<null>()(z.strictObject({ testId: id })),
  'connectors.add': call<InstanceView>()(
    z.strictObject({ type: line, ...instanceForm, secret: z.string().min(1).max(10_000) }),
  ),
  'connectors.update': call<InstanceView>()(
    z.strictObject({ instanceId: id, ...instanceForm, secret: z.string().max(10_000).nullable() }),
  ),
  'connectors.setEnabled': call<InstanceView>()(
    z.strictObject({ instanceId: id, enabled: z.boolean() }),
  ),
  'connectors.remove': call<null>()(z.strictObject({ instanceId: id })),
  'mirror.debug': call<MirrorDebugView>()(z.strictObject({ instanceId: id.nullable() })),
  'mirror.link': call<DebugLinkView>()(z.strictObject({ linkId: id })),
  'mirror.runNow': call<readonly MirrorRun[]>()(z.strictObject({ instanceId: id.nullable() })),
  'mirror.cancelRun': call<null>()(z.strictObject({ instanceId: id })),
  'mirror.retryOp': call<null>()(z.strictObject({ opId: id })),
  'mirror.discardOp': call<null>()(z.strictObject({ opId: id, note: line })),
} as const satisfies Record<Channel, Call<z.ZodType, unknown>>

export type Args<C extends Channel> = z.input<(typeof contract)[C]['args']>
export type Parsed<C extends Channel> = z.output<(typeof contract)[C]['args']>
export type Answer<C extends Channel> =
  (typeof contract)[C] extends Call<z.ZodType, infer A> ? A : never
