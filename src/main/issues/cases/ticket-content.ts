import { emptyFields, type Issue, type IssueFields, severities } from '../../../shared/domain/issue'

/**
 * Fields of a case that is made for one ticket: named after its findings, as severe as the worst of
 * them, with the list of all in its description.
 */
export function fieldsOfFindings(findings: readonly Issue[]): IssueFields {
  const [first, ...more] = findings
  if (first === undefined) return emptyFields
  if (more.length === 0) {
    const { name, description, severity, assignee, labels, category } = first.fields
    return { ...emptyFields, name, description, severity, assignee, labels, category }
  }
  const others = more.length === 1 ? '1 more finding' : `${more.length} more findings`
  return {
    ...emptyFields,
    name: `${first.fields.name} and ${others}`,
    description: findings.map(({ key, fields }) => `- ${key}: ${oneLine(fields)}`).join('\n'),
    severity: severities.findLast((one) => hasSeverity(findings, one)) ?? emptyFields.severity,
    assignee: sharedAssignee(findings),
  }
}

function oneLine({ name, severity }: IssueFields): string {
  return `${name} (${severity})`
}

function hasSeverity(findings: readonly Issue[], severity: IssueFields['severity']): boolean {
  return findings.some(({ fields }) => fields.severity === severity)
}

function sharedAssignee(findings: readonly Issue[]): string | null {
  const [one, ...others] = new Set(findings.map(({ fields }) => fields.assignee))
  return others.length === 0 ? (one ?? null) : null
}
