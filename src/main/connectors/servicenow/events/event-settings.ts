import type { ConnectorInstance } from '../../../../shared/domain/instance'

/** What an instance that raises events is told beyond its address and its secrets. */
export type EventSettings = {
  /** User name of the account, as its roles are looked up. */
  readonly user: string
  /** Which product the events come from, as rules over there see it. */
  readonly source: string
  /** Which installation of it; without a node no alert is made unless this is told. */
  readonly sourceInstance: string
  /** Host an event is about where the profile names none; '' = none. */
  readonly node: string
  readonly type: string
  /** Further members of the additional information that profiles can fill. */
  readonly keys: readonly string[]
}

/** Whether an instance raises events of Event Management instead of working on records. */
export function raisesEvents({ options }: Pick<ConnectorInstance, 'options'>): boolean {
  return (options.mode ?? '').trim() === 'itom-events'
}

/** Reads the options of such an instance; the form has checked them. */
export function eventSettingsOf({
  options,
  name,
}: Pick<ConnectorInstance, 'options' | 'name'>): EventSettings {
  const given = (option: string) => (options[option] ?? '').trim()
  const keys = given('eventKeys').split(',')
  return {
    user: given('user'),
    source: given('eventSource') || 'Lockstep',
    sourceInstance: given('eventClass') || name,
    node: given('eventNode'),
    type: given('eventType') || 'Security',
    keys: [...new Set(keys.map((key) => key.trim()).filter((key) => key !== ''))],
  }
}
