import type { Channel } from '../../shared/ipc/channels'
import type { AppCalls } from '../app-types'

/** The calls whose name begins with one word, for example all of `issues.*`. */
export type Group<Prefix extends string> = Pick<AppCalls, Extract<Channel, `${Prefix}.${string}`>>
