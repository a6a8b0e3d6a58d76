import { setTimeout as sleep } from 'node:timers/promises'
import { Pool } from 'undici'
import type { App } from '../src/main/app'
import { startHelper } from './helper-process'
import { startJiraProcess } from './jira-process'
import { cycleOf, openBenchApp, openLinkedWorld, runOnce } from './linked-world'
import { watchLoop } from './loop-block'
import { multiplyLink } from './multiply-link'
import { CHANGES_PER_MS, ownWords, type PreparedInput, type Recording } from './prepared-jira'

export type IntakeInput = {
  readonly dir: string
  readonly tickets: number
  readonly latencyMs: number
}

export type IntakeSample = {
  readonly ms: number
  /** The same requests, sent by nothing but undici over eight connections. */
  readonly bareMs: number
  /** Processor time of the application (ms), all threads. */
  readonly cpuMs: number
  /** Processor time (ms) of JSON.parse of the same answers. */
  readonly parseMs: number
  /** Most memory beyond that of the loaded workspace (MB). */
  readonly peakMb: number
  /** The same of the heap alone. */
  readonly heapMb: number
  readonly blockMs: number
  readonly requests: number
  readonly bareRequests: number
}

const MB = 1024 * 1024
const FIRST_ID = 90_000_001
const sentence =
  'The sensor saw **three** attempts within a minute; the account belongs to the build service and nobody has signed in with it before.\n\n'

/**
 * Brings in a change and a comment of every linked ticket with the whole application, from a Jira
 * whose answers were prepared and are late by `latencyMs`. Throws when something did not arrive.
 */
export async function intake(input: IntakeInput): Promise<IntakeSample> {
  const jira = await startJiraProcess()
  const { origin, pathname: prefix } = new URL(jira.connection.baseUrl)
  const prepared: PreparedInput = { origin, prefix, latencyMs: input.latencyMs }
  const front = await startHelper('prepareJira', prepared)
  const served = (front.greeting as { readonly origin: string }).origin
  try {
    const [id = ''] = await jira.fill(1)
    await jira.control('POST', `/jira/issue/${id}/edit`, { description: sentence.repeat(8) })
    const connection = { ...jira.connection, baseUrl: `${served}${prefix}` }
    const world = await openLinkedWorld(input.dir, connection, [id])
    for (let round = 0; round < 3; round += 1) await world.cycle()
    await world.app.stop()
    await multiplyLink(input.dir, input.tickets + 1, {
      remoteId: (at) => String(FIRST_ID + at - 1),
      description: (text, at) => ownWords(text, String(FIRST_ID + at - 1)),
    })
    const app = await openBenchApp(input.dir, world.secrets)
    await loaded(app, input.tickets + 1)
    await jira.control('POST', `/jira/issue/${id}/edit`, { summary: 'Seen by another sensor' })
    await jira.control('POST', `/jira/issue/${id}/comment`, { body: sentence })
    // No change may be younger than the ticket it belongs to.
    await sleep(input.tickets / CHANGES_PER_MS)
    const recording = await recorded(jira.rest, id, input.tickets)
    await front.ask(recording)
    // So much at once stops the first run; the next one a person asks for goes on.
    const stopped = await runOnce(app)
    if (stopped.outcome !== 'braked') throw new Error(`It was not stopped: ${stopped.reason}`)
    const before = await front.ask({ served: true })
    const taken = await takeAll(app, input.tickets)
    const after = await front.ask({ served: true })
    // Whether all is in shows in a cycle that has nothing left to do.
    const { listed, skipped } = (await cycleOf(app)).counters
    if (listed < input.tickets || skipped !== listed) throw new Error('Not everything came in.')
    await app.stop()
    const requests = servedIn(after) - servedIn(before)
    return { ...taken, requests, ...(await bare(served, prefix, jira.connection, recording)) }
  } finally {
    await front.stop()
    await jira.stop()
  }
}

function servedIn(message: unknown): number {
  return (message as { readonly served: number }).served
}

type Rest = (method: 'GET' | 'POST', path: string, body?: unknown) => Promise<unknown>
type Json = Readonly<Record<string, unknown>>

