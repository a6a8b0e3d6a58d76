import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { failure } from '../../../../shared/errors'
import { contract } from '../../../../shared/ipc/contract'
import { id } from '../../../../shared/ipc/contract/arguments'
import type { InstanceView } from '../../../../shared/ipc/views'
import { answering, list, requesting } from '../described'
import { type ApiContext, operation } from '../operation'
import { pageAfter, pageOf, paging } from '../paging'
import { badArgument } from '../problem'
import { instanceView, manifest, probe } from '../schemas/instance'

const { secret, type, ...form } = contract['connectors.add'].args.shape

const optional = {
  options: form.options.default({}),
  proxyUrl: form.proxyUrl.default(null),
  caPem: form.caPem.default(null),
  inboundEveryS: form.inboundEveryS.default(null),
  outboundEveryS: form.outboundEveryS.default(null),
}

const writeOnlySecret = secret
  .optional()
  .describe('Kept in the keychain; no answer ever holds it')
  .meta({ writeOnly: true })

const newInstance = requesting(
  'NewInstance',
  z.strictObject({
    type,
    name: form.name,
    baseUrl: form.baseUrl,
    ...optional,
    secret: writeOnlySecret,
  }),
)

const instanceChanges = requesting(
  'InstanceChanges',
  z.strictObject({ ...z.object(form).partial().shape, secret: writeOnlySecret }),
)

const params = z.strictObject({ instanceId: id })
const probes = answering('TestResult', z.object({ probes: list(probe) }))
const testLimitMs = 120_000

/** Connector instances: one account on one server each. */
export const instanceOperations = [
  operation({
    id: 'listConnectors',
    method: 'GET',
    path: '/connectors',
    tag: 'instances',
    summary: 'Kinds of systems that can be connected, and what each asks for',
    query: z.strictObject(paging),
    answer: pageOf('ConnectorPage', manifest),
    run: async ({ call }, { query }) =>
      pageAfter(await call('connectors.manifests', {}), query, (one) => one.type),
  }),
  operation({
    id: 'listInstances',
    method: 'GET',
    path: '/instances',
    tag: 'instances',
    summary: 'All connector instances with their health',
    query: z.strictObject(paging),
    answer: pageOf('InstancePage', instanceView),
    run: async ({ call }, { query }) =>
      pageAfter(await call('connectors.list', {}), query, (one) => one.instance.id),
  }),
  operation({
    id: 'createInstance',
    method: 'POST',
    path: '/instances',
    tag: 'instances',
    summary: 'Add a connector instance; its secret goes into the keychain',
    status: 201,
    body: newInstance,
    answer: instanceView,
    run: ({ call, givenSecret }, { body }) => {
      const known = body.secret ?? givenSecret(body.name)
      if (known === null) throw badArgument('secret', 'Enter the secret.')
      return call('connectors.add', { ...body, secret: known })
    },
  }),
  operation({
    id: 'testNewInstance',
    method: 'POST',
    path: '/instances/test',
    tag: 'instances',
    summary: 'Test a connection before it is added; nothing is stored',
    limitMs: testLimitMs,
    body: newInstance,
    answer: probes,
    run: ({ call, givenSecret }, { body }) =>
      call('connectors.test', {
        ...body,
        secret: body.secret ?? givenSecret(body.name),
        testId: randomUUID(),
        instanceId: null,
      }),
  }),
  operation({
    id: 'readInstance',
    method: 'GET',
    path: '/instances/{instanceId}',
    tag: 'instances',
    summary: 'One connector instance with its health',
    params,
    answer: instanceView,
    run: (context, { params: { instanceId } }) => existing(context, instanceId),
  }),
  operation({
    id: 'editInstance',
    method: 'PATCH',
    path: '/instances/{instanceId}',
    tag: 'instances',
    summary: 'Change a connector instance; without a secret the stored one stays',
    params,
    body: instanceChanges,
    answer: instanceView,
    run: async (context, { params: { instanceId }, body: { secret: given, ...changes } }) => {
      const { instance } = await existing(context, instanceId)
      return context.call('connectors.update', {
        instanceId,
        ...formOf(instance),
        ...withoutGaps(changes),
        secret: given ?? null,
      })
    },
  }),
  operation({
    id: 'deleteInstance',
    method: 'DELETE',
    path: '/instances/{instanceId}',
    tag: 'instances',
    summary: 'Delete a connector instance and its secret; links keep their last known values',
    params,
    run: ({ call }, { params: { instanceId } }) => call('connectors.remove', { instanceId }),
  }),
  operation({
    id: 'testInstance',
    method: 'POST',
    path: '/instances/{instanceId}/test',
    tag: 'instances',
    summary: 'Test the connection of an instance with its stored secret',
    limitMs: testLimitMs,
    params,
    answer: probes,
    run: async (context, { params: { instanceId } }) => {
      const { instance } = await existing(context, instanceId)
      const { type: kind } = instance
      const request = { testId: randomUUID(), instanceId, type: kind, secret: null }
      return context.call('connectors.test', { ...request, ...formOf(instance) })
    },
  }),
  ...([true, false] as const).map((enabled) =>
    operation({
      id: enabled ? 'enableInstance' : 'disableInstance',
      method: 'POST',
      path: `/instances/{instanceId}/${enabled ? 'enable' : 'disable'}`,
      tag: 'instances',
      summary: enabled
        ? 'Switch an instance on'
        : 'Switch an instance off; its links keep their last known values',
      params,
      answer: instanceView,
      run: ({ call }, { params: { instanceId } }) =>
        call('connectors.setEnabled', { instanceId, enabled }),
    }),
  ),
]

async function existing({ call }: ApiContext, instanceId: string): Promise<InstanceView> {
  const found = (await call('connectors.list', {})).find((one) => one.instance.id === instanceId)
  if (found !== undefined) return found
  throw failure({ code: 'not-found', message: 'This connector does not exist.', retry: 'no' })
}

function formOf(instance: InstanceView['instance']) {
  const { name, baseUrl, options, proxyUrl, caPem, inboundEveryS, outboundEveryS } = instance
  return { name, baseUrl, options: { ...options }, proxyUrl, caPem, inboundEveryS, outboundEveryS }
}

/** Without the properties that are there but undefined, which would hide others. */
function withoutGaps<T extends object>(changes: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const given = Object.entries(changes).filter(([, value]) => value !== undefined)
  return Object.fromEntries(given) as { [K in keyof T]?: Exclude<T[K], undefined> }
}
