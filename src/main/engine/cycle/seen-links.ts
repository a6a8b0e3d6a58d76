import type { LinkId } from '../../../shared/ids'
import type { UtcMs } from '../../../shared/time'

/** What was learned about the links of an instance since the start, so that no cycle asks all of them. */
export type SeenLinks = {
  /** Where the look for missing operations goes on; null = it has seen them all. */
  next: LinkId | '' | null
  /** A moment at which none of them existed yet; null = not known. */
  firstLinkedAt: UtcMs | null
}
