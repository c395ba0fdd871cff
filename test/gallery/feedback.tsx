import { useState } from 'react'
import { Avatar } from '#renderer/ui/avatar.tsx'
import { Badge } from '#renderer/ui/badge.tsx'
import { Banner } from '#renderer/ui/banner.tsx'
import { Button } from '#renderer/ui/button.tsx'
import { Checklist } from '#renderer/ui/checklist.tsx'
import { Chip } from '#renderer/ui/chip.tsx'
import { CountBadge } from '#renderer/ui/count-badge.tsx'
import { DescriptionList } from '#renderer/ui/description-list.tsx'
import { Divider } from '#renderer/ui/divider.tsx'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { FieldError } from '#renderer/ui/field-error.tsx'
import { FileDrop } from '#renderer/ui/file-drop.tsx'
import { IconButton } from '#renderer/ui/icon-button.tsx'
import * as action from '#renderer/ui/icons/action.tsx'
import * as channel from '#renderer/ui/icons/channel.tsx'
import * as navigation from '#renderer/ui/icons/navigation.tsx'
import * as status from '#renderer/ui/icons/status.tsx'
import { Kbd } from '#renderer/ui/kbd.tsx'
import { LinkButton } from '#renderer/ui/link-button.tsx'
import { LiveRegion } from '#renderer/ui/live-region.tsx'
import { Panel } from '#renderer/ui/panel.tsx'
import { ProgressBar } from '#renderer/ui/progress-bar.tsx'
import { Skeleton } from '#renderer/ui/skeleton.tsx'
import { Spinner } from '#renderer/ui/spinner.tsx'
import { Stack } from '#renderer/ui/stack.tsx'
import { StatusDot } from '#renderer/ui/status-dot.tsx'
import { Tabs } from '#renderer/ui/tabs.tsx'
import { Text } from '#renderer/ui/text.tsx'
import type { Tone } from '#renderer/ui/tone.ts'
import { endless, names } from './sample.ts'

const tones: readonly Tone[] = ['neutral', 'accent', 'info', 'success', 'warning', 'danger', 'legal']
const icons = [navigation, action, channel, status].flatMap(group => Object.entries(group))

const Marks = () => (
  <Panel title="Tanda" headingLevel={2}>
    <Stack gap={3}>
      {(['soft', 'solid', 'outline'] as const).map(variant => (
        <Stack key={variant} isRow isWrapping>
          {tones.map(tone => (
            <Badge key={tone} tone={tone} variant={variant}>
              {tone}
            </Badge>
          ))}
        </Stack>
      ))}
      <Stack isRow isWrapping>
        <CountBadge count={7} label="7 belum dibaca" />
        <CountBadge count={1200} label="1.200 belum dibaca" tone="danger" variant="solid" />
        <Chip removeLabel="Hapus saringan belum dibaca" onRemove={() => {}} tone="accent">
          Belum dibaca
        </Chip>
        <Badge tone="legal" icon={<status.ScaleIcon size={12} />}>
          Rujukan
        </Badge>
        <Badge>{endless}</Badge>
      </Stack>
      <Stack isRow isWrapping gap={4}>
        <StatusDot label="Tersedia" tone="success" />
        <StatusDot label="Istirahat" tone="warning" shape="half" />
        <StatusDot label="Luring" tone="neutral" shape="ring" />
        <StatusDot label="Tidak merespons" tone="danger" shape="square" />
        <StatusDot label="Berdering" tone="info" isPulsing />
      </Stack>
      <Stack isRow isWrapping>
        {names.map(name => (
          <Avatar key={name} name={name} label={name} />
        ))}
        <Avatar name="Agus" size="lg" status={<StatusDot label="Tersedia" tone="success" isLabelHidden />} />
        <Avatar name="Agus" size="sm" />
        <Avatar name="Agus" size="xs" />
      </Stack>
      <Stack isRow isWrapping gap={3}>
        <Kbd keys="Ctrl+K" />
        <Kbd keys="g i" />
        <Kbd keys="?" />
        <Spinner label="Memuat" />
        <Spinner size="lg" />
      </Stack>
      <Divider />
      <ProgressBar label="Mengunggah bukti" value={62} />
      <ProgressBar label="Menyiapkan berkas" value={null} tone="legal" />
      <Skeleton />
      <Text lines={2}>{endless}</Text>
      <Text lines={1}>{names[3]}</Text>
      <FieldError>Lengkapi bagian yang bertanda merah.</FieldError>
      <LiveRegion>Siap</LiveRegion>
    </Stack>
  </Panel>
)

