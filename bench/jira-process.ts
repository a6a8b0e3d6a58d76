import { type SandboxProcess, startSandboxProcess } from './sandbox-process'

/** A sandbox Jira in a process of its own, without rate limits. */
export type JiraProcess = SandboxProcess & {
  /** A bare request to the REST API v3 with the JSON of its answer. */
  readonly rest: (method: 'GET' | 'POST', path: string, body?: unknown) => Promise<unknown>
  /** Adds so many believable tickets; answers their ids. */
  readonly fill: (count: number) => Promise<readonly string[]>
}

/** Starts a sandbox Jira and waits until it serves. */
export async function startJiraProcess(): Promise<JiraProcess> {
  const sandbox = await startSandboxProcess('jira')
  const { baseUrl, options, secrets } = sandbox.connection
  const { pathname } = new URL(baseUrl)
  const credentials = Buffer.from(`${options.email}:${secrets.token}`).toString('base64')
  const headers = { authorization: `Basic ${credentials}` }
  await sandbox.control('PUT', '/jira/settings', { rateLimits: false })
  return {
    ...sandbox,
    rest: (method, path, body) =>
      sandbox.send({ method, path: `${pathname}/rest/api/3${path}`, headers, body }),
    fill: async (count) => {
      const filled = await sandbox.control('POST', '/jira/fill', { project: 'SEC', count })
      const { firstId } = filled as { readonly firstId: number }
      return Array.from({ length: count }, (_, at) => String(firstId + at))
    },
  }
}
