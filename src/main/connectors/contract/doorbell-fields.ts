import { doorbellOption } from '../../../shared/domain/doorbell'
import { commonSections } from '../../../shared/domain/manifest'
import type { ManifestField } from './manifest'

/** Asked by systems that can call an address when something changed. */
export const doorbellFields: readonly ManifestField[] = [
  {
    section: commonSections.advanced,
    name: doorbellOption,
    label: 'Address at which this computer can be reached',
    help: 'Of a tunnel or a reverse proxy that hands /doorbell/ on to the local API of Lockstep without a window. That system then says when to look, and nothing else of what it says is used. Empty means that changes are looked for on schedule only.',
    placeholder: 'https://lockstep.example.com',
    target: 'option',
    required: false,
    secret: false,
    input: 'url',
    validation: {
      pattern: '^(https://[^\\s/?#@]+|http://(127\\.0\\.0\\.1|localhost)(:\\d+)?)(/[^\\s?#]*)?$',
      message: 'The address should look like https://lockstep.example.com.',
    },
  },
]
