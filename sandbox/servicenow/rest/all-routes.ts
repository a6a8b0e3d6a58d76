import type { Route } from '../http/call'
import { attachmentRoutes } from './attachment-routes'
import { attributeRoutes } from './attribute-routes'
import { batchRoute } from './batch-route'
import { eventRoute } from './event-route'
import { tableRoutes } from './table-routes'

/** Every operation of the API, as far as it is played. */
export const allRoutes: readonly Route[] = [
  ...tableRoutes,
  ...attachmentRoutes,
  ...attributeRoutes,
  eventRoute,
  batchRoute,
]
