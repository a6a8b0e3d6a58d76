export { createXsoarConnector } from './xsoar-connector'
