import { z } from 'zod'
import type { OlderRecords } from '../../domain/backfill'
import type { ConnectorManifest } from '../../domain/manifest'
import type { InstanceView, RecordPlace, TestConnectionAnswer } from '../views'
import { id, line, nothing, seconds } from './arguments'
import { call } from './call'

const instanceForm = {
  name: line.min(1),
  baseUrl: z.string().min(1).max(2_000),
  options: z.record(z.string().regex(/^[a-z][A-Za-z0-9]{0,49}$/), z.string().max(20_000)),
  proxyUrl: z.string().max(2_000).nullable(),
  caPem: z.string().max(100_000).nullable(),
  inboundEveryS: seconds.nullable(),
  outboundEveryS: seconds.nullable(),
}

/** What was typed into the secret fields of the form, by their names; what was left empty is absent. */
const secrets = z.record(z.string().regex(/^[a-z][A-Za-z0-9]{0,49}$/), z.string().max(10_000))

/** Oldest birth that is asked for (UTC ms, our clock); null = whatever is there. */
const from = z.number().int().min(0).nullable()

/** Calls on connector instances. */
export const connectorsContract = {
  'connectors.manifests': call<readonly ConnectorManifest[]>()(() => nothing),
  'connectors.list': call<readonly InstanceView[]>()(() => nothing),
  'connectors.test': call<TestConnectionAnswer>()(() =>
    z.strictObject({
      testId: id,
      /** Set to test a stored instance; its stored secrets are used where none is typed. */
      instanceId: id.nullable(),
      type: line,
      ...instanceForm,
      secrets,
    }),
  ),
  'connectors.cancelTest': call<null>()(() => z.strictObject({ testId: id })),
  'connectors.add': call<InstanceView>()(() =>
    z.strictObject({ type: line, ...instanceForm, secrets }),
  ),
  'connectors.update': call<InstanceView>()(() =>
    z.strictObject({ instanceId: id, ...instanceForm, secrets }),
  ),
  /** Where new records can go over there, and as what; asked of the system itself. */
  'connectors.places': call<readonly RecordPlace[]>()(() => z.strictObject({ instanceId: id })),
  /** What is older than the activation; `from` (UTC ms, our clock) leaves out what is older still. */
  'connectors.older': call<OlderRecords>()(() => z.strictObject({ instanceId: id, from })),
  'connectors.bringInOlder': call<InstanceView>()(() => z.strictObject({ instanceId: id, from })),
  'connectors.stopBringingIn': call<InstanceView>()(() => z.strictObject({ instanceId: id })),
  'connectors.setEnabled': call<InstanceView>()(() =>
    z.strictObject({ instanceId: id, enabled: z.boolean() }),
  ),
  'connectors.remove': call<null>()(() => z.strictObject({ instanceId: id })),
  /** The address stays in the main process; false = there is no clipboard. */
  'connectors.copyDoorbell': call<{ readonly copied: boolean }>()(() =>
    z.strictObject({ instanceId: id }),
  ),
} as const
