import type { Clock } from '../engine/ports/clock'
import type { ConnectorPool } from '../engine/ports/connector'
import type { Identity } from '../engine/ports/identity'
import type { StorePort } from '../engine/ports/store'

/** What the commands on profiles need from outside. */
export type ProfilePorts = {
  readonly store: StorePort
  readonly clock: Clock
  readonly identity: Identity
}

/** The same with a way to ask the other side what it has. */
export type ProfileCheckPorts = Pick<ProfilePorts, 'store'> & {
  readonly connectors: ConnectorPool
}
