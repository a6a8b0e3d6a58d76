import type { ConnectorInstance } from '../shared/domain/instance'
import { checkManifestValues } from '../shared/domain/manifest'
import { failure } from '../shared/errors'
import { asInstanceId } from '../shared/ids'
import type { AppPorts } from './app-types'
import type { ConnectorPorts } from './connectors/contract/connector-ports'
import { HostGates } from './connectors/http/host-gates'
import type { Sleep } from './connectors/http/sleep'
import { createConnector, manifests } from './connectors/registry'
import { lastRunOf, setLastRun } from './engine/cycle/last-run'
import type { StorePort } from './engine/ports/store'
import type { Timers } from './engine/ports/timers'
import type { ConnectorFactory } from './instances/ports'
import { keepSecrets } from './instances/stored-secrets'

/** Joins the connector room with the application's clock, timers and log. */
export function connectorFactory(ports: AppPorts, store: StorePort): ConnectorFactory {
  const connectorPorts: ConnectorPorts = {
    clock: ports.clock,
    sleep: sleepOn(ports.timers),
    random: ports.random,
    gates: new HostGates({
      clock: ports.clock,
      sleep: sleepOn(ports.timers),
      random: ports.random,
    }),
    env: process.env,
    keepSecret: async (instanceId, name, value) => {
      const owner = await store.get('instances', instanceId)
      if (owner === undefined) return
      await keepSecrets({ secrets: ports.secrets, factory }, owner, { [name]: value })
    },
    runObject: (instanceId) => ({
      get: () => lastRunOf(store, asInstanceId(instanceId)),
      set: async (value) => void (await setLastRun(store, asInstanceId(instanceId), value)),
    }),
    mappedFields: async (type) => {
      const profiles = await store.all('profiles')
      return profiles
        .filter((profile) => profile.connectorType === type)
        .flatMap((profile) => profile.rows.map((row) => row.remote))
    },
    log: ({ method, path, status, ms, requestId }) =>
      ports.log.write({
        level: 'debug',
        scope: 'http',
        message: `${method} ${path}`,
        data: { status, ms, requestId },
      }),
  }
  const factory: ConnectorFactory = {
    manifests: () => manifests,
    validate: (instance) => refuseBadValues(instance),
    create: (instance, secrets) => createConnector(instance, secrets, connectorPorts),
  }
  return factory
}

function refuseBadValues(instance: Pick<ConnectorInstance, 'type' | 'baseUrl' | 'options'>): void {
  const manifest = manifests.find((one) => one.type === instance.type)
  if (manifest === undefined) {
    throw failure({
      code: 'bad-request',
      message: `There is no connector "${instance.type}".`,
      retry: 'no',
    })
  }
  const asked = { ...manifest, fields: manifest.fields.filter((field) => !field.secret) }
  const wrong = checkManifestValues(asked, { ...instance.options, baseUrl: instance.baseUrl })
  const first = Object.values(wrong)[0]
  if (first === undefined) return
  throw failure({ code: 'bad-request', message: first, retry: 'after-fix', fields: wrong })
}

/** Waits on the application's timers, so that a turned clock also turns a connector's patience. */
function sleepOn(timers: Timers): Sleep {
  return (ms, signal) =>
    new Promise((resolve, reject) => {
      const stop = (): void => {
        cancel()
        reject(failure({ code: 'cancelled', message: 'This was cancelled.', retry: 'now' }))
      }
      if (signal?.aborted === true) {
        reject(failure({ code: 'cancelled', message: 'This was cancelled.', retry: 'now' }))
        return
      }
      const cancel = timers.after(ms, () => {
        signal?.removeEventListener('abort', stop)
        resolve()
      })
      signal?.addEventListener('abort', stop, { once: true })
    })
}
