import { type ApiServer, startApi } from '../src/main/intake/api/server'
import { type ApiClient, openApiClient } from './api-client'
import { type AppWorld, openAppWorld } from './app-world'

/** The whole application with its local API over real HTTP. */
export type ApiWorld = {
  readonly world: AppWorld
  readonly server: ApiServer
  readonly api: ApiClient
  readonly token: string
  /** Exceptions that nobody foresaw. */
  readonly unexpected: readonly unknown[]
  close(): Promise<void>
}

/** Opens an application whose scheduler rests, and serves it. */
export async function openApiWorld(): Promise<ApiWorld> {
  const token = 'a-token-of-this-test'
  const world = await openAppWorld({ start: false })
  await world.app.loadAll()
  const unexpected: unknown[] = []
  const server = await startApi(
    {
      calls: world.app.calls,
      doorbell: world.app.doorbell,
      version: '1.2.3',
      redact: (text) => text,
      onUnexpected: (_operation, thrown) => unexpected.push(thrown),
      givenSecret: () => null,
      testClock: null,
    },
    { port: 0, token },
  )
  return {
    world,
    server,
    token,
    unexpected,
    api: await openApiClient(server.address, token),
    close: async () => {
      await server.close()
      await world.close()
    },
  }
}
