import { auditPage } from '../diagnostics/audit-page'
import { type RecordingPorts, recordedViews, replayRecorded } from '../diagnostics/recordings'
import { formerInstance } from '../issues/former-instance'
import { previewUndo, undoRun } from '../issues/undo-run'
import { actorOf } from '../settings/workspace-settings'
import type { CallContext } from './context'
import type { Group } from './group'
import { wakeLinksOfAll } from './wake-links'

type PastCalls = Pick<
  Group<'mirror'>,
  'mirror.audit' | 'mirror.recorded' | 'mirror.replay' | 'mirror.previewUndo' | 'mirror.undoRun'
>

/** Calls on what the mirror did: the audit, kept inputs, and the way back. */
export function pastCalls(context: CallContext): PastCalls {
  return {
    'mirror.audit': (asked) => auditPage(context.store, asked),
    'mirror.recorded': (asked) => recordedViews(context.workspace, asked),
    'mirror.replay': ({ recordingId }) => replayRecorded(recordingPorts(context), recordingId),
    'mirror.previewUndo': ({ runId }) => previewUndo(context, runId),
    'mirror.undoRun': async ({ runId, auditIds }) => {
      const actor = await actorOf(context)
      const { objectIds, ...answer } = await undoRun(context, runId, auditIds, actor)
      await wakeLinksOfAll(context, objectIds)
      return answer
    },
  }
}

function recordingPorts({ store, workspace, identity, termsOf }: CallContext): RecordingPorts {
  return {
    recordings: workspace.recordings,
    identity,
    predictorOf: async ({ instanceId, input }) => {
      const present = await store.get('instances', instanceId)
      const terms = await termsOf(present ?? formerInstance(input.link, input.remote))
      return (field, value) => terms.predict(field, value)
    },
  }
}
