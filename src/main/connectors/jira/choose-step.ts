import type { TicketStatusCategory } from '../../../shared/domain/ticket'
import type { Status } from './parse-status'
import type { Transition, WorkflowMap } from './workflow-map'

const order: readonly TicketStatusCategory[] = ['to-do', 'in-progress', 'done']

export type Route = {
  readonly workflow: string
  readonly from: Status
  readonly offered: readonly Transition[]
  /** Statuses this walk has already been in. */
  readonly visited: ReadonlySet<string>
  readonly isTarget: (status: Status) => boolean
  /** Category of the target as far as it is known. */
  readonly towards: TicketStatusCategory | null
}

/**
 * The next move towards the target: the first one of the shortest way over everything seen of this
 * workflow; else, with unseen statuses ahead, the offered move that comes nearest without passing
 * the target's category and without turning back. Null when no move leads on.
 */
export function chooseStep(route: Route, map: WorkflowMap): Transition | null {
  return shortestWay(route, map) ?? nearestUnseen(route, map)
}

function shortestWay(route: Route, map: WorkflowMap): Transition | null {
  const seen = new Set([route.from.id, ...route.visited])
  let rim = route.offered.map((first) => ({ first, at: first.to }))
  while (rim.length > 0) {
    const arrived = rim.find(({ at }) => route.isTarget(at))
    if (arrived !== undefined) return arrived.first
    const next: typeof rim = []
    for (const { first, at } of rim) {
      if (seen.has(at.id)) continue
      seen.add(at.id)
      for (const way of map.from(route.workflow, at.id) ?? []) next.push({ first, at: way.to })
    }
    rim = next
  }
  return null
}

function nearestUnseen(route: Route, map: WorkflowMap): Transition | null {
  if (route.towards === null) return null
  const goal = order.indexOf(route.towards)
  const distance = (status: Status) => Math.abs(order.indexOf(status.category) - goal)
  const here = distance(route.from)
  const candidates = route.offered.filter(
    ({ to }) =>
      to.id !== route.from.id &&
      !route.visited.has(to.id) &&
      map.from(route.workflow, to.id) === null &&
      distance(to) <= here &&
      !passes(route.from, to, goal),
  )
  return candidates.sort((a, b) => distance(a.to) - distance(b.to))[0] ?? null
}

/** Going to Done on the way to In Progress would close the issue for all to see. */
function passes(from: Status, to: Status, goal: number): boolean {
  return order.indexOf(from.category) < goal && order.indexOf(to.category) > goal
}
