import type { Account } from '../model/account'
import { type Act, actOf } from '../model/act'
import type { ServiceNowWorld } from '../model/world'
import { storeNew } from '../write/store-row'
import { roleTexts, seedAccounts, seedGroups } from './accounts'

/** Users, groups and roles; answers an act of the administrator, who plants the rest. */
export function plantPeople(world: ServiceNowWorld, now: number): Act {
  const [first] = seedAccounts
  if (!first) throw new Error('the seed has no users')
  const nobody = { table: 'sys_user', sysId: '', values: {} }
  const maker: Act = {
    world,
    account: { ...first, userName: 'glide.maint' },
    user: nobody,
    now,
    indexDelayMs: 0,
  }
  const groups = new Map(
    seedGroups.map(([name, description]) => {
      const row = storeNew(maker, 'sys_user_group', { name, description, active: 'true' })
      return [name, row.sysId] as const
    }),
  )
  const roles = new Map(
    Object.entries(roleTexts).map(([name, description]) => {
      return [name, storeNew(maker, 'sys_user_role', { name, description }).sysId] as const
    }),
  )
  for (const account of seedAccounts) plantUser(maker, account, groups, roles)
  return actOf(
    world,
    world.state.accounts.find((one) => one.roles.includes('admin')) ?? first,
    now,
    0,
  )
}

function plantUser(
  maker: Act,
  account: Account,
  groups: ReadonlyMap<string, string>,
  roles: ReadonlyMap<string, string>,
): void {
  const [firstName = '', ...others] = account.name.split(' ')
  const { sysId } = storeNew(maker, 'sys_user', {
    user_name: account.userName,
    name: account.name,
    first_name: firstName,
    last_name: others.join(' '),
    email: account.email,
    title: account.title,
    time_zone: account.timeZone,
    date_format: account.dateFormat,
    time_format: account.timeFormat,
    active: String(account.active),
    locked_out: 'false',
    web_service_access_only: String(account.userName === 'lockstep'),
  })
  for (const name of account.groups)
    storeNew(maker, 'sys_user_grmember', { user: sysId, group: groups.get(name) ?? '' })
  for (const name of account.roles) giveRole(maker, sysId, roles.get(name) ?? '')
}

/** Notes that a user holds a role. */
export function giveRole(maker: Act, user: string, role: string): void {
  storeNew(maker, 'sys_user_has_role', { user, role, inherited: 'false', state: 'active' })
}
