/** Categories of findings whose tickets are usually kept in step both ways; any other can be typed. */
export const findingCategories: readonly string[] = [
  'Libraries (SCA)',
  'Static Code (SAST)',
  'Runtime Code (IAST)',
  'Secret Scanning',
  'Infrastructure as Code (IaC)',
  'Misconfigurations',
  'Identity Risks',
  'Host and Container Vulnerabilities',
  'App and API Protection',
  'Workload Protection',
]
