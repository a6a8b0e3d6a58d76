import type { ConnectorManifest } from '../contract/manifest'
import { tagFields } from '../contract/tag-fields'

/** What a person is asked for to connect a Jira Cloud site. */
export const jiraManifest: ConnectorManifest = {
  type: 'jira',
  name: 'Jira Cloud',
  description: 'Work items of a Jira Cloud site, read and written with an API token.',
  recordName: 'work item',
  fields: [
    {
      name: 'baseUrl',
      label: 'Site address',
      help: 'The address you see in the browser when you open Jira, up to the first slash.',
      placeholder: 'https://your-site.atlassian.net',
      target: 'baseUrl',
      required: true,
      secret: false,
      multiline: false,
      validation: {
        pattern: '^https?://[^\\s/?#@]+(/[^\\s?#]*)?$',
        message: 'The address should look like https://your-site.atlassian.net.',
      },
    },
    {
      name: 'email',
      label: 'Account e-mail',
      help: 'The e-mail address of the Atlassian account that Lockstep acts as. An account of its own is best.',
      placeholder: 'lockstep@example.com',
      target: 'option',
      required: true,
      secret: false,
      multiline: false,
      validation: {
        pattern: '^[^\\s@]+@[^\\s@]+$',
        message: 'This is not an e-mail address.',
      },
    },
    {
      name: 'token',
      label: 'API token',
      help: 'Made under Atlassian account settings, Security, API tokens. It is kept in the keychain of this computer.',
      placeholder: '',
      target: 'secret',
      required: true,
      secret: true,
      multiline: false,
      validation: { pattern: '^\\S+$', message: 'A token contains no blanks.' },
    },
    {
      name: 'projects',
      label: 'Projects to watch',
      help: 'Keys of the projects whose changes are listed, separated by commas. Empty means every project the account can see.',
      placeholder: 'SEC, OPS',
      target: 'option',
      required: false,
      secret: false,
      multiline: false,
      validation: {
        pattern: '^[A-Za-z][A-Za-z0-9_]*(\\s*,\\s*[A-Za-z][A-Za-z0-9_]*)*$',
        message: 'Project keys are letters, digits and underscores, separated by commas.',
      },
    },
    {
      name: 'customFields',
      label: 'Custom fields to read',
      help: 'Identifiers of custom fields that profiles use, separated by commas.',
      placeholder: 'customfield_10042',
      target: 'option',
      required: false,
      secret: false,
      multiline: false,
      validation: {
        pattern: '^customfield_\\d+(\\s*,\\s*customfield_\\d+)*$',
        message: 'Custom fields are named like customfield_10042, separated by commas.',
      },
    },
    {
      name: 'people',
      label: 'People whose e-mail Jira hides',
      help: 'One line each: e-mail = account id. Needed only where a profile keeps its e-mail private.',
      placeholder: 'ana@example.com = 5b10ac8d82e05b22cc7d4ef5',
      target: 'option',
      required: false,
      secret: false,
      multiline: true,
      validation: {
        pattern: '^(\\s*[^\\s@=]+@[^\\s@=]+\\s*=\\s*\\S+\\s*)+$',
        message: 'Write one line per person: e-mail = account id.',
      },
    },
    ...tagFields,
  ],
}
