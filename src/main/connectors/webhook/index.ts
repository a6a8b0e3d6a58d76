export { createWebhookConnector } from './webhook-connector'
