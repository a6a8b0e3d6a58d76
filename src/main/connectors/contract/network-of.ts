import type { ConnectorInstance } from '../../../shared/domain/instance'
import type { ClientNetwork } from '../http/client-network'
import { type Secrets, secretNamed } from './secrets'

type Instance = Pick<ConnectorInstance, 'id' | 'options' | 'proxyUrl' | 'caPem'>

/** How an instance reaches its server: its answers to `networkFields`, its proxy and its authority. */
export function networkOf(instance: Instance, secrets: Secrets): ClientNetwork {
  const { options, proxyUrl, caPem } = instance
  const ownCertificate = options.clientCertificate === 'on'
  return {
    proxyUrl,
    caPem,
    verify: options.verify === 'certificate' ? 'certificate' : 'full',
    clientCertPem: ownCertificate ? filled(options.clientCertPem) : null,
    clientKeyPem: ownCertificate ? filled(secretNamed(secrets, 'clientKeyPem')) : null,
    lane: instance.id,
  }
}

function filled(text: string | undefined): string | null {
  const trimmed = (text ?? '').trim()
  return trimmed === '' ? null : trimmed
}
