import { MAX_LINKS, MAX_PROFILES } from '../../shared/domain/limits'
import { failure } from '../../shared/errors'
import type { AppStatus, InstanceView } from '../../shared/ipc/views'
import type { SandboxConnection } from '../app-types'
import { beginOwn, beginSandbox, connectSandbox } from '../demo/begin-workspace'
import { instanceView, instanceViews } from '../diagnostics/instance-view'
import { retryOnConflict } from '../engine/retry-on-conflict'
import { auditLine } from '../issues/audit-line'
import { rowCounts } from '../issues/row-counts'
import { refuseUnlessConnectorsEdited } from '../settings/desk-rights'
import { actorOf, settingsOf } from '../settings/workspace-settings'
import type { CallContext } from './context'
import type { Group } from './group'

/** Calls on the application as a whole. */
export function appCalls(context: CallContext): Group<'app'> {
  return {
    'app.status': () => appStatus(context),
    'app.settings': () => settingsOf(context),
    'app.updateSettings': async (changes) => {
      const given = Object.fromEntries(
        Object.entries(changes).filter(([, value]) => value !== undefined),
      )
      // Two windows may change something at once, and each new issue takes its number from here.
      await retryOnConflict(async () => {
        const before = await settingsOf(context)
        await context.store.commit({
          puts: [
            { collection: 'settings', record: { ...before, ...given }, expectedRev: before.rev },
          ],
          audit: await pauseLine(context, before.mirroringPaused, changes.mirroringPaused),
        })
      })
      await context.scheduler.refresh()
      return settingsOf(context)
    },
    'app.begin': async ({ choice }) => {
      await (choice === 'sandbox' ? beginSandbox(context) : beginOwn(context))
      await context.scheduler.refresh()
      return appStatus(context)
    },
    'app.allowSessionSecrets': async ({ allow }) => {
      await context.secrets.allowSession(allow)
      return appStatus(context)
    },
    'app.openSandbox': async ({ type }) => {
      const page = context.sandbox()?.connections.find((one) => one.type === type)
      if (page === undefined) {
        throw failure({ code: 'refused', message: 'No sandbox is running.', retry: 'no' })
      }
      await context.ports.openExternal(page.browseUrl)
      return null
    },
    'app.connectSandbox': async ({ type, name }) => {
      await refuseUnlessConnectorsEdited(context)
      const added = await connectSandbox(context, type, name)
      await context.scheduler.refresh()
      return instanceView(context, added)
    },
    'app.tellMatches': async ({ views }) => {
      const known = (await settingsOf(context)).views ?? []
      const told = views.flatMap(({ id, count }) => {
        const view = known.find((one) => one.id === id)
        return view === undefined ? [] : [{ id, text: `${view.name}: ${count} new` }]
      })
      const [first] = told
      if (first === undefined) return null
      const text = told.map((one) => one.text).join(' · ')
      context.emit('notice', { tone: 'info', text, objectId: null, viewId: first.id })
      return null
    },
    'app.keepFirstView': async ({ view }) => {
      context.ports.keepFirstView(view)
      return null
    },
    'app.confirmPublicComments': ({ profileId }) =>
      retryOnConflict(async () => {
        const before = await settingsOf(context)
        const confirmed = new Set(before.publicCommentsConfirmed)
        if (confirmed.has(profileId)) return before
        const profiles = await context.store.all('profiles')
        if (!profiles.some(({ id }) => id === profileId)) throw noProfile()
        // Those that were deleted meanwhile are forgotten.
        const known = profiles.filter(({ id }) => id === profileId || confirmed.has(id))
        const record = { ...before, publicCommentsConfirmed: known.map(({ id }) => id) }
        await context.store.commit({
          puts: [{ collection: 'settings', record, expectedRev: before.rev }],
        })
        return settingsOf(context)
      }),
  }
}

function noProfile() {
  return failure({ code: 'not-found', message: 'This profile no longer exists.', retry: 'no' })
}

/** Without its secrets, which the window never sees. */
function shownConnection(instances: readonly InstanceView[]) {
  return ({ type, name, baseUrl, browseUrl }: SandboxConnection) => {
    const connected = instances.some(({ instance }) => instance.baseUrl === baseUrl)
    return { type, name, browseUrl, connected }
  }
}

async function appStatus(context: CallContext): Promise<AppStatus> {
  const [instances, ops, settings, issues, counts, conflicts, links, profiles] = await Promise.all([
    instanceViews(context),
    context.store.all('ops'),
    settingsOf(context),
    context.store.count('issues'),
    rowCounts(context.workspace.list),
    context.store.count('conflicts'),
    context.store.count('links'),
    context.store.count('profiles'),
  ])
  const sandbox = context.sandbox()
  return {
    revision: context.revision(),
    now: context.clock.now(),
    instances,
    queue: {
      size: ops.length,
      oldestAt: ops.length === 0 ? null : Math.min(...ops.map((op) => op.createdAt)),
      blocked: ops.filter((op) => op.state === 'blocked').length,
    },
    mirroringPaused: settings.mirroringPaused,
    counts: { issues, conflicts, ...counts },
    limits: { links, maxLinks: MAX_LINKS, profiles, maxProfiles: MAX_PROFILES },
    keychain: context.keychain(),
    recovered: context.workspace.recovery.findings.map((finding) => finding.message),
    sandbox:
      sandbox === null ? null : { systems: sandbox.connections.map(shownConnection(instances)) },
    version: context.ports.version,
  }
}

async function pauseLine(context: CallContext, before: boolean, after: boolean | undefined) {
  if (after === undefined || after === before) return []
  const actor = await actorOf(context)
  return [
    auditLine(context, {
      kind: after ? 'link.paused' : 'link.resumed',
      reason: after ? `${actor} paused all mirroring.` : `${actor} resumed all mirroring.`,
      actor,
    }),
  ]
}
