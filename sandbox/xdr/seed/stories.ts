import { closedStories } from './closed-stories'
import { openStories } from './open-stories'
import type { Story } from './story'

/** What keeps the seeded SOC busy, oldest first. */
export const stories: readonly Story[] = [...closedStories, ...openStories].sort(
  (a, b) => b.hoursAgo - a.hoursAgo,
)
