import type { Account } from '../model/account'
import type { Act } from '../model/act'
import { giveRole } from '../seed/plant-people'

/** Gives and takes roles of an account, with the rows that tell of them; answers those it has now. */
export function changeRoles(
  act: Act,
  account: Account,
  give: readonly string[],
  take: readonly string[],
): readonly string[] {
  const { state } = act.world
  const user = state.find('sys_user', 'user_name', account.userName)?.sysId ?? ''
  const roleId = (name: string): string => {
    const found = state.find('sys_user_role', 'name', name)
    if (!found) throw new Error(`no role ${name}`)
    return found.sysId
  }
  const taken = take.map(roleId)
  for (const row of state.rows('sys_user_has_role'))
    if (row.values.user === user && taken.includes(row.values.role ?? ''))
      state.remove(row, act.now)
  const kept = account.roles.filter((role) => !take.includes(role))
  const added = give.filter((role) => !kept.includes(role))
  for (const name of added) giveRole(act, user, roleId(name))
  const roles = [...kept, ...added]
  state.accounts[state.accounts.indexOf(account)] = { ...account, roles }
  return roles
}
