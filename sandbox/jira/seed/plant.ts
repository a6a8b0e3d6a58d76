import { markdownToAdf } from '../adf/markdown-to-adf'
import type { Act } from '../http/call'
import type { Json, JsonObject } from '../model/json'
import { JiraState } from '../model/state'
import type { JiraWorld } from '../model/world'
import { addComment } from '../write/comments'
import { createIssue } from '../write/create-issue'
import { transitionIssue } from '../write/transition-issue'
import { updateIssue } from '../write/update-issue'
import { seedProjects } from './projects'
import { type Story, type StoryStep, stories } from './stories'
import { seedUsers } from './users'

const hour = 3_600_000

/** A fresh state with the seeded tickets, dated back from the clock's present time. */
export function plant(world: JiraWorld): void {
  const open = seedProjects.map((p) => ({ ...p, archived: false }))
  const state = new JiraState(seedUsers, open)
  world.state = state
  const now = world.clock.now()
  const start = Math.floor(now / 60_000) * 60_000
  for (const story of stories) tell(world, story, start)
  world.state = withArchive(state)
}

/** The archived project takes no writes, so its tickets are written before it is archived. */
function withArchive(planted: JiraState): JiraState {
  const state = new JiraState(seedUsers, seedProjects)
  for (const issue of planted.issues.values()) state.commit(issue, 0, 0)
  Object.assign(state.counters, planted.counters)
  for (const [key, number] of planted.lastNumber) state.lastNumber.set(key, number)
  return state
}

/** Writing code parses what it gets, so plain data may pass as JSON. */
const json = (value: unknown): Json => JSON.parse(JSON.stringify(value)) as Json

function tell(world: JiraWorld, story: Story, start: number): void {
  const born =
    start - Math.round(story.daysAgo * 24 * hour) + ((stories.indexOf(story) * 137_731) % 50_000)
  const actOf = (by: number, at: number): Act => ({
    world,
    user: seedUsers[by] ?? null,
    now: Math.min(at, start - 60_000),
    indexDelayMs: 0,
  })
  const fields = {
    project: { key: story.project },
    issuetype: { name: story.type },
    summary: story.summary,
    description: markdownToAdf(story.description),
    ...(story.parent ? { parent: { key: story.parent } } : {}),
    ...story.fields,
  }
  const { id } = createIssue(actOf(story.by, born), { fields: json(fields) })
  for (const step of story.steps) {
    const act = actOf(step.by, born + step.after * hour + 12_345)
    const issue = world.state.find(String(id))
    if (issue) takeStep(act, issue.key, step)
  }
}

function takeStep(act: Act, key: string, step: StoryStep): void {
  const present = (): ReturnType<JiraState['find']> => act.world.state.find(key)
  const fields = stepFields(step)
  const issue = present()
  if (!issue) return
  if (step.transition) {
    const body: JsonObject = { transition: { id: step.transition } }
    transitionIssue(act, issue, fields ? { ...body, fields } : body)
  } else if (fields) updateIssue(act, issue, { fields })
  const after = present()
  if (step.comment && after) addComment(act, after, { body: json(markdownToAdf(step.comment)) })
}

function stepFields(step: StoryStep): JsonObject | null {
  if (!step.fields) return null
  const entries = Object.entries(step.fields).map(([id, value]): [string, Json] => {
    const isUser = typeof value === 'object' && value !== null && 'user' in value
    if (!isUser) return [id, json(value)]
    return [id, { accountId: seedUsers[Number(value.user)]?.accountId ?? null }]
  })
  return Object.fromEntries(entries)
}
