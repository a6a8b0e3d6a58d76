import type { JsonObject } from '../http/json-body'

/** Something that happened to a seeded record: who did what, so many hours after the step before. */
export interface StoryStep {
  readonly by: string
  readonly after: number
  readonly fields: JsonObject
}

/** A seeded record and its life. */
export interface Story {
  readonly table: string
  readonly by: string
  readonly daysAgo: number
  readonly fields: JsonObject
  readonly steps: readonly StoryStep[]
}

/** A record that somebody made so many days ago. */
export function story(
  table: string,
  by: string,
  daysAgo: number,
  title: string,
  description: string,
  fields: JsonObject = {},
  steps: readonly StoryStep[] = [],
): Story {
  const texts = { short_description: title, description }
  return { table, by, daysAgo, fields: { ...texts, ...fields }, steps }
}

/** What somebody did to it later. */
export const step = (by: string, after: number, fields: JsonObject): StoryStep => ({
  by,
  after,
  fields,
})
