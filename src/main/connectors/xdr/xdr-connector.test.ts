import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { expectCode } from '../../../../test-support/expect-failure'
import { openXdrWorld, type XdrContractWorld } from '../../../../test-support/xdr-contract-world'
import { asOpId, asRemoteId } from '../../../shared/ids'

let world: XdrContractWorld
beforeEach(async () => {
  world = await openXdrWorld()
})
afterEach(() => world.close())

const open = asRemoteId('1014')
const theirs = (id: string = open) => world.sandbox.xdr.as.incident(id)
const close = (fields: Readonly<Record<string, string>> = {}, status = 'done') =>
  world.connector.transition(open, { statusField: 'statusCategory', status, fields })

describe('closing', () => {
  it('without a reason resolves as other', async () => {
    expect(await close()).toMatchObject({ kind: 'done', statusName: 'Resolved: other' })
    expect(theirs().status).toBe('resolved_other')
  })

  it('sends reason and comment in one write', async () => {
    const before = world.arrived('update')
    await close({ close_reason: 'true_positive', resolve_comment: 'Cleaned **twice**' })
    expect(world.arrived('update') - before).toBe(1)
    expect(theirs()).toMatchObject({
      status: 'resolved_true_positive',
      resolveComment: 'Cleaned twice',
    })
  })

  it('what is closed with another reason changes the reason', async () => {
    await close({ close_reason: 'duplicate' })
    expect((await close()).kind).toBe('already-there')
    expect(theirs().status).toBe('resolved_duplicate')
    expect((await close({ close_reason: 'known_issue' })).kind).toBe('done')
    expect(theirs().status).toBe('resolved_known_issue')
  })

  it('for a reason nobody can set is blocked and names the field', async () => {
    const result = await close({ close_reason: 'risk_accepted' })
    expect(result).toMatchObject({ kind: 'blocked', offered: expect.arrayContaining(['other']) })
    expect(result.kind === 'blocked' && Object.keys(result.fields ?? {})).toEqual(['close_reason'])
    expect(theirs().status).toBe('new')
  })

  it('as only the tenant does it takes the nearest a person can set', async () => {
    const target = { statusField: 'status', status: 'resolved_threat_handled', fields: {} }
    await world.connector.transition(open, target)
    expect(theirs().status).toBe('resolved_true_positive')
    expect(world.connector.predict('status', 'resolved_threat_handled')).toBe(
      'resolved_true_positive',
    )
    expect(world.connector.predict('close_reason', 'auto')).toBe('other')
  })

  it('that the tenant takes and does not carry out is in doubt', async () => {
    world.sandbox.faults.order({
      ...{ kind: 'status', status: 200, body: { reply: true } },
      ...{ method: 'POST', path: '**/update_incident' },
    })
    await expectCode(close(), 'outcome-unknown')
    expect(theirs().status).toBe('new')
  })

  it('reads a comment made while closing and no reason once it is open again', async () => {
    await close({ close_reason: 'false_positive', resolve_comment: 'A printer.' })
    const closed = await world.connector.get(open)
    expect(closed.fields).toMatchObject({
      close_reason: 'false_positive',
      resolve_comment: 'A printer.',
      statusCategory: 'done',
    })
    await close({}, 'in-progress')
    expect((await world.connector.get(open)).fields).toMatchObject({
      status: 'under_investigation',
      close_reason: null,
    })
  })
})

