import { failure } from '../src/shared/errors'
import type { RemoteId } from '../src/shared/ids'
import { MINUTE_MS, SECOND_MS } from '../src/shared/time'
import type { ContractWorld, Fault, Operation } from './connector-contract-world'
import { MemoryConnector, type Fault as MemoryFault, type Traffic } from './memory-connector'
import { MemoryServer, plainServer } from './memory-server'
import { TurnableTime } from './turnable-time'

/** Times a read is tried before it is given up. */
const TRIES = 4

const verbs: Readonly<Record<Operation, string>> = {
  ...{ create: 'create', update: 'update', comment: 'comment', list: 'list' },
  ...{ read: 'read', get: 'read', file: 'file', download: 'download' },
}

type Ordered = { readonly verb: string; readonly fault: Fault; times: number; skip: number }

/** What goes wrong on the way, dealt with as a client of a real system does: reads again, writes once. */
class MemoryTraffic implements Traffic {
  readonly asked: string[] = []
  readonly ordered: Ordered[] = []
  private pausedUntil = 0

  constructor(private readonly time: TurnableTime) {}

  async before(verb: string, isWrite: boolean): Promise<MemoryFault | null> {
    for (let tried = 1; ; tried += 1) {
      const rest = this.pausedUntil - this.time.now()
      if (rest > 0) await this.time.sleep(rest)
      this.asked.push(verb)
      const fault = this.next(verb)
      if (fault === null) return null
      const answer = isWrite ? this.ofWrite(fault) : this.ofRead(fault, tried < TRIES)
      if (answer !== 'again') return answer
    }
  }

  after(): void {}

  private next(verb: string): Fault | null {
    const order = this.ordered.find((one) => one.verb === verb && one.times > 0)
    if (order === undefined) return null
    if (order.skip > 0) {
      order.skip -= 1
      return null
    }
    order.times -= 1
    return order.fault
  }

  private ofWrite(fault: Fault): MemoryFault {
    if (fault.startsWith('throttled')) throw this.throttled(fault)
    if (fault === 'reply-lost' || fault === 'malformed' || fault === 'not-data') return 'after'
    if (fault === 'unavailable-for-seconds') return 'unavailable'
    if (fault === 'unauthorised') return 'auth'
    return fault === 'forbidden' ? 'forbidden' : 'timeout'
  }

  private ofRead(fault: Fault, more: boolean): MemoryFault | 'again' {
    if (fault === 'unauthorised') return 'auth'
    if (fault === 'forbidden') return 'forbidden'
    if (fault === 'malformed' || fault === 'not-data') return 'broken'
    if (fault.startsWith('throttled')) {
      const refusal = this.throttled(fault)
      if (!more) throw refusal
    }
    return more ? 'again' : 'unavailable'
  }

  private throttled(fault: Fault) {
    const ms = fault === 'throttled-for-seconds' ? 2 * SECOND_MS : 5 * SECOND_MS
    this.pausedUntil = this.time.now() + ms
    const retryAt = this.pausedUntil
    return failure({ code: 'rate-limited', message: 'Too many.', retry: 'later', retryAt })
  }
}

/** A memory server with a connector of its own, as strict as the contract wants a system to be. */
export async function openMemoryWorld(): Promise<ContractWorld> {
  const time = new TurnableTime()
  const traffic = new MemoryTraffic(time)
  const traits = { ...plainServer }
  const server = new MemoryServer('m', traits, () => time.now())
  server.pagesAsked = true
  const rules = {
    ...{ people: ['ann@example.test'], required: new Set(['summary']) },
    ...{ maxFileBytes: 10 * 1024 * 1024, mayEdit: true },
  }
  server.rules = rules
  const connect = () =>
    new MemoryConnector(server, () => time.now(), traffic, { indexLagMs: 2 * MINUTE_MS })
  const make = (summary: string): RemoteId => server.add({ summary }, null).id
  return {
    connector: connect(),
    fresh: connect,
    names: {
      ...{ project: 'M', otherProject: null, keepsInternal: true, type: 'task' },
      ...{ title: 'summary', description: 'description', labels: 'labels' },
      ...{ assignee: 'assignee', assignable: 'ann@example.test', hiddenPerson: null },
      ...{ closed: 'Done', working: 'Doing', noStatus: 'Nowhere', statusField: 'status' },
      closingFields: { resolution: 'Fixed' },
      ...{ probes: ['read', 'edit'], editProbe: 'edit' },
      ...{ foreign: 'https://elsewhere.test/M-1', nobody: 'M-999' },
    },
    otherSide: {
      make: async (title) => make(title),
      makeMany: async (count) =>
        Array.from({ length: count }, (_, at) => make(`Born together ${at}`)),
      edit: async (id, fields) => server.set(id, { ...fields }, 'bob'),
      comment: async (id, text) => void server.comment(id, text, 'bob', null),
      editComment: async (id, commentId, text) => void server.rewrite(id, commentId, text),
      attach: async (id, name, content) =>
        void server.attach(id, { name, contentType: 'text/plain', content }, 'bob'),
      remove: async (id) => {
        server.of(id).hidden = true
      },
      withdraw: async () => {
        rules.mayEdit = false
      },
      require: async () => {
        rules.required.add('team')
        return { field: 'team', value: 'Blue' }
      },
    },
    fail: (operation, fault, times = 1, skip = 0) => {
      traffic.ordered.push({ verb: verbs[operation], fault, times, skip })
    },
    delayIndex: (ms) => {
      traits.indexLagMs = ms
    },
    skewClock: (ms) => {
      traits.skewMs = ms
    },
    arrived: (operation) => traffic.asked.filter((verb) => verb === verbs[operation]).length,
    twoPages: 5,
    waits: time.waits,
    now: () => time.now(),
    turn: (ms) => time.turn(ms),
    close: async () => undefined,
  }
}
