import type { InstanceId } from '../../shared/ids'

/** Name under which the keychain holds the secret of an instance. */
export function secretAccount(instanceId: InstanceId): string {
  return `instance/${instanceId}`
}
