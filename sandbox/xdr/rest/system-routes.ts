import type { Call, Route } from '../http/call'

/** What a tenant tells of itself. */
export const systemRoutes: readonly Route[] = [
  { method: 'GET', path: '/healthcheck', right: null, handle: () => ({ status: 'available' }) },
  { method: 'POST', path: '/rbac/get_users', right: 'users', handle: getUsers },
]

function getUsers({ world }: Call): unknown {
  return {
    reply: world.state.users.map((user) => ({
      user_email: user.email,
      user_first_name: user.firstName,
      user_last_name: user.lastName,
      role_name: user.role,
      last_logged_in: null,
      user_type: 'CSP',
      groups: [],
      scope: [],
    })),
  }
}
