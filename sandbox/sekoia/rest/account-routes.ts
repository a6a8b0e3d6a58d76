import type { Route } from '../http/dispatch'

/** What a key can ask about itself, and what tells whether it holds the other rights. */
export const accountRoutes: readonly Route[] = [
  { method: 'GET', path: '/auth/validate', right: null, handle: () => ({}) },
  {
    method: 'GET',
    path: '/sic/conf/intakes',
    right: 'SIC_READ_INTAKES',
    handle: () => ({ items: [], total: 0 }),
  },
  {
    method: 'GET',
    path: '/symphony/playbooks',
    right: 'SYMPHONY',
    handle: () => ({ items: [], total: 0 }),
  },
]
