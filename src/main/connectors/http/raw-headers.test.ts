import { Agent, type Dispatcher } from 'undici'
import { expect, it } from 'vitest'
import { startLocalServer } from '../../../../test-support/local-server'
import { withStartNotice } from './start-notice'

it('keeps the headers that were read and lets go of the piece they came in', async () => {
  const server = await startLocalServer((_seen, reply) => {
    reply.writeHead(200, { 'x-marked': 'yes' })
    reply.end('an answer')
  })
  const agent = new Agent()
  let read: unknown
  let held: Dispatcher.DispatchController['rawHeaders']
  try {
    await new Promise<void>((resolve, reject) => {
      withStartNotice(agent).dispatch(
        { origin: server.origin, path: '/', method: 'GET' },
        {
          // Without it undici takes this for a handler of its older kind.
          onRequestStart: () => undefined,
          onResponseStart: (_controller, _status, headers) => {
            read = headers['x-marked']
          },
          onResponseEnd: (controller) => {
            held = controller.rawHeaders
            resolve()
          },
          onResponseError: (_controller, problem) => reject(problem),
        },
      )
    })
  } finally {
    await agent.close()
    await server.close()
  }
  expect({ read, held }).toEqual({ read: 'yes', held: [] })
})
