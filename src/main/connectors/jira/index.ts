export { createJiraConnector } from './jira-connector'
