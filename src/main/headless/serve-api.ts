import type { App } from '../app-types'
import { API_ROOT, type ApiServer, startApi } from '../intake/api/server'
import type { TestClock } from '../intake/ports'
import type { Surroundings } from '../surroundings'
import { apiToken } from './api-token'
import type { HeadlessOptions } from './options'
import { print } from './output'
import { packageVersion } from './package-version'

/**
 * Serves the API and says where in one line of JSON. Throws an Error when the port is taken or the
 * token cannot be used.
 */
export async function serveApi(
  app: App,
  options: HeadlessOptions,
  surroundings: Surroundings,
  extra: {
    readonly secrets: ReadonlyMap<string, string>
    readonly testClock: TestClock | null
  },
): Promise<ApiServer> {
  const { token, file } = await apiToken(options, process.env, surroundings)
  surroundings.mask(token)
  const server = await startApi(
    {
      calls: app.calls,
      doorbell: app.doorbell,
      version: packageVersion(import.meta.url),
      redact: surroundings.redact,
      onUnexpected: (operation, thrown) =>
        surroundings.log.write({
          level: 'error',
          scope: 'api',
          message: thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown),
          data: { operation },
        }),
      givenSecret: (name) => extra.secrets.get(name) ?? null,
      testClock: extra.testClock,
    },
    { port: options.port, token },
  )
  print(
    JSON.stringify({
      ready: true,
      address: server.address,
      api: API_ROOT,
      workspace: options.dir,
      tokenFile: file,
      pid: process.pid,
      testClock: extra.testClock !== null,
    }),
  )
  return server
}
