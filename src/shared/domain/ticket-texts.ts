/** Options of a connector instance that hold a text with variables for each new ticket. */
export const ticketTextOptions = { title: 'ticketTitle', description: 'ticketDescription' } as const
