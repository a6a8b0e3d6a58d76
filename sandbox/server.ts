import type { AddressInfo } from 'node:net'
import fastify, { type FastifyInstance } from 'fastify'
import { AnswerRewriter } from './control/answer-rewriter'
import { SandboxClock, type TimeSource } from './control/clock'
import { registerControl } from './control/control-routes'
import { FaultBook } from './control/fault-book'
import { Journal } from './control/journal'
import { watchTraffic } from './control/watch-traffic'
import { guardLoopback } from './http/loopback-guard'
import type { SandboxConnection, SandboxSystem } from './http/system'
import { StateFile } from './state-file'
import {
  makeSystems,
  type SystemAddresses,
  type SystemName,
  type SystemSettings,
  type Systems,
} from './systems'

export interface SandboxOptions {
  /** Default: all. */
  readonly systems?: readonly SystemName[]
  /** 0 or absent: a free port. */
  readonly port?: number
  /** Where the sandbox's clock starts from; default: the machine's. */
  readonly clock?: TimeSource
  /** Seed of generated data. */
  readonly seed?: number
  /** File that keeps the data over a restart; absent: every start begins with the seed. */
  readonly stateFile?: string
  readonly settings?: SystemSettings
}

export type SandboxAddresses = SystemAddresses & {
  readonly pid: number
  readonly controlUrl: string
  /** Ways to connect to what serves. */
  readonly connections: readonly SandboxConnection[]
}

/** A running sandbox; each system can be reached by its name, for tests that act as the other side. */
export type Sandbox = Systems & {
  /** Of the systems that serve; the others are absent. */
  readonly addresses: SandboxAddresses
  readonly clock: SandboxClock
  readonly faults: FaultBook
  readonly journal: Journal
  readonly answers: AnswerRewriter
  /** Back to the seed; a kept clock dates the seeded records back from its present time. */
  reset(keepClock?: boolean): void
  close(): Promise<void>
}

const bodyLimit = 64 * 1024 * 1024

/** Starts the sandbox on 127.0.0.1; rejects when the port is taken. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const clock = new SandboxClock(options.clock)
  const faults = new FaultBook()
  const journal = new Journal()
  const answers = new AnswerRewriter()
  const closing = new AbortController()
  const systems = makeSystems(clock, options.seed ?? 1, options.settings ?? {})
  const all: readonly SandboxSystem[] = Object.values(systems)
  const serving = all.filter(
    ({ name }) => options.systems?.some((wanted) => wanted === name) ?? true,
  )
  const app = makeServer(serving)
  const reset = (keepClock = false): void => {
    if (!keepClock) clock.reset()
    faults.clear()
    journal.clear()
    for (const system of serving) system.reset()
  }
  const stateFile =
    options.stateFile === undefined ? null : new StateFile(options.stateFile, serving)
  await stateFile?.load()
  guardLoopback(app)
  app.addHook('onResponse', async (request) => {
    if (request.method !== 'GET') stateFile?.changed()
  })
  const systemOf = (path: string) => owner(serving, path)
  watchTraffic(app, { clock, faults, journal, answers, closing: closing.signal, systemOf })
  const names = serving.map(({ name }) => name)
  registerControl(app, { clock, faults, journal, systems: names, reset })
  for (const system of serving) {
    system.register(app)
    system.registerControl(app)
  }
  await app.listen({ host: '127.0.0.1', port: options.port ?? 0 })
  const { port } = app.server.address() as AddressInfo
  const origin = `http://127.0.0.1:${port}`
  const opened = await Promise.all(
    serving.map(async (system) => [system.name, await system.open(origin)] as const),
  )
  const addresses = {
    ...(Object.fromEntries(opened) as SystemAddresses),
    pid: process.pid,
    controlUrl: `${origin}/control`,
    connections: serving.flatMap((system) => [...system.connections()]),
  }
  const close = async (): Promise<void> => {
    closing.abort()
    app.server.closeAllConnections()
    await Promise.all([app.close(), ...serving.map((system) => system.close())])
    await stateFile?.flush()
  }
  return { ...systems, addresses, clock, faults, journal, answers, reset, close }
}

/** The system a path belongs to. */
function owner(systems: readonly SandboxSystem[], path: string): SandboxSystem | undefined {
  const first = path.split('/')[1] ?? ''
  return systems.find((one) => one.name === first || one.otherPrefixes?.includes(first))
}

/** A server that hands every body on as bytes: what to make of it is each system's own matter. */
function makeServer(systems: readonly SandboxSystem[]): FastifyInstance {
  const app = fastify({
    bodyLimit,
    forceCloseConnections: true,
    exposeHeadRoutes: false,
    routerOptions: { maxParamLength: 1000 },
  })
  const errorBody = (path: string, status: number, message: string): unknown =>
    owner(systems, path)?.errorBody(status, message) ?? { error: message }
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  app.setNotFoundHandler(async (request, reply) => {
    const path = request.url.split('?')[0] ?? ''
    return reply.code(404).send(errorBody(path, 404, `No resource at ${path}`))
  })
  app.setErrorHandler(async (error, request, reply) => {
    const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500
    const message = error instanceof Error ? error.message : String(error)
    if (status >= 500) process.stderr.write(`sandbox: ${message}\n`)
    return reply.code(status).send(errorBody(request.url, status, message))
  })
  return app
}
