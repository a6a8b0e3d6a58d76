import type { OutboundOp } from '../../shared/domain/outbound-op'
import type { ErrorCode } from '../../shared/errors'
import type { InstanceId } from '../../shared/ids'
import type { DeadLetterGroup } from '../../shared/ipc/views'
import type { InstanceViewPorts } from './instance-view'
import { opView } from './mirror-debug'

/** Stuck operations by cause, of one instance or of all; the most frequent cause first. */
export async function deadLetters(
  ports: InstanceViewPorts,
  instanceId: InstanceId | null,
): Promise<readonly DeadLetterGroup[]> {
  const { store } = ports
  const all =
    instanceId === null ? await store.all('ops') : await store.find('opsByInstance', instanceId)
  const groups = new Map<string, OutboundOp[]>()
  for (const op of all.filter((one) => one.state === 'blocked')) {
    const { code, message } = causeOf(op)
    const key = `${code}/${message}`
    groups.set(key, [...(groups.get(key) ?? []), op])
  }
  const views = [...groups.values()].map(async (ops): Promise<DeadLetterGroup> => {
    const sorted = [...ops].sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1))
    const shown = await Promise.all(sorted.map((op) => opView(ports, op)))
    const cause = sorted[0] === undefined ? unknownCause : causeOf(sorted[0])
    return { ...cause, count: ops.length, ops: shown }
  })
  return (await Promise.all(views)).sort(
    (a, b) => b.count - a.count || (a.message < b.message ? -1 : 1),
  )
}

type Cause = { readonly code: ErrorCode; readonly message: string }

const unknownCause: Cause = { code: 'internal', message: 'Nobody noted why.' }

function causeOf({ lastError }: OutboundOp): Cause {
  return lastError === null ? unknownCause : { code: lastError.code, message: lastError.message }
}
