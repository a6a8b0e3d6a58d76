import { type Answer, type Call, ok, type Route, signedIn } from '../http/call'
import { expandOf, listOf } from '../http/query-values'
import { badRequest, Refusal } from '../http/refusal'
import { can, projectOf, visibleIssue, visibleProject } from '../model/access'
import { isPermission, type Permission, permissions } from '../model/permission'
import type { ProjectDef } from '../model/project'
import { renderUser } from '../read/render-user'
import { zoneFor } from '../read/zone-for'
import { renderTime } from '../read/zoned-time'

function myself(call: Call): Answer {
  const user = signedIn(call)
  const expand = expandOf(call.query)
  const empty = { size: 1, items: [] }
  return ok({
    ...renderUser(call.world, user, user),
    locale: 'en_US',
    groups: expand.has('groups')
      ? {
          size: 1,
          items: [{ name: 'jira-users', groupId: 'b5d4a0f2-0000-4000-8000-000000000001' }],
        }
      : empty,
    applicationRoles: expand.has('applicationRoles')
      ? { size: 1, items: [{ key: 'jira-software', name: 'Jira Software' }] }
      : empty,
    expand: 'groups,applicationRoles',
  })
}

function serverInfo(call: Call): Answer {
  if (call.world.face === 'data-center') return dataCenterInfo(call)
  const zone = zoneFor(call.world, call.user)
  return ok({
    baseUrl: call.world.baseUrl,
    displayUrl: call.world.baseUrl,
    version: '1001.0.0-SNAPSHOT',
    versionNumbers: [1001, 0, 0],
    deploymentType: 'Cloud',
    buildNumber: 100_300,
    buildDate: '2026-06-01T00:00:00.000+0000',
    serverTime: renderTime(call.now, zone),
    scmInfo: '0000000000000000000000000000000000000000',
    serverTitle: 'Jira sandbox',
    serverTimeZone: 'Etc/UTC',
  })
}

function dataCenterInfo(call: Call): Answer {
  return ok({
    baseUrl: call.world.baseUrl,
    version: '9.12.8',
    versionNumbers: [9, 12, 8],
    deploymentType: 'Server',
    buildNumber: 9_120_008,
    buildDate: '2026-03-01T00:00:00.000+0000',
    databaseBuildNumber: 9_120_008,
    ...(call.user ? { serverTime: renderTime(call.now, zoneFor(call.world, call.user)) } : {}),
    scmInfo: '0000000000000000000000000000000000000000',
    serverTitle: 'Jira sandbox',
  })
}

function scopeProject(call: Call): ProjectDef | undefined {
  const { query, world, user } = call
  const issueId = query.get('issueKey') ?? query.get('issueId')
  if (issueId) return projectOf(world, visibleIssue(world, user, issueId))
  const id = query.get('projectKey') ?? query.get('projectId')
  return id ? visibleProject(world, user, id) : undefined
}

function havePermission(call: Call, key: Permission, project: ProjectDef | undefined): boolean {
  const { world, user } = call
  if (project || permissions[key].type === 'GLOBAL') return can(user, key, project)
  return world.state.projects.some((p) => can(user, key, p))
}

function myPermissions(call: Call): Answer {
  const cloud = call.world.face === 'cloud'
  const asked = cloud ? listOf(call.query, 'permissions') : Object.keys(permissions)
  if (asked.length === 0) throw badRequest("The 'permissions' query parameter is required.")
  const project = scopeProject(call)
  const answer: Record<string, object> = {}
  for (const key of asked) {
    if (!isPermission(key)) throw badRequest(`Unrecognized permission: ${key}`)
    const { id, name, type } = permissions[key]
    const description = `Lets a user: ${name.toLowerCase()}.`
    const mine = havePermission(call, key, project)
    answer[key] = { id, key, name, type, description, havePermission: mine }
  }
  return ok({ permissions: answer })
}

function avatar(call: Call): Answer {
  const seed = call.params.seed ?? ''
  const hue = [...seed].reduce((sum, c) => sum + c.charCodeAt(0) * 37, 0) % 360
  if (!seed.endsWith('.svg')) throw new Refusal(404, ['No such avatar.'])
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><rect width="16" height="16" rx="3" fill="hsl(${hue} 45% 45%)"/></svg>`
  return { status: 200, bytes: Buffer.from(svg), headers: { 'content-type': 'image/svg+xml' } }
}

/** Outside /rest/api/3. */
export const avatarRoute: Route = {
  method: 'GET',
  path: '/avatar/:seed',
  anonymous: true,
  handle: avatar,
}

export const myselfRoutes: readonly Route[] = [
  { method: 'GET', path: '/myself', anonymous: false, handle: myself },
  { method: 'GET', path: '/serverInfo', anonymous: true, handle: serverInfo },
  { method: 'GET', path: '/mypermissions', anonymous: true, handle: myPermissions },
]
