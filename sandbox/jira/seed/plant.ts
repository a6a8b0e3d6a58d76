import { raiseRequest } from '../desk/raise-request'
import type { Act } from '../http/call'
import type { IssueRecord } from '../model/issue'
import type { Json, JsonObject } from '../model/json'
import { JiraState } from '../model/state'
import type { JiraWorld } from '../model/world'
import { richText } from '../text/rich-text'
import { addComment } from '../write/comments'
import { createIssue } from '../write/create-issue'
import { transitionIssue } from '../write/transition-issue'
import { updateIssue } from '../write/update-issue'
import { userRef } from '../write/user-ref'
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
  const { id } = open(actOf(story.by, born), story)
  for (const step of story.steps) {
    const act = actOf(step.by, born + step.after * hour + 12_345)
    const issue = world.state.find(String(id))
    if (issue) takeStep(act, issue.key, step)
  }
}

function open(act: Act, story: Story): IssueRecord {
  const { summary, fields, requestType } = story
  const description = richText(act.world.face, story.description)
  const project = act.world.state.project(story.project)
  if (requestType !== undefined && project !== undefined) {
    const values = { summary, ...(story.description === '' ? {} : { description }) }
    return raiseRequest(act, project, requestType, values)
  }
  const all = {
    project: { key: story.project },
    issuetype: { name: story.type },
    summary,
    description,
    ...(story.parent ? { parent: { key: story.parent } } : {}),
    ...fields,
  }
  return createIssue(act, { fields: json(all) })
}

function takeStep(act: Act, key: string, step: StoryStep): void {
  const present = (): ReturnType<JiraState['find']> => act.world.state.find(key)
  const fields = stepFields(act.world, step)
  const issue = present()
  if (!issue) return
  if (step.transition) {
    const body: JsonObject = { transition: { id: step.transition } }
    transitionIssue(act, issue, fields ? { ...body, fields } : body)
  } else if (fields) updateIssue(act, issue, { fields })
  const after = present()
  if (step.comment && after) {
    const kept = step.internal ? { internal: true } : null
    addComment(act, after, {
      body: json(richText(act.world.face, step.comment)),
      ...(kept ? { properties: [{ key: 'sd.public.comment', value: kept }] } : {}),
    })
  }
}

function stepFields(world: JiraWorld, step: StoryStep): JsonObject | null {
  if (!step.fields) return null
  const entries = Object.entries(step.fields).map(([id, value]): [string, Json] => {
    const isUser = typeof value === 'object' && value !== null && 'user' in value
    if (!isUser) return [id, json(value)]
    return [id, userRef(world, seedUsers[Number(value.user)]?.accountId ?? '')]
  })
  return Object.fromEntries(entries)
}
