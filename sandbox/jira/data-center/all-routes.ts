import { type Call, type Route, signedIn } from '../http/call'
import { allRoutes as cloudRoutes } from '../rest/all-routes'
import { attachmentOf, bytesOf } from '../rest/attachment-routes'
import { projectListRoute } from './project-routes'
import { searchRoutes } from './search-routes'

/** Operations that only Cloud has; Data Center answers them as unknown paths. */
const cloudOnly: ReadonlySet<string> = new Set([
  '/search',
  '/search/jql',
  '/search/approximate-count',
  '/jql/match',
  '/issue/bulkfetch',
  '/changelog/bulkfetch',
  '/issue/:issueIdOrKey/changelog',
  '/issue/:issueIdOrKey/changelog/list',
  '/comment/list',
  '/project/search',
  '/resolution/search',
  '/priority/search',
  '/field/search',
  '/label',
  '/issuetype/project',
  '/attachment/content/:id',
])

/** Every operation below /rest/api/2 of Data Center. */
export const allRoutes: readonly Route[] = [
  ...cloudRoutes.filter((route) => !cloudOnly.has(route.path)),
  ...searchRoutes,
  projectListRoute,
]

/** Outside the API: bytes come from the site itself, under the login of whoever asks. */
export const contentRoute: Route = {
  method: 'GET',
  path: '/secure/attachment/:id/:filename',
  anonymous: true,
  handle: (call: Call) => {
    signedIn(call)
    const { attachment } = attachmentOf(call)
    return bytesOf(attachment, call.headers.range)
  },
}
