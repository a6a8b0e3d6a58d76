import type { Issue } from '../src/shared/domain/issue'
import type { MirrorRun } from '../src/shared/domain/run'
import type { InstanceId } from '../src/shared/ids'
import type { IssueDetail, LinkView } from '../src/shared/ipc/views'
import { type AppWorld, openAppWorld } from './app-world'

/** The application over the sandbox's Jira, with one issue in it. */
export type LinkedApp = {
  readonly world: AppWorld
  readonly instanceId: InstanceId
  readonly issue: Issue
  /** Somebody else on the other side. */
  readonly somebody: string
  detail(): Promise<IssueDetail>
  /** Asks for a ticket; null when the reply to its creation was lost. */
  createTicket(): Promise<LinkView | null>
  /** The ticket of the issue's only link. Throws while there is none. */
  ticket(): Promise<{ readonly key: string; readonly fields: Readonly<Record<string, unknown>> }>
  sync(): Promise<MirrorRun>
  /** Turns the clocks of both sides forward (ms). */
  advance(ms: number): Promise<void>
  /**
   * Lets a long time (ms) go by in which nothing runs. The two clocks cannot jump in the same
   * instant, and a request between the jumps would measure days of difference.
   */
  sleep(ms: number): Promise<void>
}

/** Opens the application, adds the sandbox's Jira and creates an issue. */
export async function openLinkedApp(options: { readonly start: boolean }): Promise<LinkedApp> {
  const world = await openAppWorld(options)
  const { jira } = world.sandbox.addresses
  const user = jira.users[0]
  const call = () => world.app.calls
  const { instance } = await call()['connectors.add']({
    ...{ type: 'jira', name: 'Jira', baseUrl: jira.baseUrl, proxyUrl: null, caPem: null },
    ...{ options: { email: user?.email ?? '' }, secrets: { token: user?.token ?? '' } },
    ...{ inboundEveryS: null, outboundEveryS: null },
  })
  const issue = await call()['issues.create']({
    kind: 'alert',
    fields: { name: 'Suspicious sign-in', description: 'First **line**.', severity: 'high' },
  })
  const detail = () => call()['issues.get']({ id: issue.id })
  const advance = async (ms: number) => {
    world.sandbox.clock.advance(ms)
    await world.advance(ms)
  }
  return {
    ...{ world, instanceId: instance.id, issue, somebody: 'ada.osei@example.test', detail },
    createTicket: () =>
      call()['links.createTicket']({
        ...{ objectId: issue.id, instanceId: instance.id, project: 'SEC', type: 'Task' },
        ...{ fields: {}, linkToIssue: true, direction: 'both' },
        ...{ inboundProfileId: 'jira-default-in', outboundProfileId: 'jira-default-out' },
      }),
    ticket: async () => {
      const ticket = (await detail()).links[0]?.ticket
      if (ticket === undefined || ticket === null) throw new Error('there is no ticket')
      return ticket
    },
    sync: async () => {
      const [run] = await call()['mirror.runNow']({ instanceId: instance.id })
      if (run === undefined) throw new Error('nothing ran')
      return run
    },
    advance,
    sleep: async (ms) => {
      await call()['app.updateSettings']({ mirroringPaused: true })
      await call()['mirror.quiet']({ timeoutMs: 10_000 })
      await advance(ms)
      await call()['app.updateSettings']({ mirroringPaused: false })
    },
  }
}
