import type { ConnectorInstance, ConnectorType, ProbeResult } from '../../shared/domain/instance'
import { failure } from '../../shared/errors'
import { asInstanceId, type InstanceId } from '../../shared/ids'
import { type NamedSecrets, withTyped } from '../../shared/secret-bundle'
import type { InstanceForm, InstancePorts } from './ports'
import { soleSecret, storedSecrets } from './stored-secrets'

export type TestRequest = {
  /** A stored instance whose secrets serve where none is typed; null while adding one. */
  readonly instanceId: InstanceId | null
  readonly type: string
  readonly form: InstanceForm
  readonly secrets: NamedSecrets
}

/**
 * Asks a system every question its connector knows, with the values as typed; nothing is stored.
 * Throws AppFailure `bad-request` for a form that cannot be right and `secret-missing`.
 */
export async function testConnection(
  ports: InstancePorts,
  request: TestRequest,
  onProbe: (probe: ProbeResult) => void,
  signal: AbortSignal,
): Promise<readonly ProbeResult[]> {
  const secrets = await secretsFor(ports, request)
  const candidate: ConnectorInstance = {
    ...request.form,
    baseUrl: request.form.baseUrl.trim().replace(/\/+$/, ''),
    id: request.instanceId ?? asInstanceId('untried'),
    type: request.type as ConnectorInstance['type'],
    enabled: true,
    hasSecret: true,
    createdAt: ports.clock.now(),
    rev: 0,
  }
  ports.factory.validate(candidate)
  const connector = await ports.factory.create(candidate, secrets)
  try {
    return await connector.testConnection(onProbe, signal)
  } finally {
    await connector.close()
  }
}

async function secretsFor(
  ports: InstancePorts,
  { instanceId, type, secrets }: TestRequest,
): Promise<NamedSecrets> {
  const owner = instanceId === null ? null : { id: instanceId, type: type as ConnectorType }
  const stored = owner === null ? null : await storedSecrets(ports, owner)
  const known = withTyped(stored ?? {}, secrets)
  if (Object.keys(known).length > 0 || !needsSecret(ports, type)) return known
  const message = 'Enter the secret.'
  throw failure({
    code: 'secret-missing',
    message: 'Enter the secret to test the connection.',
    retry: 'after-fix',
    fields: { [soleSecret(ports.factory, type)]: message },
  })
}

function needsSecret({ factory }: InstancePorts, type: string): boolean {
  const manifest = factory.manifests().find((one) => one.type === type)
  return manifest?.fields.some((field) => field.secret && field.required) ?? true
}