async function recorded(rest: Rest, id: string, count: number): Promise<Recording> {
  const issueIdsOrKeys = [id]
  const issues = (await rest('POST', '/issue/bulkfetch', { issueIdsOrKeys, fields })) as Json
  const log = (await rest('POST', '/changelog/bulkfetch', { issueIdsOrKeys })) as Json
  const [issue] = issues.issues as readonly Json[]
  const [changes] = log.issueChangeLogs as readonly Json[]
  if (issue === undefined || changes === undefined) throw new Error('There is nothing to copy.')
  return {
    issue,
    changes,
    firstId: FIRST_ID,
    count,
    changedAt: Date.now() - Math.ceil(count / CHANGES_PER_MS),
  }
}

const fields =
  'summary description priority status resolution assignee labels components duedate issuetype project parent created creator updated attachment comment'.split(
    ' ',
  )

async function loaded({ calls }: App, links: number): Promise<void> {
  for (;;) {
    const { limits } = await calls['app.status']({})
    if (limits.links === links) return
    await sleep(50)
  }
}

async function takeAll(app: App, tickets: number) {
  globalThis.gc?.()
  const before = process.memoryUsage()
  let [rss, heap] = [0, 0]
  const sampling = setInterval(() => {
    const now = process.memoryUsage()
    rss = Math.max(rss, now.rss - before.rss)
    heap = Math.max(heap, now.heapUsed - before.heapUsed)
  }, 100)
  const cpu = process.cpuUsage()
  const { ms, blockMs } = await watchLoop(async () => {
    for (;;) {
      // What one run leaves is also carried on by the application itself, so runs of its own may lie
      // between these.
      const { listed, carried, failed } = (await cycleOf(app)).counters
      if (failed > 0) throw new Error(`${failed} tickets did not come in.`)
      if (listed >= tickets && carried === 0) return
    }
  })
  const used = process.cpuUsage(cpu)
  clearInterval(sampling)
  const cpuMs = (used.user + used.system) / 1000
  return { ms, blockMs, cpuMs, peakMb: rss / MB, heapMb: heap / MB }
}

/** The same answers, fetched by a loop that does nothing with them, and parsed afterwards. */
async function bare(
  origin: string,
  prefix: string,
  {
    options,
    secrets,
  }: { options: Readonly<Record<string, string>>; secrets: Readonly<Record<string, string>> },
  { firstId, count, changedAt }: Recording,
) {
  const pool = new Pool(origin, { connections: 8 })
  const authorization = `Basic ${Buffer.from(`${options.email}:${secrets.token}`).toString('base64')}`
  let bareRequests = 0
  const ask = async (path: string, body: object): Promise<string> => {
    bareRequests += 1
    const { body: answer } = await pool.request({
      method: 'POST',
      path: `${prefix}/rest/api/3${path}`,
      headers: { authorization, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    return answer.text()
  }
  let parseMs = 0
  const parse = (text: string): Json => {
    const from = process.cpuUsage()
    const value = JSON.parse(text) as Json
    const used = process.cpuUsage(from)
    parseMs += (used.user + used.system) / 1000
    return value
  }
  const from = performance.now()
  let token: string | undefined
  const jql = `updated >= ${changedAt} ORDER BY updated ASC`
  do {
    const next = token === undefined ? {} : { nextPageToken: token }
    const page = parse(await ask('/search/jql', { jql, fields: ['updated'], ...next }))
    token = page.nextPageToken as string | undefined
  } while (token !== undefined)
  const starts = Array.from({ length: Math.ceil(count / 100) }, (_, at) => at * 100)
  const texts: string[] = []
  const worker = async () => {
    for (let start = starts.shift(); start !== undefined; start = starts.shift()) {
      const some = Math.min(100, count - start)
      const ids = Array.from({ length: some }, (_, at) => String(firstId + (start ?? 0) + at))
      const both = [
        ask('/issue/bulkfetch', { issueIdsOrKeys: ids }),
        ask('/changelog/bulkfetch', { issueIdsOrKeys: ids }),
      ]
      texts.push(...(await Promise.all(both)))
    }
  }
  await Promise.all([worker(), worker(), worker(), worker()])
  const bareMs = performance.now() - from
  for (const text of texts) parse(text)
  await pool.close()
  return { bareMs, parseMs, bareRequests }
}
