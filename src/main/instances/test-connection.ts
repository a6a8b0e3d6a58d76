import type { ConnectorInstance, ProbeResult } from '../../shared/domain/instance'
import { failure } from '../../shared/errors'
import { asInstanceId, type InstanceId } from '../../shared/ids'
import type { InstanceForm, InstancePorts } from './ports'
import { secretAccount } from './secret-account'

export type TestRequest = {
  /** A stored instance whose secret serves when `secret` is null; null while adding one. */
  readonly instanceId: InstanceId | null
  readonly type: string
  readonly form: InstanceForm
  readonly secret: string | null
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
  const secret = await secretFor(ports, request)
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
  const connector = ports.factory.create(candidate, secret)
  try {
    return await connector.testConnection(onProbe, signal)
  } finally {
    await connector.close()
  }
}

async function secretFor(ports: InstancePorts, request: TestRequest): Promise<string> {
  const typed = request.secret ?? ''
  if (typed !== '') return typed
  const stored =
    request.instanceId === null ? null : await ports.secrets.get(secretAccount(request.instanceId))
  if (stored !== null) return stored
  throw failure({
    code: 'secret-missing',
    message: 'Enter the secret to test the connection.',
    retry: 'after-fix',
    fields: { secret: 'Enter the secret.' },
  })
}
