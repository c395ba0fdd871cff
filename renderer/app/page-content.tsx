import type { Account } from '#shared/domain/account.ts'
import type { ComplaintId } from '#shared/domain/ids.ts'
import { AccountsPage } from '../features/admin/accounts-page.tsx'
import { AuditPage } from '../features/admin/audit-page.tsx'
import { ChannelsPage } from '../features/admin/channels-page.tsx'
import { HoursPage } from '../features/admin/hours-page.tsx'
import { SessionsPage } from '../features/admin/sessions-page.tsx'
import { CannedPage } from '../features/canned/canned-page.tsx'
import { ComplaintView } from '../features/complaint/complaint-view.tsx'
import { FunnelPage } from '../features/funnel/funnel-page.tsx'
import { PrivacyPage } from '../features/privacy/privacy-page.tsx'
import { IdentityPage } from '../features/identity/identity-page.tsx'
import { ReasonsPage } from '../features/reasons/reasons-page.tsx'
import { CasesPage } from '../features/referral/cases-page.tsx'
import { RegistryPage } from '../features/registry/registry-page.tsx'
import { RulesPage } from '../features/rules/rules-page.tsx'
import { SearchPage } from '../features/search/search-page.tsx'
import type { Page } from '../state/screen.ts'
import { useComplaint } from '../state/selectors.ts'
import { DeskPage } from './desk-page.tsx'

export function PageContent({ page, me }: { page: Page; me: Account }) {
  switch (page) {
    case 'desk':
      return <DeskPage me={me} />
    case 'search':
      return <SearchPage me={me} />
    case 'canned':
      return <CannedPage me={me} />
    case 'hours':
      return <HoursPage />
    case 'channels':
      return <ChannelsPage />
    case 'funnel':
      return <FunnelPage me={me} />
    case 'privacy':
      return <PrivacyPage me={me} />
    case 'reasons':
      return <ReasonsPage me={me} />
    case 'identity':
      return <IdentityPage me={me} />
    case 'rules':
      return <RulesPage />
    case 'cases':
      return <CasesPage me={me} facts={id => <Facts key={id} complaintId={id} me={me} />} />
    case 'registry':
      return <RegistryPage />
    case 'accounts':
      return <AccountsPage me={me} />
    case 'sessions':
      return <SessionsPage />
    case 'audit':
      return <AuditPage />
  }
}

function Facts({ complaintId, me }: { complaintId: ComplaintId; me: Account }) {
  const complaint = useComplaint(complaintId)
  return complaint === undefined ? null : <ComplaintView complaint={complaint} me={me} />
}
