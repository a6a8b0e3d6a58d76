import { rightsOf } from '../../shared/domain/desk-rights'
import { failure } from '../../shared/errors'
import type { StorePort } from '../engine/ports/store'
import { settingsOf } from './workspace-settings'

type Ports = { readonly store: StorePort }

/** Throws AppFailure `refused` unless this desk may change sync profiles. */
export async function refuseUnlessProfilesEdited(ports: Ports): Promise<void> {
  const { profiles } = rightsOf((await settingsOf(ports)).desk)
  if (profiles !== 'edit') throw withheld('change sync profiles')
}

/** Throws AppFailure `refused` unless this desk may look into sync profiles. */
export async function refuseUnlessProfilesSeen(ports: Ports): Promise<void> {
  const { profiles } = rightsOf((await settingsOf(ports)).desk)
  if (profiles === 'none') throw withheld('look into sync profiles')
}

/** Throws AppFailure `refused` unless this desk may change connectors. */
export async function refuseUnlessConnectorsEdited(ports: Ports): Promise<void> {
  const { connectors } = rightsOf((await settingsOf(ports)).desk)
  if (connectors !== 'edit') throw withheld('change connectors')
}

function withheld(what: string) {
  return failure({
    code: 'refused',
    message: `This desk may not ${what}. An administrator can allow it in Settings, "What this desk may do".`,
    retry: 'after-fix',
  })
}
