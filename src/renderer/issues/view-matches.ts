import type { SavedView } from '../../shared/domain/list-look'

type Asked = Pick<SavedView, 'id' | 'query' | 'quick'>

/**
 * What matched each view when it was looked at last. A view that is new here, or asks for something
 * else than before, has no news: everything would be.
 */
export class ViewMatches {
  private readonly known = new Map<string, { asks: string; ids: ReadonlySet<string> }>()

  /** Takes what matches now; answers how many did not before. */
  take({ id, query, quick }: Asked, ids: ReadonlySet<string>): number {
    const asks = `${quick} ${query}`
    const before = this.known.get(id)
    this.known.set(id, { asks, ids })
    if (before?.asks !== asks) return 0
    let fresh = 0
    for (const one of ids) if (!before.ids.has(one)) fresh += 1
    return fresh
  }

  /** Forgets views that nobody wants to hear of any more. */
  keepOnly(ids: ReadonlySet<string>): void {
    for (const id of this.known.keys()) if (!ids.has(id)) this.known.delete(id)
  }
}
