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

/** The next move and, as far as it is known, what has to follow until the target is reached. */
export type Way = { readonly move: Transition; readonly ahead: readonly Transition[] }

/**
 * The way to the target: the shortest one over everything seen of this workflow; else, with unseen
 * statuses ahead, the offered move that comes nearest without passing the target's category and
 * without turning back. Null when no move leads on.
 */
export function chooseWay(route: Route, map: WorkflowMap): Way | null {
  return shortestWay(route, map) ?? nearestUnseen(route, map)
}

function shortestWay(route: Route, map: WorkflowMap): Way | null {
  const seen = new Set([route.from.id, ...route.visited])
  let rim = route.offered.map((move): Way & { readonly at: Status } => ({
    move,
    ahead: [],
    at: move.to,
  }))
  while (rim.length > 0) {
    const arrived = rim.find(({ at }) => route.isTarget(at))
    if (arrived !== undefined) return arrived
    const next: typeof rim = []
    for (const { move, ahead, at } of rim) {
      if (seen.has(at.id)) continue
      seen.add(at.id)
      for (const way of map.from(route.workflow, at.id) ?? []) {
        next.push({ move, ahead: [...ahead, way], at: way.to })
      }
    }
    rim = next
  }
  return null
}

function nearestUnseen(route: Route, map: WorkflowMap): Way | null {
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
  const [move] = candidates.sort((a, b) => distance(a.to) - distance(b.to))
  return move === undefined ? null : { move, ahead: [] }
}

/** Going to Done on the way to In Progress would close the issue for all to see. */
function passes(from: Status, to: Status, goal: number): boolean {
  return order.indexOf(from.category) < goal && order.indexOf(to.category) > goal
}
