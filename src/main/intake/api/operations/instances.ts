import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { isAsked } from '../../../../shared/domain/manifest'
import { failure } from '../../../../shared/errors'
import { contract } from '../../../../shared/ipc/contract'
import { id } from '../../../../shared/ipc/contract/arguments'
import type { InstanceView } from '../../../../shared/ipc/views'
import { unpackSecrets } from '../../../../shared/secret-bundle'
import { answering, list, requesting } from '../described'
import { type ApiContext, operation } from '../operation'
import { pageAfter, pageOf, paging } from '../paging'
import { badArgument } from '../problem'
import { instanceView, manifest, probe, recordPlace } from '../schemas/instance'
import { mappableFields } from '../schemas/profile'

const places = answering('Places', z.object({ items: list(recordPlace) }))
const { secrets, type, ...form } = contract['connectors.add'].args.shape

const optional = {
  options: form.options.default({}),
  proxyUrl: form.proxyUrl.default(null),
  caPem: form.caPem.default(null),
  inboundEveryS: form.inboundEveryS.default(null),
  outboundEveryS: form.outboundEveryS.default(null),
}

const writeOnly = {
  secret: z
    .string()
    .min(1)
    .max(10_000)
    .optional()
    .describe('The secret of a connector that has one only; kept in the keychain')
    .meta({ writeOnly: true }),
  secrets: secrets
    .optional()
    .describe('Secrets by the names of their fields; no answer ever holds one')
    .meta({ writeOnly: true }),
}

const newInstance = requesting(
  'NewInstance',
  z.strictObject({
    type,
    name: form.name,
    baseUrl: form.baseUrl,
    ...optional,
    ...writeOnly,
  }),
)

const instanceChanges = requesting(
  'InstanceChanges',
  z.strictObject({ ...z.object(form).partial().shape, ...writeOnly }),
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
    run: async (context, { body: { secret, secrets: named, ...body } }) => {
      const known = await namedSecrets(context, body.type, secret, named, body.name)
      const missing = await missingSecret(context, body, known)
      if (missing !== null) throw badArgument('secret', `Enter the secret: ${missing}.`)
      return context.call('connectors.add', { ...body, secrets: known })
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
    run: async (context, { body: { secret, secrets: named, ...body } }) => {
      const known = await namedSecrets(context, body.type, secret, named, body.name)
      const request = { ...body, secrets: known, testId: randomUUID(), instanceId: null }
      return context.call('connectors.test', request)
    },
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
    run: async (
      context,
      { params: { instanceId }, body: { secret, secrets: named, ...changes } },
    ) => {
      const { instance } = await existing(context, instanceId)
      return context.call('connectors.update', {
        instanceId,
        ...formOf(instance),
        ...withoutGaps(changes),
        secrets: await namedSecrets(context, instance.type, secret, named, null),
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
      const request = { testId: randomUUID(), instanceId, type: kind, secrets: {} }
      return context.call('connectors.test', { ...request, ...formOf(instance) })
    },
  }),
  operation({
    id: 'listPlaces',
    method: 'GET',
    path: '/instances/{instanceId}/places',
    tag: 'instances',
    summary: 'Where new records can go over there, and as what; asked of the system itself',
    limitMs: testLimitMs,
    params,
    answer: places,
    run: async ({ call }, { params: { instanceId } }) => ({
      items: await call('connectors.places', { instanceId }),
    }),
  }),
  operation({
    id: 'listFields',
    method: 'GET',
    path: '/instances/{instanceId}/fields',
    tag: 'instances',
    summary: 'Fields that profiles can carry; asked of the system itself',
    limitMs: testLimitMs,
    params,
    answer: mappableFields,
    run: ({ call }, { params: { instanceId } }) => call('profiles.fields', { instanceId }),
  }),
  operation({
    id: 'readDoorbell',
    method: 'GET',
    path: '/instances/{instanceId}/doorbell',
    tag: 'instances',
    summary: 'The address its system has to call when something changed',
    params,
    answer: answering(
      'Doorbell',
      z.object({
        address: z.string().describe('Whoever has it can make Lockstep look, and nothing else'),
      }),
    ),
    run: async ({ doorbell }, { params: { instanceId } }) => ({
      address: await doorbell.address(instanceId),
    }),
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

/** Secrets by the names of their fields, from whichever way they were given. */
async function namedSecrets(
  { call, givenSecret }: ApiContext,
  kind: string,
  single: string | undefined,
  named: Readonly<Record<string, string>> | undefined,
  instanceName: string | null,
): Promise<Record<string, string>> {
  const given = instanceName === null ? null : givenSecret(instanceName)
  const one = single ?? given
  if (one === null || one === undefined) return { ...named }
  const [first] = await secretFields(call, kind)
  return { ...unpackSecrets(one, first?.name ?? 'secret'), ...named }
}

/** What the first secret that is asked for and was not given is called; null when none is missing. */
async function missingSecret(
  { call }: ApiContext,
  form: { readonly type: string; readonly options: Readonly<Record<string, string>> },
  known: Readonly<Record<string, string>>,
): Promise<string | null> {
  const manifests = await call('connectors.manifests', {})
  const manifest = manifests.find((one) => one.type === form.type)
  const asked = manifest?.fields.filter(
    (one) => one.secret && one.required && isAsked(manifest, one, form.options),
  )
  return asked?.find(({ name }) => !known[name])?.label ?? null
}

async function secretFields(call: ApiContext['call'], kind: string) {
  const manifests = await call('connectors.manifests', {})
  return manifests.find((one) => one.type === kind)?.fields.filter((one) => one.secret) ?? []
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
