import { doorbellFields } from '../contract/doorbell-fields'
import { fetchFields } from '../contract/fetch-fields'
import { inSection } from '../contract/in-section'
import type { ConnectorManifest, ManifestField } from '../contract/manifest'
import { networkFields } from '../contract/network-fields'
import { peopleFields } from '../contract/people-fields'
import { tagFields } from '../contract/tag-fields'
import { signInFields } from './manifest-sign-in'

const mirrored: readonly ManifestField[] = [
  {
    name: 'projects',
    label: 'Projects to watch',
    help: 'Keys of the projects whose changes are listed, separated by commas. Empty means every project the account can see.',
    placeholder: 'SEC, OPS',
    target: 'option',
    required: false,
    secret: false,
    input: 'line',
    validation: {
      pattern: '^[A-Za-z][A-Za-z0-9_]*(\\s*,\\s*[A-Za-z][A-Za-z0-9_]*)*$',
      message: 'Project keys are letters, digits and underscores, separated by commas.',
    },
  },
  {
    name: 'customFields',
    label: 'Further custom fields to read',
    help: 'Identifiers of custom fields, separated by commas. Those that a profile maps are read anyway.',
    placeholder: 'customfield_10042',
    target: 'option',
    required: false,
    secret: false,
    input: 'line',
    validation: {
      pattern: '^customfield_\\d+(\\s*,\\s*customfield_\\d+)*$',
      message: 'Custom fields are named like customfield_10042, separated by commas.',
    },
  },
]

/** What a person is asked for to connect a Jira site. */
export const jiraManifest: ConnectorManifest = {
  type: 'jira',
  name: 'Jira',
  description:
    'Work items and requests of Jira Cloud or Jira Data Center, service projects included.',
  recordName: 'work item',
  example: 'SEC-12',
  place: { project: 'Project', type: 'Issue type' },
  declares: {
    isfetch: true,
    ismappable: true,
    isremotesyncin: true,
    isremotesyncout: true,
    creates: true,
    keepsMarkup: true,
  },
  // Wiki text is one piece: whoever changes a word writes all of it.
  lacks: [{ when: { field: 'deployment', is: ['data-center'] }, abilities: ['keepsMarkup'] }],
  fields: [
    {
      name: 'baseUrl',
      label: 'Site address',
      help: 'The address you see in the browser when you open Jira, up to the first slash. On Data Center a path may follow, such as /jira.',
      placeholder: 'https://your-site.atlassian.net',
      target: 'baseUrl',
      required: true,
      secret: false,
      input: 'url',
      validation: {
        pattern: '^https?://[^\\s/?#@]+(/[^\\s?#]*)?$',
        message: 'The address should look like https://your-site.atlassian.net.',
      },
    },
    ...signInFields,
    ...inSection('What is mirrored', mirrored),
    ...peopleFields,
    ...tagFields,
    ...fetchFields,
    ...doorbellFields,
    ...networkFields,
  ],
}
