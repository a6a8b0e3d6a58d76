import { attachIssues, detachIssues } from '../src/main/issues/cases/case-members'
import { setDetection } from '../src/main/issues/detection'
import { asCaseId, asIssueId } from '../src/shared/ids'
import { fail } from './world-fail'
import type { LivedWorld } from './world-lived'
import type { HubStep } from './world-plan'

const caseId = asCaseId('case1')

/** Lets a finding join or leave the case of a world, or be seen by its detector. */
export async function changeMembers(
  { world, plan }: LivedWorld,
  step: Extract<HubStep, { readonly do: 'join' | 'leave' | 'detect' }>,
): Promise<void> {
  const issueId = asIssueId(`issue${(step.issue % plan.issues) + 1}`)
  if (step.do === 'detect') {
    const reason = step.state === 'muted' ? 'Accepted.' : null
    await setDetection(world.ports, issueId, { state: step.state, reason, until: null }, 'Sensor')
    return
  }
  if (plan.cases === 0) return
  if (step.do === 'join') await attachIssues(world.ports, caseId, [issueId], 'Ann')
  else await detachIssues(world.ports, caseId, [issueId], 'Ann')
}

/**
 * ix: where nobody else touches its status, a case is resolved exactly while it has had members and
 * none of them is open; and no ticket closes what its detector still sees.
 */
export async function checkCases({ world, plan }: LivedWorld): Promise<void> {
  for (let number = 1; number <= plan.issues; number += 1) {
    const issue = await world.store.get('issues', `issue${number}`)
    if (issue === undefined || issue.detection === null) continue
    // A person may say otherwise; a ticket may not.
    const byTicket = issue.stamps.status?.origin.kind === 'remote'
    const open = issue.detection.state === 'open'
    if (byTicket && open === (issue.fields.status === 'resolved')) {
      fail('a finding contradicts its detector', issue)
    }
  }
  const found = await world.store.get('cases', caseId)
  if (found === undefined || plan.membersRule !== true) return
  const members = await world.store.find('issuesByCase', caseId)
  const open = members.filter(
    ({ fields, detection }) =>
      fields.status !== 'resolved' && (detection === null || detection.state === 'open'),
  )
  const events = await world.store.audit({ objectId: caseId, limit: 10_000 })
  const had = events.some((event) => event.kind === 'case.member-added')
  // One that joined resolved never opened the case and closes it no more than nobody would.
  const turned = events.some((event) => event.rule === 'members')
  const resolved = found.fields.status === 'resolved'
  if (resolved ? open.length > 0 || !had : open.length === 0 && turned) {
    fail('a case does not follow its members', { found, members, events })
  }
}