describe('edits', () => {
  const update = (delta: Readonly<Record<string, string | null>>) =>
    world.connector.update(open, delta, null)

  it('of the severity set the manual one, which then wins', async () => {
    await update({ severity: 'Low' })
    expect(theirs()).toMatchObject({ severity: 'high', manualSeverity: 'low' })
    expect((await world.connector.get(open)).fields.severity).toBe('low')
  })

  it.each([null, 'informational', 'urgent'])('refuse %s as a severity', async (severity) => {
    const error = await expectCode(update({ severity }), 'invalid')
    expect(Object.keys(error.fields ?? {})).toEqual(['severity'])
    expect(world.arrived('update')).toBe(0)
  })

  it('of notes come back as predicted, and can empty them', async () => {
    const notes = '# Found\n\n- one\n- **two**\n\n`a_b*c`'
    await update({ notes })
    const read = await world.connector.get(open)
    expect(read.fields.notes).toBe(world.connector.predict('notes', notes))
    expect(theirs().notes).toContain('two')
    await update({ notes: null })
    expect((await world.connector.get(open)).fields.notes).toBeNull()
  })

  it('of custom fields go out under their plain name', async () => {
    await update({ 'custom_fields.ticketref': 'SEC-12' })
    expect(theirs().custom).toMatchObject({ ticketref: 'SEC-12' })
    const { fields } = await world.connector.get(open)
    expect(fields['custom_fields.ticketref']).toBe('SEC-12')
    const described = await world.connector.fields('incidents', 'incident')
    expect(described.find(({ name }) => name === 'custom_fields.ticketref')?.writable).toBe(true)
  })

  it.each(['description', 'hosts', 'resolve_comment', 'no_such_field'])(
    'refuse %s before anything is sent',
    async (name) => {
      const error = await expectCode(update({ [name]: 'x' }), 'invalid')
      expect(Object.keys(error.fields ?? {})).toEqual([name])
      expect(world.arrived('update')).toBe(0)
    },
  )

  it('take a person by name where the key may see users', async () => {
    await update({ assigned_user_mail: 'Milan Kovac' })
    expect(theirs().assignee).toBe('milan.kovac@example.test')
  })

  it('leave it to the tenant whom it knows where the key may not see users', async () => {
    const { keys } = world.sandbox.xdr.world.state
    keys.splice(
      0,
      keys.length,
      ...keys.map((key) => ({ ...key, rights: ['view', 'edit'] as const })),
    )
    await update({ assigned_user_mail: 'milan.kovac@example.test' })
    const error = await expectCode(update({ assigned_user_mail: 'x@elsewhere.test' }), 'invalid')
    expect(Object.keys(error.fields ?? {})).toEqual(['assigned_user_mail'])
    expect(theirs().assignee).toBe('milan.kovac@example.test')
  })

  it('go to the person who stands in when nobody matches', async () => {
    const connector = world.connect({ fallbackPerson: 'noor.haddad@example.test' })
    await connector.update(open, { assigned_user_mail: 'x@elsewhere.test' }, null)
    expect(theirs().assignee).toBe('noor.haddad@example.test')
  })

  it('accept either form in which a tenant says that it took them', async () => {
    const { settings } = world.sandbox.xdr.world
    world.sandbox.xdr.world.settings = { ...settings, wrappedReply: false }
    await update({ severity: 'low' })
    expect(theirs().manualSeverity).toBe('low')
  })
})

describe('comments', () => {
  const say = (body: string) =>
    world.connector.addComment(
      open,
      { body, author: 'Ana Analyst', internal: true },
      asOpId('op-9'),
    )

  it('arrive as plain words under the name of their author', async () => {
    const said = await say('Blocked **the host**, see [page](https://wiki.test/x)')
    expect(theirs().comments.map(({ text }) => text)).toEqual([
      'Ana Analyst via Lockstep:\nBlocked the host, see page (https://wiki.test/x)',
    ])
    expect(said).toMatchObject({ author: 'Ana Analyst', marker: 'op-9' })
  })

  it('whose reply is lost are in doubt and are not sent again', async () => {
    world.fail('comment', 'reply-lost')
    await expectCode(say('Once'), 'outcome-unknown')
    expect(theirs().comments).toHaveLength(1)
    expect(world.arrived('comment')).toBe(1)
  })

  it('must not be empty', async () => {
    await expectCode(say('  '), 'invalid')
    expect(world.arrived('comment')).toBe(0)
  })
})

describe('reading', () => {
  it('shows plain texts as they are', async () => {
    const { fields } = await world.connector.get('1019')
    expect(fields.description).toBe(
      'Suspicious macro spawned mshta on WS-0277 \\*twice\\* within an hour',
    )
    expect(fields.incident_name).toBe(
      'Suspicious macro spawned mshta on WS-0277 *twice* within an hour',
    )
  })

  it('finds an incident by its number, with a hash, and by its page', async () => {
    const { url } = await world.connector.get('1014')
    expect((await world.connector.get('#1014')).remoteId).toBe('1014')
    expect((await world.connector.get(url)).remoteId).toBe('1014')
    const older = url.replace('/incident-view?caseId=', '/incident-view/')
    expect((await world.connector.get(older)).remoteId).toBe('1014')
  })

  it('reads 250 incidents with three requests', async () => {
    const ids = await world.otherSide.makeMany(250)
    const before = world.arrived('read')
    expect((await world.connector.getMany(ids)).size).toBe(250)
    expect(world.arrived('read') - before).toBe(3)
  })

  it('puts lists in one order whatever the answer says', async () => {
    const made = world.sandbox.xdr.as.create({ hosts: ['b:2', 'a:1', 'b:2'] })
    expect((await world.connector.get(String(made.id))).fields.hosts).toEqual(['a:1', 'b:2'])
  })
})
