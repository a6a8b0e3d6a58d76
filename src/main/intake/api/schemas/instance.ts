import { z } from 'zod'
import {
  type ConnectorInstance,
  connectorTypes,
  type InstanceHealth,
  type InstanceState,
  type ProbeResult,
} from '../../../../shared/domain/instance'
import type { InstanceView, ManifestField, ManifestView } from '../../../../shared/ipc/views'
import { describing, list, moment } from '../described'
import { appError } from './error'

const instance = describing<ConnectorInstance>()('Instance', {
  id: z.string(),
  type: z.enum(connectorTypes),
  name: z.string(),
  baseUrl: z.string(),
  options: z.record(z.string(), z.string()),
  enabled: z.boolean(),
  hasSecret: z.boolean().describe('The secret itself never leaves'),
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
  sweptAt: moment.nullable().optional(),
  sweepAfter: z.string().nullable().optional(),
  backlog: z.object({ changes: z.number(), oldestAt: moment }).nullable(),
  window: z.object({ startedAt: moment, taken: z.number() }).nullable(),
  lastMirrorRun: z.record(z.string(), z.unknown()),
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
})

const manifestField = describing<ManifestField>()('ConnectorField', {
  name: z.string(),
  label: z.string(),
  help: z.string(),
  kind: z.enum(['text', 'lines', 'url', 'email', 'secret']),
  required: z.boolean(),
  placeholder: z.string(),
})

/** A kind of system that can be connected, and what its form asks. */
export const manifest = describing<ManifestView>()('Connector', {
  type: z.string(),
  label: z.string(),
  description: z.string(),
  fields: list(manifestField),
})

export const probe = describing<ProbeResult>()('Probe', {
  name: z.string(),
  label: z.string(),
  outcome: z.enum(['passed', 'failed', 'warning', 'skipped']),
  detail: z.string(),
  remedy: z.string().optional(),
})
