import type { ConnectorInstance } from '../../shared/domain/instance'
import {
  type NamedSecrets,
  packSecrets,
  unpackSecrets,
  withTyped,
} from '../../shared/secret-bundle'
import type { InstancePorts } from './ports'
import { secretAccount } from './secret-account'

type Owner = Pick<ConnectorInstance, 'id' | 'type'>

/** The secrets the keychain holds for an instance, null when none. Throws `keychain-unavailable`. */
export async function storedSecrets(
  { secrets, factory }: Pick<InstancePorts, 'secrets' | 'factory'>,
  { id, type }: Owner,
): Promise<NamedSecrets | null> {
  const text = await secrets.get(secretAccount(id))
  return text === null ? null : unpackSecrets(text, soleSecret(factory, type))
}

/** Puts typed secrets beside those that are stored. Throws `keychain-unavailable`. */
export async function keepSecrets(
  ports: Pick<InstancePorts, 'secrets' | 'factory'>,
  owner: Owner,
  typed: NamedSecrets,
): Promise<void> {
  if (Object.values(typed).every((one) => one === '')) return
  const stored = (await storedSecrets(ports, owner)) ?? {}
  await ports.secrets.set(secretAccount(owner.id), packSecrets(withTyped(stored, typed)))
}

/** The secret that is meant where only one is given without its name. */
export function soleSecret(factory: InstancePorts['factory'], type: string): string {
  const manifest = factory.manifests().find((one) => one.type === type)
  return manifest?.fields.find((field) => field.secret)?.name ?? 'secret'
}
