import type { AddressInfo } from 'node:net'
import fastify, { type FastifyInstance } from 'fastify'
import { SandboxClock, type TimeSource } from './control/clock'
import { registerControl } from './control/control-routes'
import { FaultBook } from './control/fault-book'
import { Journal } from './control/journal'
import { watchTraffic } from './control/watch-traffic'
import { guardLoopback } from './http/loopback-guard'
import { type JiraAddresses, JiraSystem } from './jira/jira-system'
import type { JiraSettings } from './jira/model/settings'
import { StateFile } from './state-file'

/** Systems the sandbox can play. */
export const systemNames = ['jira'] as const

export type SystemName = (typeof systemNames)[number]

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
  /** Jira settings that differ from the defaults, now and after every reset. */
  readonly jira?: Partial<JiraSettings>
}

export interface SandboxAddresses {
  readonly pid: number
  readonly controlUrl: string
  readonly jira: JiraAddresses
}

/** A running sandbox. */
export interface Sandbox {
  readonly addresses: SandboxAddresses
  readonly clock: SandboxClock
  readonly faults: FaultBook
  readonly journal: Journal
  /** The Jira look-alike, for tests that act as the other side. */
  readonly jira: JiraSystem
  /** Back to the seed; a kept clock dates the seeded tickets back from its present time. */
  reset(keepClock?: boolean): void
  close(): Promise<void>
}

const bodyLimit = 64 * 1024 * 1024

/** Starts the sandbox on 127.0.0.1; rejects when the port is taken. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const clock = new SandboxClock(options.clock)
  const faults = new FaultBook()
  const journal = new Journal()
  const closing = new AbortController()
  const jira = new JiraSystem(clock, options.seed ?? 1, options.jira)
  const app = makeServer()
  const reset = (keepClock = false): void => {
    if (!keepClock) clock.reset()
    faults.clear()
    journal.clear()
    jira.reset()
  }
  const stateFile = options.stateFile === undefined ? null : new StateFile(options.stateFile, jira)
  await stateFile?.load()
  guardLoopback(app)
  app.addHook('onResponse', async (request) => {
    if (request.method !== 'GET') stateFile?.changed()
  })
  watchTraffic(app, { clock, faults, journal, closing: closing.signal })
  registerControl(app, { clock, faults, journal, systems: [jira.name], reset })
  jira.register(app)
  jira.registerControl(app)
  await app.listen({ host: '127.0.0.1', port: options.port ?? 0 })
  const { port } = app.server.address() as AddressInfo
  const origin = `http://127.0.0.1:${port}`
  const addresses: SandboxAddresses = {
    pid: process.pid,
    controlUrl: `${origin}/control`,
    jira: await jira.open(origin),
  }
  const close = async (): Promise<void> => {
    closing.abort()
    app.server.closeAllConnections()
    await Promise.all([app.close(), jira.close()])
    await stateFile?.flush()
  }
  return { addresses, clock, faults, journal, jira, reset, close }
}

/** A server that hands every body on as bytes: what to make of it is each system's own matter. */
function makeServer(): FastifyInstance {
  const app = fastify({
    bodyLimit,
    forceCloseConnections: true,
    exposeHeadRoutes: false,
    routerOptions: { maxParamLength: 1000 },
  })
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  app.setNotFoundHandler(async (request, reply) => {
    const path = request.url.split('?')[0] ?? ''
    return reply.code(404).send({ errorMessages: [`No resource at ${path}`], errors: {} })
  })
  app.setErrorHandler(async (error, _request, reply) => {
    const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500
    const message = error instanceof Error ? error.message : String(error)
    if (status >= 500) process.stderr.write(`sandbox: ${message}\n`)
    return reply.code(status).send({ errorMessages: [message], errors: {} })
  })
  return app
}
