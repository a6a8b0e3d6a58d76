import type { Act } from '../model/act'

/** Whether the acting user holds a role; an administrator holds every one. */
export function hasRole(act: Act, role: string): boolean {
  return act.account.roles.includes(role) || act.account.roles.includes('admin')
}

export function isAdmin(act: Act): boolean {
  return act.account.roles.includes('admin')
}