const Messages = () => {
  const [isShown, setShown] = useState(true)
  return (
    <Panel title="Pemberitahuan" headingLevel={2}>
      <Stack gap={3}>
        <Banner kind="info" title="Aturan baru berlaku 2 Januari">
          Periksa tanggal kejadian sebelum memilih pasal.
        </Banner>
        <Banner kind="success">Tersimpan.</Banner>
        <Banner
          kind="warning"
          title="Percakapan sudah berubah"
          actions={<Button size="sm">Lihat perubahan</Button>}
        >
          Ada dua pesan baru sejak Anda mulai menulis.
        </Banner>
        <Banner kind="danger" title="Pesan gagal dikirim">
          {endless.slice(0, 260)}
        </Banner>
        <Banner kind="offline">
          Sambungan terputus. Tulisan Anda aman dan dikirim saat tersambung lagi.
        </Banner>
        {isShown && (
          <Banner
            kind="legal"
            title="Menunggu orang kedua"
            onDismiss={() => setShown(false)}
            dismissLabel="Tutup pemberitahuan"
          >
            Pembuat tidak boleh menyetujui sendiri.
          </Banner>
        )}
        <EmptyState
          title="Semua sudah terjawab"
          illustration="done"
          action={<Button>Lihat semua antrean</Button>}
        >
          Tiket baru akan muncul di sini.
        </EmptyState>
      </Stack>
    </Panel>
  )
}

const Facts = () => (
  <Panel
    title="Keterangan"
    headingLevel={2}
    actions={<IconButton size="sm" label="Ubah keterangan" icon={<action.EditIcon size={16} />} />}
  >
    <Stack gap={4}>
      <DescriptionList
        copyLabel={label => `Salin ${label}`}
        copiedLabel="Tersalin"
        items={[
          { id: 'nik', label: 'NIK', value: '3273••••••••9001', action: <LinkButton>Buka</LinkButton> },
          { id: 'name', label: 'Nama', value: names[2], copyText: names[2] },
          { id: 'url', label: 'Tautan', value: endless.slice(0, 400), copyText: endless },
          { id: 'arabic', label: 'Nama lain', value: names[3], copyText: names[3] },
          { id: 'state', label: 'Status', value: <Badge tone="success">Penerima</Badge> },
        ]}
      />
      <Divider />
      <Checklist
        label="Syarat"
        stateLabels={{
          established: 'Terpenuhi',
          missing: 'Kurang',
          open: 'Belum ditanya',
          refuted: 'Tidak ada',
        }}
        items={[
          {
            id: '1',
            label: 'Ada kerugian uang',
            state: 'established',
            detail: 'Bukti transfer, 12 November',
          },
          {
            id: '2',
            label: 'Bukti lapor polisi',
            state: 'missing',
            detail: 'Tanyakan: "Apakah Anda sudah melapor?"',
            action: <LinkButton>Minta bukti</LinkButton>,
          },
          { id: '3', label: 'Data pribadi diambil', state: 'open' },
          { id: '4', label: 'Paksaan', state: 'refuted' },
        ]}
      />
      <FileDrop
        label="Bukti"
        hint="Tarik berkas ke sini (PDF, JPG, PNG, paling besar 10 MB)"
        browseLabel="Pilih berkas"
        onAdd={() => {}}
        onRemove={() => {}}
        onRetry={() => {}}
        removeLabel={name => `Hapus ${name}`}
        retryLabel={name => `Unggah ulang ${name}`}
        progressLabel={name => `Mengunggah ${name}`}
        files={[
          { id: 'a', name: 'bukti-transfer.jpg', detail: '1,2 MB', progress: 40 },
          { id: 'b', name: `${endless.slice(0, 200)}.pdf`, detail: '3,4 MB', isDone: true },
          { id: 'c', name: 'rekaman.exe', detail: '9 MB', error: 'Jenis berkas ini tidak diterima.' },
        ]}
      />
    </Stack>
  </Panel>
)

export const Feedback = () => (
  <main className="g-page">
    <h1>Tanda dan keterangan</h1>
    <Marks />
    <Messages />
    <Facts />
    <div className="g-wide">
      <Panel title="Tab" headingLevel={2} isBare>
        <Tabs
          label="Bagian"
          keepsMounted
          items={[
            {
              id: 'a',
              label: 'Riwayat',
              badge: <CountBadge count={3} label="3 tiket" />,
              content: <Stack pad={3}>Isi riwayat</Stack>,
            },
            { id: 'b', label: 'Pengaduan', content: <Stack pad={3}>Isi pengaduan</Stack> },
            { id: 'c', label: 'Tidak aktif', isDisabled: true, content: null },
          ]}
        />
      </Panel>
    </div>
    <div className="g-wide">
      <Panel title="Ikon" headingLevel={2}>
        <Stack isRow isWrapping gap={3}>
          {icons.map(([name, Icon]) => (
            <span key={name} title={name}>
              <Icon size={22} />
            </span>
          ))}
        </Stack>
      </Panel>
    </div>
  </main>
)
