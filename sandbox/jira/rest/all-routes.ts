import type { Route } from '../http/call'
import { attachmentRoutes } from './attachment-routes'
import { catalogueRoutes } from './catalogue-routes'
import { changelogRoutes } from './changelog-routes'
import { commentRoutes } from './comment-routes'
import { issueRoutes } from './issue-routes'
import { linkRoutes } from './link-routes'
import { metadataRoutes } from './metadata-routes'
import { myselfRoutes } from './myself-routes'
import { projectRoutes } from './project-routes'
import { propertyRoutes } from './property-routes'
import { searchRoutes } from './search-routes'
import { transitionRoutes } from './transition-routes'
import { userRoutes } from './user-routes'

/** Every operation below /rest/api/3. */
export const allRoutes: readonly Route[] = [
  ...myselfRoutes,
  ...projectRoutes,
  ...metadataRoutes,
  ...catalogueRoutes,
  ...userRoutes,
  ...searchRoutes,
  ...issueRoutes,
  ...changelogRoutes,
  ...commentRoutes,
  ...propertyRoutes,
  ...transitionRoutes,
  ...linkRoutes,
  ...attachmentRoutes,
]
