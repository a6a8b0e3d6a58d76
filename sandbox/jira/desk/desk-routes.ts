import { type Answer, type Call, ok, type Route } from '../http/call'
import type { ProjectDef, RequestTypeDef, ServiceDeskDef } from '../model/project'
import { attachTemporaryRoute } from './attachment-routes'
import { deskPage } from './desk-page'
import { DeskRefusal } from './desk-refusal'
import { renderDesk, renderFormField, renderRequestType } from './render-desk'
import { requestRoutes } from './request-routes'

interface Desk {
  readonly project: ProjectDef
  readonly desk: ServiceDeskDef
}

/** The desks of the site; everybody with a login is a customer of each. */
function allDesks(call: Call): readonly Desk[] {
  return call.world.state.projects.flatMap((project) =>
    project.desk === null ? [] : [{ project, desk: project.desk }],
  )
}

/** The desk of a path, by its id or by `projectId:N` and `projectKey:KEY`. */
function deskOf(call: Call): Desk {
  const wanted = call.params.serviceDeskId ?? ''
  const found = allDesks(call).find(
    ({ project, desk }) =>
      desk.id === wanted ||
      `projectId:${project.id}` === wanted ||
      `projectKey:${project.key}` === wanted,
  )
  if (found) return found
  throw new DeskRefusal(
    404,
    'The service desk you are trying to view does not exist.',
    'sd.servicedesk.not.found',
  )
}

function typeOf(call: Call, desk: ServiceDeskDef): RequestTypeDef {
  const found = desk.requestTypes.find((t) => t.id === call.params.requestTypeId)
  if (found) return found
  throw new DeskRefusal(404, 'The request type does not exist.', 'sd.requesttype.not.found')
}

function list(call: Call): Answer {
  const desks = allDesks(call).map(({ project, desk }) => renderDesk(call, project, desk))
  return ok(deskPage(call.world, 'servicedesk', call.query, desks))
}

function types(call: Call): Answer {
  const { desk } = deskOf(call)
  const all = desk.requestTypes.map((type) => renderRequestType(call, desk, type))
  return ok(deskPage(call.world, `servicedesk/${desk.id}/requesttype`, call.query, all))
}

function form(call: Call): Answer {
  const { project, desk } = deskOf(call)
  const fields = typeOf(call, desk).form.map((one) => renderFormField(call, project, one))
  return ok({
    requestTypeFields: fields.filter((field) => field !== null),
    canRaiseOnBehalfOf: true,
    canAddRequestParticipants: true,
  })
}

const one = '/servicedesk/:serviceDeskId'

/** Every operation below /rest/servicedeskapi; none answers without a login. */
export const deskRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/info',
    anonymous: true,
    handle: (call) =>
      ok({
        version: '5.12.0',
        platformVersion: '9.12.0',
        buildDate: { iso8601: '2026-05-01T00:00:00+0000', epochMillis: 1_777_593_600_000 },
        buildChangeSet: '0000000',
        isLicensedForUse: true,
        _links: { self: `${call.world.baseUrl}/rest/servicedeskapi/info` },
      }),
  },
  { method: 'GET', path: '/servicedesk', anonymous: false, handle: list },
  {
    method: 'GET',
    path: one,
    anonymous: false,
    handle: (call) => {
      const { project, desk } = deskOf(call)
      return ok(renderDesk(call, project, desk))
    },
  },
  { method: 'GET', path: `${one}/requesttype`, anonymous: false, handle: types },
  {
    method: 'GET',
    path: `${one}/requesttype/:requestTypeId`,
    anonymous: false,
    handle: (call) => {
      const { desk } = deskOf(call)
      return ok(renderRequestType(call, desk, typeOf(call, desk)))
    },
  },
  {
    method: 'GET',
    path: `${one}/requesttype/:requestTypeId/field`,
    anonymous: false,
    handle: form,
  },
  attachTemporaryRoute,
  ...requestRoutes,
]
