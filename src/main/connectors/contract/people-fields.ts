import { commonSections } from '../../../shared/domain/manifest'
import type { ManifestField } from './manifest'

const pair = '[^\\s@=]+@[^\\s@=]+[ \\t]*=[ \\t]*[^\\s=][^=\\n]*'
const asked = {
  section: commonSections.people,
  target: 'option',
  required: false,
  secret: false,
} as const

/** How people here and accounts there belong together; read by `peopleOptions` of the people room. */
export const peopleFields: readonly ManifestField[] = [
  {
    ...asked,
    name: 'people',
    label: 'People that cannot be matched by e-mail',
    help: 'One line each: e-mail = name or id of the account there. These pairs count before any search.',
    placeholder: 'ana@example.com = a.osei',
    input: 'lines',
    validation: {
      pattern: `^${pair}(\\s*\\n\\s*${pair})*$`,
      message: 'Write one line per person: e-mail = account.',
    },
  },
  {
    ...asked,
    name: 'fallbackPerson',
    label: 'Assign to when nobody matches',
    help: 'An e-mail address or an account there. Empty means that such an assignment is not sent and says why.',
    placeholder: 'soc-lead@example.com',
    input: 'line',
    validation: { pattern: '^\\S(.{0,198}\\S)?$', message: 'Write one e-mail address or account.' },
  },
]
