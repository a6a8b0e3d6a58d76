import { z } from 'zod'
import {
  type ConnectorInstance,
  connectorTypes,
  type InstanceHealth,
  type InstanceState,
  type MissingRight,
  type ProbeResult,
} from '../../../../shared/domain/instance'
import {
  type Abilities,
  type ConnectorManifest,
  type ManifestField,
  manifestInputs,
} from '../../../../shared/domain/manifest'
import type { InstanceView, RecordPlace } from '../../../../shared/ipc/views'
import { describing, list, moment } from '../described'
import { backfill } from './backfill'
import { appError } from './error'

const instance = describing<ConnectorInstance>()('Instance', {
  id: z.string(),
  type: z.enum(connectorTypes),
  name: z.string(),
  baseUrl: z.string(),
  options: z.record(z.string(), z.string()),
  enabled: z.boolean(),
  hasSecret: z.boolean().describe('The secret itself never leaves'),
  secretNames: list(z.string()).optional(),
  inboundEveryS: z.number().nullable(),
  outboundEveryS: z.number().nullable(),
  proxyUrl: z.string().nullable(),
  caPem: z.string().nullable(),
  createdAt: moment,
  rev: z.number(),
})

const health = z.enum([
  'ok',
  'never-run',
  'attention',
  'rate-limited',
  'offline',
  'braked',
] satisfies InstanceHealth[])

const missingRight = describing<MissingRight>()('MissingRight', {
  name: z.string(),
  label: z.string(),
  detail: z.string(),
  remedy: z.string().optional(),
})

const instanceState = describing<InstanceState>()('InstanceState', {
  instanceId: z.string(),
  cursor: moment.nullable(),
  retry: list(z.object({ remoteId: z.string(), attempts: z.number(), notBefore: moment })),
  clockOffsetMs: z.number(),
  clockSamples: list(z.number()),
  health,
  lastError: appError.nullable(),
  pausedUntil: moment.nullable(),
  failuresInARow: z.number(),
  lastInboundAt: moment.nullable(),
  lastOutboundAt: moment.nullable(),
  lastSuccessAt: moment.nullable(),
  fetchedUntil: moment.nullable().optional(),
  fetchStart: z.object({ at: moment, from: moment }).nullable().optional(),
  sweptAt: moment.nullable().optional(),
  sweepAfter: z.string().nullable().optional(),
  backlog: z.object({ changes: z.number(), oldestAt: moment }).nullable(),
  window: z.object({ startedAt: moment, taken: z.number() }).nullable(),
  lastMirrorRun: z.record(z.string(), z.unknown()),
  missingRights: list(missingRight).optional(),
  shortfalls: list(z.object({ what: z.string(), why: z.string(), until: moment })).optional(),
  rev: z.number(),
})

export const instanceView = describing<InstanceView>()('InstanceDetail', {
  instance,
  state: instanceState.nullable(),
  links: z.number(),
  queued: z.number(),
  nextInboundAt: moment.nullable(),
  nextOutboundAt: moment.nullable(),
  running: z.boolean(),
  backfill: backfill.nullable(),
})

const manifestField = describing<ManifestField>()('ConnectorField', {
  name: z.string(),
  label: z.string(),
  help: z.string(),
  placeholder: z.string(),
  target: z.enum(['baseUrl', 'option', 'secret']),
  required: z.boolean(),
  secret: z.boolean(),
  input: z.enum(manifestInputs),
  choices: list(z.object({ value: z.string(), label: z.string() })).optional(),
  shownWhen: z.object({ field: z.string(), is: list(z.string()) }).optional(),
  validation: z.object({ pattern: z.string(), message: z.string() }).nullable(),
  section: z.string().optional(),
  template: z.enum(['json', 'text', 'headers', 'issue']).optional(),
})

const abilities = [
  'isfetch',
  'ismappable',
  'isremotesyncin',
  'isremotesyncout',
  'creates',
  'attaches',
  'comments',
  'keepsMarkup',
] satisfies (keyof Abilities)[]

/** A kind of system that can be connected, and what its form asks. */
export const manifest = describing<ConnectorManifest>()('Connector', {
  type: z.enum(connectorTypes),
  name: z.string(),
  description: z.string(),
  recordName: z.string(),
  declares: z.object({
    isfetch: z.boolean(),
    ismappable: z.boolean(),
    isremotesyncin: z.boolean(),
    isremotesyncout: z.boolean(),
    creates: z.boolean(),
    keepsMarkup: z.boolean().optional(),
  }),
  example: z.string().nullable(),
  place: z.object({ project: z.string(), type: z.string() }).optional(),
  group: z.object({ field: z.string(), label: z.string() }).optional(),
  lacks: list(
    z.object({
      when: z.object({ field: z.string(), is: list(z.string()) }),
      abilities: list(z.enum(abilities)),
    }),
  ).optional(),
  fields: list(manifestField),
})

/** A place new records can be made in, with the kinds it takes. */
export const recordPlace = describing<RecordPlace>()('Place', {
  key: z.string(),
  name: z.string(),
  types: list(z.object({ id: z.string(), name: z.string() })),
})

export const probe = describing<ProbeResult>()('Probe', {
  name: z.string(),
  label: z.string(),
  outcome: z.enum(['passed', 'failed', 'warning', 'skipped']),
  detail: z.string(),
  remedy: z.string().optional(),
})
