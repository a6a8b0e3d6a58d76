import type { XsoarWorld } from '../model/world'
import { renderEntry } from '../read/render-entry'
import { renderIncident } from '../read/render-incident'

/** The whole tenant as plain data for tests and curious people; files by size only, no keys. */
export function stateDump(world: XsoarWorld): object {
  return {
    settings: world.settings,
    users: world.state.users.map(({ apiKey: _key, ...user }) => user),
    incidents: [...world.state.incidents.values()].map((record) => ({
      ...renderIncident(record),
      entries: record.entries.map((entry) => renderEntry(entry, record.id)),
    })),
  }
}
