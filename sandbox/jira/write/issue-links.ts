import { findNamed } from '../fields/find-option'
import { type Act, commit } from '../http/call'
import { badRequest, Refusal } from '../http/refusal'
import { can, projectOf, sees } from '../model/access'
import type { IssueRecord } from '../model/issue'
import { isObject, type Json, type JsonObject } from '../model/json'
import { linkTypes } from '../seed/catalogue'
import { systemItem, withChange } from './record-change'

/** The link type of `{"name": …}` or `{"id": …}`. */
export function readLinkType(given: Json | undefined): (typeof linkTypes)[number] {
  const type = findNamed<(typeof linkTypes)[number]>(linkTypes, given)
  if (!type) throw new Refusal(404, ['No issue link type with the given name or id found.'])
  return type
}

/** The issue of `{"key": …}` or `{"id": …}` that the user sees. */
export function readLinked(act: Act, given: Json | undefined): IssueRecord {
  const idOrKey = isObject(given) ? (given.id ?? given.key) : undefined
  const issue = typeof idOrKey === 'string' ? act.world.state.find(idOrKey) : undefined
  if (!issue || !sees(act.world, act.user, issue))
    throw new Refusal(404, ['Issue does not exist or you do not have permission to see it.'])
  return issue
}

/** Links two issues; both get a changelog entry and a new `updated`. */
export function linkIssues(
  act: Act,
  type: (typeof linkTypes)[number],
  source: IssueRecord,
  target: IssueRecord,
): void {
  const user = act.user
  if (!user || !can(user, 'LINK_ISSUES', projectOf(act.world, source)))
    throw new Refusal(401, ['No Link Issue Permission for issue'])
  const id = act.world.state.next('issueLink')
  const half = (
    issue: IssueRecord,
    other: IssueRecord,
    side: 'inward' | 'outward',
    words: string,
  ): void => {
    const text = `This issue ${words} ${other.key}`
    const item = systemItem('Link', 'issuelinks', [null, null], [other.key, text])
    const link = { id, typeId: type.id, side, otherId: other.id }
    const linked = { ...issue, issueLinks: [...issue.issueLinks, link] }
    commit(act, withChange(act, user.accountId, linked, [item]))
  }
  half(source, target, 'outward', type.outward)
  half(act.world.state.issues.get(target.id) ?? target, source, 'inward', type.inward)
}

/** Adds the links of an `update.issuelinks` and gives back the changed issue. */
export function linkedFrom(
  act: Act,
  issue: IssueRecord,
  links: readonly JsonObject[],
): IssueRecord {
  for (const link of links) {
    const type = readLinkType(link.type)
    const present = act.world.state.issues.get(issue.id) ?? issue
    if (link.outwardIssue !== undefined)
      linkIssues(act, type, present, readLinked(act, link.outwardIssue))
    else if (link.inwardIssue !== undefined)
      linkIssues(act, type, readLinked(act, link.inwardIssue), present)
    else throw badRequest('A link needs an inwardIssue or an outwardIssue.')
  }
  return act.world.state.issues.get(issue.id) ?? issue
}
