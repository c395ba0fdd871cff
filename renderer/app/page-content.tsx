import type { Account } from '#shared/domain/account.ts'
import type { ComplaintId } from '#shared/domain/ids.ts'
import { AccountsPage } from '../features/admin/accounts-page.tsx'
import { AuditPage } from '../features/admin/audit-page.tsx'
import { SessionsPage } from '../features/admin/sessions-page.tsx'
import { ComplaintView } from '../features/complaint/complaint-view.tsx'
import { CasesPage } from '../features/referral/cases-page.tsx'
import type { Page } from '../state/screen.ts'
import { useComplaint } from '../state/selectors.ts'
import { DeskPage } from './desk-page.tsx'

export function PageContent({ page, me }: { page: Page; me: Account }) {
  switch (page) {
    case 'desk':
      return <DeskPage me={me} />
    case 'cases':
      return <CasesPage me={me} facts={id => <Facts key={id} complaintId={id} me={me} />} />
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
