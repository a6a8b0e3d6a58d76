import type { FaultRequest } from '../../sandbox/control/fault-order'
import type { JournalEntry } from '../../sandbox/control/journal'
import { adfToMarkdown } from '../../sandbox/jira/adf/adf-to-markdown'
import type { AdfDoc } from '../../sandbox/jira/adf/adf-types'
import { type Sandbox, startSandbox } from '../../sandbox/server'

/** A ticket as somebody else reads it over the site's own API. */
export type SeenTicket = {
  readonly summary: string
  readonly description: string
  readonly priority: string
  readonly status: string
  readonly comments: readonly string[]
}

/** The other side of the story: a Jira site with people of its own, outside the application. */
export type JiraSide = {
  readonly sandbox: Sandbox
  readonly baseUrl: string
  /** The account that the application signs in with. */
  readonly email: string
  readonly token: string
  /** Somebody who works in Jira. */
  readonly ada: string
  readonly read: (key: string) => Promise<SeenTicket>
  /** Keys of the tickets with this summary. */
  readonly keysNamed: (summary: string) => readonly string[]
  readonly order: (fault: FaultRequest) => void
  /** Requests of the application since an earlier `mark`. */
  readonly requests: (since: number) => readonly JournalEntry[]
  /** Those of them that ask for a change. */
  readonly writes: (since: number) => readonly JournalEntry[]
  readonly mark: () => number
  readonly close: () => Promise<void>
}

/** Asked with POST, but nothing changes by it. */
const questions =
  /\/(search\/jql|bulkfetch|comment\/list|permissions\/check|approximate-count|match)$/

/** Opens a fresh site in the test's own process, so that it outlives every start of the application. */
export async function openJiraSide(): Promise<JiraSide> {
  const sandbox = await startSandbox({ systems: ['jira'] })
  const { baseUrl, users } = sandbox.addresses.jira
  const [account, person] = users
  if (account === undefined || person === undefined) throw new Error('the sandbox has no users')
  const requests = (since: number) =>
    sandbox.journal.entries(since).filter(({ user }) => user !== person.email)
  return {
    sandbox,
    baseUrl,
    email: account.email,
    token: account.token,
    ada: person.email,
    read: (key) => readTicket(baseUrl, person.email, person.token, key),
    keysNamed: (summary) =>
      [...sandbox.jira.world.state.issues.values()]
        .filter((issue) => issue.values.summary === summary)
        .map((issue) => issue.key),
    order: (fault) => void sandbox.faults.order(fault),
    requests,
    writes: (since) =>
      requests(since).filter(({ method, path }) => method !== 'GET' && !questions.test(path)),
    mark: () => sandbox.journal.entries().at(-1)?.seq ?? 0,
    close: () => sandbox.close(),
  }
}

type Answer = {
  readonly fields: {
    readonly summary: string
    readonly description: AdfDoc | null
    readonly priority: { readonly name: string }
    readonly status: { readonly name: string }
    readonly comment: { readonly comments: readonly { readonly body: AdfDoc }[] }
  }
}

async function readTicket(
  baseUrl: string,
  email: string,
  token: string,
  key: string,
): Promise<SeenTicket> {
  const asked = 'summary,description,priority,status,comment'
  const response = await fetch(`${baseUrl}/rest/api/3/issue/${key}?fields=${asked}`, {
    headers: { authorization: `Basic ${Buffer.from(`${email}:${token}`).toString('base64')}` },
  })
  if (!response.ok) throw new Error(`${key}: ${response.status} ${await response.text()}`)
  const { fields } = (await response.json()) as Answer
  return {
    summary: fields.summary,
    description: fields.description === null ? '' : adfToMarkdown(fields.description),
    priority: fields.priority.name,
    status: fields.status.name,
    comments: fields.comment.comments.map(({ body }) => adfToMarkdown(body)),
  }
}
