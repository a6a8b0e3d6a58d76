import { commonSections } from '../../../shared/domain/manifest'
import type { ManifestField } from './manifest'

const shared = {
  section: commonSections.tags,
  placeholder: '',
  target: 'option',
  required: false,
  secret: false,
  input: 'line',
  validation: { pattern: '^.{1,100}$', message: 'A tag has at most 100 characters.' },
} as const

const help = 'Counts instead of the tag in the profile, where a profile lets tags decide.'

/** Tags that decide, for one instance, as what an entry leaves. The engine reads these options. */
export const tagFields: readonly ManifestField[] = [
  { ...shared, name: 'commentTag', label: 'Tag of public comments', help },
  { ...shared, name: 'workNoteTag', label: 'Tag of work notes', help },
  { ...shared, name: 'fileTag', label: 'Tag of files', help },
]
