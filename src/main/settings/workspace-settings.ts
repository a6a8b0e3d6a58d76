import { defaultSettings, type Settings } from '../../shared/domain/settings'
import type { StorePort } from '../engine/ports/store'

type Ports = { readonly store: StorePort }

/** Settings of the workspace; the defaults until something was changed. */
export async function settingsOf({ store }: Ports): Promise<Settings> {
  return (await store.get('settings', 'settings')) ?? defaultSettings
}

/** Name under which this person's edits are recorded. */
export async function actorOf(ports: Ports): Promise<string> {
  return (await settingsOf(ports)).userName
}
