/** Everything an event has, for receivers that pick what they need. */
export const generalBody = `{
  "event": "{{event.kind}}",
  "eventId": "{{event.id}}",
  "sentAt": "{{event.at}}",
  "recordId": {{record.id}},
  "title": {{fields.title}},
  "fields": {{fields}},
  "changed": {{changed}},
  "comment": {{entry}}
}`

/** An alert with the keys that a Generic Webhook of Cortex XSOAR and its mappers are given. */
export const alertBody = `{
  "name": {{fields.title}},
  "occurred": "{{event.at}}",
  "alertId": {{fields.alertId}},
  "alertUrl": {{fields.alertUrl}},
  "urgency": {{fields.urgency}},
  "events": {{fields.events}}
}`
