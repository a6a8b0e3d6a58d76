import { type JiraProcess, startJiraProcess } from './jira-process'
import { openLinkedWorld } from './linked-world'
import { idleBlock, watchLoop } from './loop-block'

export type CycleSample = {
  readonly ms: number
  /** The bare requests of the same cycle, sent over eight connections. */
  readonly bareMs: number
  readonly requests: number
  readonly bareRequests: number
  readonly blockMs: number
  readonly idleBlockMs: number
}

export type CycleSamples = {
  readonly changed: readonly CycleSample[]
  /** The same with every answer late by `latencyMs`. */
  readonly distant: readonly CycleSample[]
  readonly idle: readonly CycleSample[]
}

export type CycleInput = {
  readonly dir: string
  readonly tickets: number
  readonly changes: number
  readonly latencyMs: number
}

const ROUNDS = 5
const DISTANT_ROUNDS = 2
const IDLE_ROUNDS = 7
const OVERLAP_MS = 5 * 60_000
const FIELDS = ['summary', 'description', 'priority', 'status', 'resolution', 'assignee', 'labels']

type World = {
  readonly sandbox: JiraProcess
  readonly cycle: () => Promise<{ readonly counters: { readonly requests: number } }>
}

/** Cycles of the whole application over linked tickets in a sandbox process. */
export async function cycles(input: CycleInput): Promise<CycleSamples> {
  const sandbox = await startJiraProcess()
  try {
    const tickets = await sandbox.fill(input.tickets)
    const { app, cycle } = await openLinkedWorld(input.dir, sandbox.connection, tickets)
    const world = { sandbox, cycle }
    const settle = async (): Promise<void> => {
      for (let run = await cycle(); run.counters.writes + run.counters.fieldsIn > 0; )
        run = await cycle()
    }
    await settle()
    const change = async (round: number): Promise<readonly string[]> => {
      const chosen = tickets.filter((_, at) => at % (input.tickets / input.changes) === round % 7)
      for (const id of chosen) {
        const summary = `Changed in round ${round} of ${id}`
        const priority = { name: round % 2 === 0 ? 'High' : 'Low' }
        await sandbox.control('POST', `/jira/issue/${id}/edit`, { summary, priority })
      }
      return chosen
    }
    const idle: CycleSample[] = []
    for (let round = 0; round < IDLE_ROUNDS; round += 1) idle.push(await sample(world, []))
    const changed: CycleSample[] = []
    for (let round = 0; round < ROUNDS; round += 1) {
      changed.push(await sample(world, await change(round)))
    }
    const distant: CycleSample[] = []
    for (let round = 0; round < DISTANT_ROUNDS; round += 1) {
      const chosen = await change(ROUNDS + round)
      const late = { kind: 'latency', path: '/rest/**', count: null, ms: input.latencyMs }
      await sandbox.control('POST', '/faults', late)
      distant.push(await sample(world, chosen))
      await sandbox.control('DELETE', '/faults')
    }
    await app.stop()
    return { changed, distant, idle }
  } finally {
    await sandbox.stop()
  }
}

async function sample(world: World, changed: readonly string[]): Promise<CycleSample> {
  const { result, ms, blockMs } = await watchLoop(world.cycle)
  const from = performance.now()
  const bareRequests = await bareCycle(world.sandbox, changed)
  const bareMs = performance.now() - from
  const idleBlockMs = await idleBlock(ms)
  const { requests } = result.counters
  return { ms, bareMs, requests, bareRequests, blockMs, idleBlockMs }
}

/** What such a cycle has to ask at least; answers the number of requests. */
async function bareCycle(sandbox: JiraProcess, changed: readonly string[]): Promise<number> {
  const pages = await searchAll(sandbox)
  if (changed.length === 0) return pages
  const fields = [...FIELDS, 'comment']
  await Promise.all([
    sandbox.rest('POST', '/issue/bulkfetch', { issueIdsOrKeys: changed, fields }),
    sandbox.rest('POST', '/changelog/bulkfetch', { issueIdsOrKeys: changed, fieldIds: FIELDS }),
  ])
  return pages + 2
}

/** Everything changed within the overlap that listings need; answers the number of pages. */
async function searchAll(sandbox: JiraProcess): Promise<number> {
  const jql = `updated >= ${Date.now() - OVERLAP_MS} ORDER BY updated ASC, key ASC`
  let token: string | undefined
  let pages = 0
  do {
    const nextPageToken = token === undefined ? {} : { nextPageToken: token }
    const body = { jql, fields: ['updated'], maxResults: 5_000, ...nextPageToken }
    const page = (await sandbox.rest('POST', '/search/jql', body)) as { nextPageToken?: string }
    token = page.nextPageToken
    pages += 1
  } while (token !== undefined)
  return pages
}
