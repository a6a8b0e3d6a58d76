/** Version of everything the store writes; a change of any file's form needs a migration. */
export const FORMAT = 2
