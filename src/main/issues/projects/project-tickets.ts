import type { Case } from '../../../shared/domain/case'
import type { Issue } from '../../../shared/domain/issue'
import type { Link } from '../../../shared/domain/link'
import type { ProjectView } from '../../../shared/ipc/case-views'
import type { IssuePorts } from '../ports'

/** A case with its members and every ticket that hangs on it or on one of them. */
export type CaseTickets = {
  readonly case: Case
  readonly members: readonly Issue[]
  readonly links: readonly Link[]
}

/** Each case given, with what removing its project would detach. */
export async function ticketsOfCases(
  { store }: Pick<IssuePorts, 'store'>,
  cases: readonly Case[],
): Promise<CaseTickets[]> {
  return Promise.all(
    cases.map(async (one) => {
      const members = await store.find('issuesByCase', one.id)
      const owners = [one.id, ...members.map(({ id }) => id)]
      const links = await Promise.all(owners.map((id) => store.find('linksByObject', id)))
      return { case: one, members, links: links.flat() }
    }),
  )
}

/** All projects in the order of their keys, with what hangs on each. */
export async function projectViews(ports: Pick<IssuePorts, 'store'>): Promise<ProjectView[]> {
  const projects = await ports.store.all('projects')
  const views = await Promise.all(
    projects.map(async (project) => {
      const cases = await ports.store.find('casesByProject', project.id)
      const tickets = (await ticketsOfCases(ports, cases)).flatMap(({ links }) => links)
      return { project, cases: cases.length, tickets: tickets.length }
    }),
  )
  return views.sort((a, b) => (a.project.key < b.project.key ? -1 : 1))
}
