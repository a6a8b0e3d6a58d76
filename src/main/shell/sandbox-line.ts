import { z } from 'zod'
import type { SandboxHandle } from '../app'

const schema = z.object({
  jira: z.object({
    baseUrl: z.url(),
    browseUrl: z.url(),
    users: z.array(z.object({ email: z.string().min(1), token: z.string().min(1) })).min(1),
  }),
})

/** Reads the line in which a sandbox tells its addresses; null for any other line. */
export function parseSandboxLine(line: string): SandboxHandle['jira'] | null {
  if (!line.startsWith('{')) return null
  try {
    const { jira } = schema.parse(JSON.parse(line))
    const [user] = jira.users
    if (user === undefined) return null
    return {
      baseUrl: jira.baseUrl,
      browseUrl: jira.browseUrl,
      email: user.email,
      token: user.token,
    }
  } catch {
    return null
  }
}
