export { createJiraConnector } from './jira-connector'
export { jiraManifest } from './manifest'
