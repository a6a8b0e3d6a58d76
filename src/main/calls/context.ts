import type { AppStatus } from '../../shared/ipc/views'
import type { AppListener, AppPorts, SandboxHandle } from '../app-types'
import type { Mirror } from '../engine/mirror'
import type { FileStore } from '../engine/ports/files'
import type { Identity } from '../engine/ports/identity'
import type { StorePort } from '../engine/ports/store'
import type { InstanceConnectorPool } from '../instances/connector-pool'
import type { Doorbells } from '../instances/doorbells'
import type { ConnectorFactory } from '../instances/ports'
import type { TermsOf } from '../issues/terms'
import type { Scheduler } from '../scheduler/scheduler'
import type { Workspace } from '../store/open-workspace'

/** Everything the calls work with, joined once by the composition root. */
export type CallContext = {
  readonly ports: AppPorts
  readonly workspace: Workspace
  readonly store: StorePort
  /** Contents of war room files. */
  readonly files: FileStore
  readonly clock: AppPorts['clock']
  readonly identity: Identity
  readonly secrets: AppPorts['secrets']
  readonly factory: ConnectorFactory
  readonly connectors: InstanceConnectorPool
  readonly doorbells: Doorbells
  readonly mirror: Mirror
  readonly termsOf: TermsOf
  readonly scheduler: Scheduler
  readonly emit: AppListener
  readonly revision: () => number
  /** Called once the rows of the list were handed over: the rest may load now. */
  readonly listShown: () => void
  readonly keychain: () => AppStatus['keychain']
  readonly sandbox: () => SandboxHandle | null
  readonly startSandbox: () => Promise<SandboxHandle>
}
