import type { CancelSignal } from '../../../shared/cancel'
import { failedProbe, type ProbeOutcome, passedProbe } from '../contract/probe-outcomes'
import { doorbellInstructions } from './doorbell-instructions'
import type { JiraSession } from './jira-session'

const ADMINISTER = 'ADMINISTER'

/** Whether the account may have the site ring; if not, what an administrator has to do. */
export async function doorbellProbe(
  session: JiraSession,
  signal: CancelSignal | undefined,
): Promise<ProbeOutcome> {
  try {
    const held = await session.metadata.freshRights(undefined, [ADMINISTER], signal)
    if (held.has(ADMINISTER)) return passedProbe('Lockstep registers the webhook by itself.')
    return {
      outcome: 'warning',
      detail: 'The account may not register webhooks.',
      remedy: doorbellInstructions(session),
    }
  } catch (thrown) {
    return failedProbe(thrown, 'Ask a Jira administrator which rights the account has.')
  }
}
