import { alert, place, type Story } from './story'

const agent = 'XDR Agent'
const analytics = 'XDR Analytics'
const bioc = 'XDR BIOC'
const firewall = 'PAN NGFW'
const access = 'TA0006 - Credential Access'
const execution = 'TA0002 - Execution'
const exfiltration = 'TA0010 - Exfiltration'
const lateral = 'TA0008 - Lateral Movement'
const persistence = 'TA0003 - Persistence'

/** Incidents somebody works on, or nobody yet. */
export const openStories: readonly Story[] = [
  {
    hoursAgo: 125,
    description: 'New scheduled task with encoded PowerShell on APP-12',
    name: 'Persistence by scheduled task on APP-12',
    status: 'under_investigation',
    ...place('APP-12', 'NT AUTHORITY\\SYSTEM', persistence, 'T1053.005 - Scheduled Task'),
    assignee: 1,
    notes: 'Task name: WinTelemetrySync. Binary not yet found.',
    alerts: [
      alert('Scheduled task with encoded command', 'high', 'Persistence', bioc, {
        fileName: 'powershell.exe',
      }),
      alert('PowerShell downloads a script', 'high', 'Execution', agent, {
        remoteIp: '203.0.113.9',
      }),
    ],
  },
  {
    hoursAgo: 98,
    description: 'Kerberoasting: 41 service tickets requested by corp\\intern01 within two minutes',
    status: 'under_investigation',
    ...place('WS-0518', 'corp\\intern01', access, 'T1558.003 - Kerberoasting'),
    assignee: 2,
    starred: true,
    alerts: [
      alert('Many service tickets with weak encryption', 'high', 'Credential Access', analytics),
      alert('SPN enumeration', 'medium', 'Discovery', analytics),
    ],
  },
  {
    hoursAgo: 91,
    description: 'DNS tunnelling suspected from BUILD-02',
    status: 'under_investigation',
    ...place('BUILD-02', 'corp\\ci-runner', exfiltration, 'T1048.003 - Exfiltration over DNS'),
    assignee: 3,
    manualSeverity: 'high',
    alerts: [
      alert('Long random subdomains', 'medium', 'Exfiltration', firewall, {
        remoteIp: '192.0.2.53',
      }),
    ],
  },
  {
    hoursAgo: 76,
    description: 'Web shell uploaded to SRV-WEB-01 through the ticket form',
    name: 'Web shell on SRV-WEB-01',
    status: 'under_investigation',
    ...place('SRV-WEB-01', 'IIS APPPOOL\\portal', persistence, 'T1505.003 - Web Shell'),
    assignee: 1,
    starred: true,
    notes: 'Upload through /tickets/new at 04:12 UTC. Form is closed for now.',
    alerts: [
      alert('Web server spawned a shell', 'critical', 'Execution', agent, { fileName: 'cmd.exe' }),
      alert('New script in the web root', 'high', 'Persistence', agent, {
        fileName: 'help_7.aspx',
      }),
      alert('Outgoing connection from web server', 'medium', 'Command and Control', firewall, {
        remoteIp: '198.51.100.23',
      }),
    ],
  },
  {
    hoursAgo: 66,
    description: 'Remote service created on six hosts from ADM-JUMP-01',
    status: 'new',
    ...place('ADM-JUMP-01', 'corp\\adm.noor', lateral, 'T1569.002 - Service Execution'),
    alerts: [alert('Remote service creation', 'high', 'Lateral Movement', analytics)],
  },
  {
    hoursAgo: 58,
    description: 'Unusual volume of mail forwarded to an outside address by corp\\h.pereira',
    status: 'new',
    ...place('WS-0603', 'corp\\h.pereira', exfiltration, 'T1114.003 - Email Forwarding Rule'),
    alerts: [alert('New forwarding rule to the outside', 'medium', 'Collection', 'Microsoft 365')],
  },
  {
    hoursAgo: 41,
    description: 'OAuth consent granted to unverified app "Calendar Sync Pro" by 4 users',
    status: 'new',
    ...place('Azure AD', 'corp\\several', access, 'T1528 - Steal Application Access Token'),
    alerts: [alert('Consent to a risky application', 'high', 'Credential Access', 'Azure AD')],
  },
  {
    hoursAgo: 33,
    description: 'Security group "Domain Admins" changed outside the change window',
    name: 'Change of Domain Admins',
    status: 'under_investigation',
    ...place('DC-01', 'corp\\adm.noor', persistence, 'T1098 - Account Manipulation'),
    assignee: 0,
    alerts: [alert('Privileged group changed', 'high', 'Persistence', analytics)],
  },
  {
    hoursAgo: 27,
    description: 'Suspicious macro spawned mshta on WS-0277 *twice* within an hour',
    status: 'new',
    ...place('WS-0277', 'corp\\l.meyer', execution, 'T1218.005 - Mshta'),
    alerts: [
      alert('Office process spawned mshta', 'high', 'Execution', agent, {
        blocked: true,
        fileName: 'mshta.exe',
      }),
      alert('Office process spawned mshta', 'high', 'Execution', agent, {
        blocked: true,
        fileName: 'mshta.exe',
      }),
    ],
  },
  {
    hoursAgo: 21,
    description: 'Sign-in from a Tor exit node for corp\\r.santos',
    status: 'new',
    ...place('Azure AD', 'corp\\r.santos', access, 'T1090.003 - Multi-hop Proxy'),
    alerts: [alert('Sign-in from an anonymising network', 'medium', 'Initial Access', 'Azure AD')],
  },
  {
    hoursAgo: 15,
    description: 'Exploit attempt against Apache on SRV-API-03 (path traversal)',
    status: 'new',
    ...place(
      'SRV-API-03',
      null,
      'TA0001 - Initial Access',
      'T1190 - Exploit Public-Facing Application',
    ),
    alerts: [
      alert('Path traversal', 'high', 'Exploit', firewall, {
        blocked: true,
        remoteIp: '198.51.100.140',
      }),
    ],
  },
  {
    hoursAgo: 11,
    description: 'Antivirus exclusion added by script on 12 hosts',
    status: 'new',
    ...place(
      'SCCM-01',
      'corp\\svc-deploy',
      'TA0005 - Defense Evasion',
      'T1562.001 - Disable or Modify Tools',
    ),
    alerts: [alert('Exclusion added by script', 'medium', 'Defense Evasion', bioc)],
  },
  {
    hoursAgo: 7,
    description: 'Large upload to a personal cloud drive from WS-0444 (3.1 GB)',
    status: 'new',
    ...place(
      'WS-0444',
      'corp\\d.okafor',
      exfiltration,
      'T1567.002 - Exfiltration to Cloud Storage',
    ),
    alerts: [
      alert('Upload to personal storage', 'medium', 'Exfiltration', firewall, {
        remoteIp: '192.0.2.200',
      }),
    ],
  },
  {
    hoursAgo: 4,
    description: 'Malicious browser extension found on 3 hosts',
    status: 'new',
    ...place('WS-0098', 'corp\\e.nilsson', persistence, 'T1176 - Browser Extensions'),
    alerts: [alert('Known bad extension', 'low', 'Persistence', agent)],
  },
  {
    hoursAgo: 1.5,
    description:
      "'Memory Corruption Exploit' generated by XDR Agent detected on host WS-0555 involving user corp\\a.osei",
    status: 'new',
    ...place('WS-0555', 'corp\\a.osei', execution, 'T1203 - Exploitation for Client Execution'),
    alerts: [
      alert('Memory corruption exploit', 'critical', 'Exploit', agent, {
        blocked: true,
        fileName: 'chrome.exe',
      }),
    ],
  },
]
