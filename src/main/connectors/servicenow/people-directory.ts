import { textOrNull } from '../answer/json-shape'
import type { Account, PeopleDirectory } from '../people/directory'
import { allOf, equals, isOneOf } from './encoded-query'
import { isSysId } from './record-id'
import type { ServiceNowApi } from './servicenow-api'

/** Looks for active users by e-mail, then by user name, then by full name. */
export function peopleDirectory(api: ServiceNowApi): PeopleDirectory {
  return {
    isId: isSysId,
    find: async (wanted, _, signal) => {
      for (const column of wanted.includes('@') ? ['email', 'user_name'] : ['user_name', 'name']) {
        const query = allOf(asWritten(column, wanted), equals('active', 'true'))
        const fields = ['sys_id', 'email', 'name', 'user_name']
        const { rows } = await api.list('sys_user', { query, fields, limit: 5 }, signal)
        const found = rows.flatMap((row): Account[] => {
          const id = textOrNull(row.sys_id)
          const shown = textOrNull(row[column])
          // A condition the server left out would make anybody the one who was asked for.
          if (!id || shown?.trim().toLowerCase() !== wanted.toLowerCase()) return []
          const email = textOrNull(row.email)?.trim() || null
          return [{ id, email, name: textOrNull(row.name) ?? '', login: textOrNull(row.user_name) }]
        })
        if (found.length > 0) return found
      }
      return []
    },
  }
}

/** Some instances tell capitals from small letters, so an address is looked for in both forms. */
function asWritten(column: string, wanted: string): string {
  const small = wanted.toLowerCase()
  return small === wanted || wanted.includes(',')
    ? equals(column, wanted)
    : isOneOf(column, [wanted, small])
}
