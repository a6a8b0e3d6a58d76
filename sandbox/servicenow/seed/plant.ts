import type { JsonObject } from '../http/json-body'
import { type Act, actOf } from '../model/act'
import type { Row } from '../model/row'
import { fieldsOf } from '../model/schema'
import { ServiceNowState } from '../model/state'
import type { ServiceNowWorld } from '../model/world'
import { addAttachment } from '../write/add-attachment'
import { insertRow } from '../write/insert-row'
import { storeNew } from '../write/store-row'
import { updateRow } from '../write/update-row'
import { seedAccounts, seedClients } from './accounts'
import { plantCatalogue } from './plant-catalogue'
import { plantPeople } from './plant-people'
import { stories } from './stories'
import type { Story } from './story'

const hour = 3_600_000
const day = 24 * hour

/** A fresh instance with the seeded records, dated back from the clock's present time. */
export function plant(world: ServiceNowWorld, seed: number): void {
  world.state = new ServiceNowState(seedAccounts, seedClients, seed)
  const start = Math.floor(world.clock.now() / 60_000) * 60_000
  const admin = plantPeople(world, start - 400 * day)
  plantCatalogue(admin)
  plantProperties(admin)
  for (const [at, story] of stories.entries()) tell(world, story, at, start)
}

function plantProperties(act: Act): void {
  const { uploadLimit, extensions } = act.world.settings
  const properties = {
    'com.glide.attachment.max_size': String(Math.floor(uploadLimit / (1024 * 1024))),
    'glide.attachment.extensions': extensions.join(','),
    'glide.sys.default.tz': 'America/Los_Angeles',
  }
  for (const [name, value] of Object.entries(properties))
    storeNew(act, 'sys_properties', { name, value })
}

function tell(world: ServiceNowWorld, story: Story, index: number, start: number): void {
  const born = start - Math.round(story.daysAgo * day) + ((index * 137_731) % 50_000)
  const actAt = (userName: string, at: number): Act => {
    const account = seedAccounts.find((one) => one.userName === userName)
    if (!account) throw new Error(`no user ${userName}`)
    return actOf(world, account, Math.min(at, start - 60_000), 0)
  }
  const fields = (given: JsonObject): JsonObject => withIds(world, story.table, given)
  let row = insertRow(actAt(story.by, born), story.table, fields(story.fields))
  let at = born
  for (const step of story.steps) {
    at += step.after * hour + 12_345
    row = updateRow(actAt(step.by, at), row, fields(step.fields))
  }
  if (index === 1) addNote(actAt('tomas.lindqvist', at), row)
}

function addNote(act: Act, row: Row): void {
  const content = Buffer.from(
    'time,host,bytes\n09:00:00,203.0.113.7,412\n09:05:00,203.0.113.7,412\n',
  )
  const admin = actOf(act.world, seedAccounts[1] ?? act.account, act.now, 0)
  const file = { name: 'beacons.csv', contentType: 'text/csv', content }
  addAttachment(admin, row.table, row.sysId, file)
}

/** User ids and group names become the sys_ids they stand for. */
function withIds(world: ServiceNowWorld, table: string, given: JsonObject): JsonObject {
  const { state } = world
  const entries = Object.entries(given).map(([name, value]) => {
    const target = fieldsOf(table).get(name)?.reference
    if (target === 'sys_user')
      return [name, state.find(target, 'user_name', String(value))?.sysId ?? ''] as const
    if (target === 'sys_user_group')
      return [name, state.find(target, 'name', String(value))?.sysId ?? ''] as const
    return [name, value] as const
  })
  return Object.fromEntries(entries)
}
