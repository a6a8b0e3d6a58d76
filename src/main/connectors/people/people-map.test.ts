import { describe, expect, it } from 'vitest'
import { TurnableTime } from '../../../../test-support/turnable-time'
import { type AppError, AppFailure } from '../../../shared/errors'
import type { Account, PeopleDirectory } from './directory'
import { PeopleMap } from './people-map'
import { peopleOptions } from './people-options'

const ana: Account = { id: '1', email: 'Ana@Example.com', name: 'Ana Osei', login: 'a.osei' }
const ben: Account = { id: '2', email: 'ben@example.com', name: 'Sam Lee', login: 'b.lee' }
const sam: Account = { id: '3', email: null, name: 'Sam Lee', login: 's.lee' }
const lead: Account = { id: '9', email: 'lead@example.com', name: 'The Lead', login: 'lead' }

/** A directory that finds by any part of what it knows, as most systems do. */
class Book implements PeopleDirectory<string> {
  readonly asked: string[] = []
  accounts: readonly Account[] = [ana, ben, sam, lead]
  findsHidden = false

  async find(wanted: string, where: string): Promise<readonly Account[]> {
    this.asked.push(`${wanted} in ${where}`)
    const key = wanted.toLowerCase()
    return this.accounts.filter((account) =>
      [account.id, account.email, account.name, account.login].some((text) =>
        (text ?? '').toLowerCase().includes(key),
      ),
    )
  }

  async byIds(ids: readonly string[]): Promise<readonly Account[]> {
    this.asked.push(`ids ${ids.join()}`)
    return this.accounts.filter((account) => ids.includes(account.id))
  }

  isId(text: string): boolean {
    return /^\d+$/.test(text)
  }
}

function world(options: { people?: string; fallbackPerson?: string } = {}) {
  const time = new TurnableTime()
  const book = new Book()
  return { time, book, people: new PeopleMap(book, peopleOptions({ options }), time) }
}

async function refusal(work: Promise<unknown>): Promise<AppError> {
  try {
    await work
  } catch (thrown) {
    if (thrown instanceof AppFailure) return thrown.error
  }
  throw new Error('It should have failed.')
}

describe('the account of a person', () => {
  it('is found by e-mail in any spelling, sign-in name, full name or id', async () => {
    const { people } = world()
    const find = (wanted: string) => people.accountFor(wanted, 'assignee', 'SEC')
    expect(await find(' ANA@example.com ')).toBe('1')
    expect(await find('a.osei')).toBe('1')
    expect(await find('ana osei')).toBe('1')
    expect(await find('3')).toBe('3')
  })

  it('is searched for once an hour in each place', async () => {
    const { people, book, time } = world()
    await people.accountFor('ana@example.com', 'assignee', 'SEC')
    await people.accountFor('Ana@example.com', 'reporter', 'SEC')
    expect(book.asked).toEqual(['ana@example.com in SEC'])
    await people.accountFor('ana@example.com', 'assignee', 'OPS')
    expect(book.asked).toHaveLength(2)
    time.turn(3_600_001)
    await people.accountFor('ana@example.com', 'assignee', 'SEC')
    expect(book.asked).toHaveLength(3)
  })

  it('that nobody has is refused with the field named, and asked again after five minutes', async () => {
    const { people, book, time } = world()
    const find = () => people.accountFor('zoe@example.com', 'assignee', 'SEC')
    const error = await refusal(find())
    expect(error).toMatchObject({ code: 'invalid', retry: 'after-fix' })
    expect(Object.keys(error.fields ?? {})).toEqual(['assignee'])
    await refusal(find())
    expect(book.asked).toHaveLength(1)
    time.turn(300_001)
    book.accounts = [...book.accounts, { ...ana, id: '7', email: 'zoe@example.com' }]
    expect(await find()).toBe('7')
  })

  it('is never guessed between two of one name', async () => {
    const { people } = world()
    const error = await refusal(people.accountFor('Sam Lee', 'assignee', 'SEC'))
    expect(error.message).toContain('More than one')
  })

  it('without a visible address is taken only where the search looks at hidden ones', async () => {
    const { people, book } = world()
    book.accounts = [{ ...sam, login: 'x-sam@example.com-x' }]
    await refusal(people.accountFor('sam@example.com', 'assignee', 'SEC'))
    const other = world()
    other.book.accounts = book.accounts
    other.book.findsHidden = true
    expect(await other.people.accountFor('sam@example.com', 'assignee', 'SEC')).toBe('3')
    expect(other.people.read({ ...sam })).toBe('sam@example.com')
  })
})

describe('pairs of an administrator', () => {
  const pairs = 'Sam@Example.com = s.lee\n\nnonsense\nzoe@example.com=2\r\nzo@example.com = 2'

  it('count before any search, both ways', async () => {
    const { people } = world({ people: pairs })
    expect(await people.accountFor('sam@example.com', 'assignee', 'SEC')).toBe('3')
    expect(people.read(sam)).toBe('sam@example.com')
    expect(await people.accountFor('zoe@example.com', 'assignee', 'SEC')).toBe('2')
    expect(people.read(ben)).toBe('zoe@example.com')
  })

  it('of two people with one account read back as the first', async () => {
    const { people } = world({ people: pairs })
    expect(await people.accountFor('zo@example.com', 'assignee', 'SEC')).toBe('2')
    expect(people.predict('zo@example.com')).toBe('zoe@example.com')
  })
})

describe('a fallback', () => {
  it('stands in when nobody matches, and what will be read back is foretold', async () => {
    const { people } = world({ fallbackPerson: 'lead@example.com' })
    expect(people.predict('zoe@example.com')).toBe('zoe@example.com')
    expect(await people.accountFor('zoe@example.com', 'assignee', 'SEC')).toBe('9')
    expect(people.predict('Zoe@example.com')).toBe('lead@example.com')
    expect(people.read(lead)).toBe('lead@example.com')
  })

  it('is never taken for the person, who is known for certain or not at all', async () => {
    const { people } = world({ fallbackPerson: 'lead@example.com', people: 'kim@example.com = 2' })
    const known = (wanted: string) => people.knownAccount(wanted, 'SEC')
    expect(await known('ana@example.com')).toBe('1')
    expect(await known('kim@example.com')).toBe('2')
    expect(await known('zoe@example.com')).toBeNull()
    expect(await known('Sam Lee')).toBeNull()
  })

  it('that is not found either is part of the refusal', async () => {
    const { people } = world({ fallbackPerson: 'gone' })
    const error = await refusal(people.accountFor('zoe@example.com', 'assignee', 'SEC'))
    expect(error.fields?.assignee).toContain('gone')
  })
})

describe('the person behind an account', () => {
  it('is the address in lower case, else the id, and nobody for none', () => {
    const { people } = world()
    expect(people.read(ana)).toBe('ana@example.com')
    expect(people.read(sam)).toBe('3')
    expect(people.read(null)).toBeNull()
    expect(people.read({ ...ana, email: null })).toBe('ana@example.com')
  })

  it('of bare ids is asked for once, for all of them together', async () => {
    const { people, book } = world()
    people.read(lead)
    const first = await people.readMany(['1', '2', '9', '404', '1'])
    expect([...first]).toEqual([
      ['1', 'ana@example.com'],
      ['2', 'ben@example.com'],
      ['9', 'lead@example.com'],
      ['404', '404'],
    ])
    await people.readMany(['1', '404'])
    expect(book.asked).toEqual(['ids 1,2,404'])
  })
})
