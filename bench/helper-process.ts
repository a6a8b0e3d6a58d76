import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { partArguments } from './part'

/** A part that serves in a process of its own and is spoken to by messages until it is stopped. */
export type HelperProcess = {
  /** Sends a message and answers the next one that comes back. */
  readonly ask: (message: object) => Promise<unknown>
  /** The first message it sent. */
  readonly greeting: unknown
  readonly stop: () => Promise<void>
}

/** Starts a part that goes on serving; answers once it has sent its first message. */
export async function startHelper(name: string, input: unknown): Promise<HelperProcess> {
  const { program, words, execArgv } = partArguments(name, input)
  const child: ChildProcess = fork(program, words, { execArgv })
  const ended = once(child, 'exit')
  const next = async (): Promise<unknown> => {
    const [message] = await Promise.race([
      once(child, 'message'),
      ended.then(() => {
        throw new Error(`The part "${name}" ended early.`)
      }),
    ])
    return message
  }
  return {
    greeting: await next(),
    ask: (message) => {
      const answer = next()
      child.send(message)
      return answer
    },
    stop: async () => {
      child.disconnect()
      await ended
    },
  }
}
