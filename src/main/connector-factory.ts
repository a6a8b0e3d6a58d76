import type { ConnectorInstance } from '../shared/domain/instance'
import { failure } from '../shared/errors'
import type { ManifestField as FieldView, ManifestView } from '../shared/ipc/views'
import type { AppPorts } from './app-types'
import type { ConnectorPorts } from './connectors/contract/connector-ports'
import {
  type ConnectorManifest,
  checkManifestValues,
  type ManifestField,
} from './connectors/contract/manifest'
import { HostGates } from './connectors/http/host-gates'
import type { Sleep } from './connectors/http/sleep'
import { createConnector, manifests } from './connectors/registry'
import type { Timers } from './engine/ports/timers'
import type { ConnectorFactory } from './instances/ports'

/** Joins the connector room with the application's clock, timers and log. */
export function connectorFactory(ports: AppPorts): ConnectorFactory {
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
    log: ({ method, path, status, ms, requestId }) =>
      ports.log.write({
        level: 'debug',
        scope: 'http',
        message: `${method} ${path}`,
        data: { status, ms, requestId },
      }),
  }
  return {
    manifests: () => manifests.map(manifestView),
    validate: (instance) => refuseBadValues(instance),
    create: (instance, secret) => createConnector(instance, secret, connectorPorts),
  }
}

function manifestView(manifest: ConnectorManifest): ManifestView {
  const { type, name, description, fields } = manifest
  return { type, label: name, description, fields: fields.map(fieldView) }
}

function fieldView(field: ManifestField): FieldView {
  const { name, label, help, required, placeholder } = field
  return { name, label, help, required, placeholder, kind: kindOf(field) }
}

function kindOf(field: ManifestField): FieldView['kind'] {
  if (field.secret) return 'secret'
  if (field.target === 'baseUrl') return 'url'
  if (field.multiline) return 'lines'
  return field.name === 'email' ? 'email' : 'text'
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
