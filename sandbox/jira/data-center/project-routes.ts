import { type Call, ok, type Route } from '../http/call'
import { can } from '../model/access'
import { renderProjectRef } from '../read/render-catalogue'

/** Every live project the user may browse, as one list. */
export const projectListRoute: Route = {
  method: 'GET',
  path: '/project',
  anonymous: true,
  handle: ({ world, user }: Call) =>
    ok(
      world.state.projects
        .filter((p) => can(user, 'BROWSE_PROJECTS', p) && !p.archived)
        .map((p) => ({
          expand: 'description,lead,url,projectKeys',
          ...renderProjectRef(world, p),
          archived: false,
        })),
    ),
}
