import { actOf } from '../model/act'
import type { Row } from '../model/row'
import type { ServiceNowWorld } from '../model/world'
import { journalOf } from '../read/journal-text'
import { processEvents } from '../write/process-events'

/** The records people work on as plain data, with their journals and files, for tests and people. */
export function stateDump(world: ServiceNowWorld): object {
  const [first] = world.state.accounts
  if (!first) return {}
  processEvents(world, world.clock.now())
  const act = actOf(world, first)
  const files = world.state.rows('sys_attachment')
  const dump = ({ table, sysId, values }: Row): object => ({
    table,
    sys_id: sysId,
    ...values,
    journal: journalOf(act, sysId).map((entry) => entry.values),
    files: files.filter((file) => file.values.table_sys_id === sysId).map((file) => file.values),
  })
  return {
    settings: world.settings,
    users: world.state.accounts.map(({ password: _password, apiKey: _key, ...user }) => user),
    records: world.state.rows('task').map(dump),
    events: world.state.rows('em_event').map(({ values }) => values),
    alerts: world.state.rows('em_alert').map(({ values }) => values),
  }
}
