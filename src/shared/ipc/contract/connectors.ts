import { z } from 'zod'
import type { InstanceView, ManifestView, TestConnectionAnswer } from '../views'
import { id, line, nothing, seconds } from './arguments'
import { call } from './call'

const instanceForm = {
  name: line.min(1),
  baseUrl: z.string().min(1).max(2_000),
  options: z.record(z.string().regex(/^[a-z][A-Za-z0-9]{0,49}$/), line),
  proxyUrl: z.string().max(2_000).nullable(),
  caPem: z.string().max(100_000).nullable(),
  inboundEveryS: seconds.nullable(),
  outboundEveryS: seconds.nullable(),
}

/** Calls on connector instances. */
export const connectorsContract = {
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
} as const
