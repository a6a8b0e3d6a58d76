import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { projectRoot } from './fixtures'

type Account = { readonly email: string; readonly token: string; readonly displayName: string }

/** A sandbox of the test's own, beside the one the application may start. */
export type SandboxProcess = {
  readonly controlUrl: string
  readonly jira: {
    readonly baseUrl: string
    readonly browseUrl: string
    readonly users: readonly Account[]
  }
  readonly stop: () => Promise<void>
}

/** Starts the built sandbox and waits until it serves. It ends with this process at the latest. */
export async function startSandboxProcess(): Promise<SandboxProcess> {
  const child = spawn(
    process.execPath,
    [join(projectRoot, 'out', 'sandbox', 'main.js'), '--systems', 'jira', '--exit-with-parent'],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  )
  const [line] = await once(createInterface({ input: child.stdout }), 'line')
  const addresses: Omit<SandboxProcess, 'stop'> = JSON.parse(String(line))
  return {
    ...addresses,
    async stop() {
      const ended = once(child, 'exit')
      child.kill()
      await ended
    },
  }
}
