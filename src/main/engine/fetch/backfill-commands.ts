import type { Backfill } from '../../../shared/domain/backfill'
import { failure } from '../../../shared/errors'
import type { InstanceId } from '../../../shared/ids'
import type { UtcMs } from '../../../shared/time'
import { instanceEvent } from '../audit-event'
import { committing, type LinkPorts } from '../links/link-base'
import { momentText } from '../plan/moment-text'
import { EARLIEST, madeText } from './bring-in-older'
import { fetching } from './older-records'

/**
 * Keeps the wish to bring in records that are older than what the instance fetches, from a moment on
 * (UTC ms, our clock; null = from the beginning); the coming runs carry it out. Throws AppFailure
 * `refused` while another one is under way or where nothing is fetched, and `not-found`.
 */
export async function startBackfill(
  ports: LinkPorts,
  instanceId: InstanceId,
  from: UtcMs | null,
  actor: string,
): Promise<void> {
  const { store, clock, identity } = ports
  const { instance, state, until } = await fetching(ports, instanceId)
  await committing(store, async () => {
    const before = await store.get('backfills', instanceId)
    if (before?.state === 'running') {
      const message = `Older records of ${instance.name} are being brought in already.`
      throw failure({ code: 'refused', message, retry: 'after-fix' })
    }
    const now = clock.now()
    const record: Backfill = {
      ...{ id: instanceId, state: 'running', until, reached: null, made: 0, leftOut: 0 },
      from: from === null ? null : Math.max(EARLIEST, from + state.clockOffsetMs),
      ...{ startedAt: now, startedBy: actor, finishedAt: null, rev: before?.rev ?? 0 },
    }
    const since = from === null ? '' : ` since ${momentText(from)}`
    const reason = `${actor} asked to bring in records of ${instance.name}${since} that are older than what is fetched.`
    const event = instanceEvent({ identity, now }, instanceId, {
      ...{ kind: 'backfill.started', reason, actor },
    })
    return {
      answer: null,
      commit: {
        puts: [{ collection: 'backfills', record, expectedRev: record.rev }],
        audit: [event],
      },
    }
  })
}

/** Takes such a wish back; issues made of it stay. Fine where none is under way. */
export async function stopBackfill(
  { store, clock, identity }: Pick<LinkPorts, 'store' | 'clock' | 'identity'>,
  instanceId: InstanceId,
  actor: string,
): Promise<void> {
  await committing(store, async () => {
    const before = await store.get('backfills', instanceId)
    if (before?.state !== 'running') return { answer: null, commit: {} }
    const now = clock.now()
    const record: Backfill = { ...before, state: 'stopped', finishedAt: now }
    const reason = `${actor} stopped bringing in older records. ${madeText(before.made)} until then.`
    const event = instanceEvent({ identity, now }, instanceId, {
      ...{ kind: 'backfill.stopped', reason, actor },
    })
    return {
      answer: null,
      commit: {
        puts: [{ collection: 'backfills', record, expectedRev: before.rev }],
        audit: [event],
      },
    }
  })
}
