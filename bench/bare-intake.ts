import { Pool } from 'undici'

export type BareIntakeInput = {
  readonly origin: string
  readonly prefix: string
  readonly email: string
  readonly token: string
  /** Id of the first of `count` tickets in a row, and when it changed (UTC ms). */
  readonly firstId: number
  readonly count: number
  readonly changedAt: number
}

export type BareIntake = {
  /** Listing and reading, sent by nothing but undici over eight connections (ms). */
  readonly ms: number
  /** Processor time (ms) of that, and of JSON.parse of the same answers. */
  readonly cpuMs: number
  readonly parseMs: number
  readonly requests: number
}

const BULK = 100

/** Fetches the same answers by a loop that does nothing with them, and parses them afterwards. */
export async function bareIntake(input: BareIntakeInput): Promise<BareIntake> {
  const { origin, prefix, firstId, count } = input
  const pool = new Pool(origin, { connections: 8 })
  const credentials = Buffer.from(`${input.email}:${input.token}`).toString('base64')
  const headers = { authorization: `Basic ${credentials}`, 'content-type': 'application/json' }
  let requests = 0
  const ask = async (path: string, asked: object): Promise<string> => {
    requests += 1
    const { body } = await pool.request({
      ...{ method: 'POST', path: `${prefix}/rest/api/3${path}`, headers },
      body: JSON.stringify(asked),
    })
    return body.text()
  }
  let parseMs = 0
  const parse = (text: string) => {
    const from = process.cpuUsage()
    const value = JSON.parse(text) as { readonly nextPageToken?: string }
    parseMs += since(from)
    return value
  }
  const cpu = process.cpuUsage()
  const from = performance.now()
  let token: string | undefined
  const jql = `updated >= ${input.changedAt} ORDER BY updated ASC`
  do {
    const next = token === undefined ? {} : { nextPageToken: token }
    token = parse(await ask('/search/jql', { jql, fields: ['updated'], ...next })).nextPageToken
  } while (token !== undefined)
  const starts = Array.from({ length: Math.ceil(count / BULK) }, (_, at) => at * BULK)
  const texts: string[] = []
  const worker = async () => {
    for (let start = starts.shift(); start !== undefined; start = starts.shift()) {
      const first = firstId + start
      const some = Math.min(BULK, count - start)
      const issueIdsOrKeys = Array.from({ length: some }, (_, at) => String(first + at))
      const both = ['/issue/bulkfetch', '/changelog/bulkfetch']
      texts.push(...(await Promise.all(both.map((path) => ask(path, { issueIdsOrKeys })))))
    }
  }
  await Promise.all([worker(), worker(), worker(), worker()])
  const ms = performance.now() - from
  const cpuMs = since(cpu) - parseMs
  for (const text of texts) parse(text)
  await pool.close()
  return { ms, cpuMs, parseMs, requests }
}

/** Processor time of this process, all threads, since then (ms). */
function since(from: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(from)
  return (user + system) / 1000
}
