import { useState } from 'react'
import { AppFrame } from '#renderer/ui/app-frame.tsx'
import { Avatar } from '#renderer/ui/avatar.tsx'
import { Badge } from '#renderer/ui/badge.tsx'
import { Banner } from '#renderer/ui/banner.tsx'
import { Bubble } from '#renderer/ui/bubble.tsx'
import { Button } from '#renderer/ui/button.tsx'
import { Checklist } from '#renderer/ui/checklist.tsx'
import { CountBadge } from '#renderer/ui/count-badge.tsx'
import { DayDivider } from '#renderer/ui/day-divider.tsx'
import { DescriptionList } from '#renderer/ui/description-list.tsx'
import { IconButton } from '#renderer/ui/icon-button.tsx'
import {
  BoltIcon,
  CheckIcon,
  MoreIcon,
  PaperclipIcon,
  SendIcon,
  TransferIcon,
  UserPlusIcon,
} from '#renderer/ui/icons/action.tsx'
import { ChatIcon, MailIcon, MessengerIcon, PhoneIcon } from '#renderer/ui/icons/channel.tsx'
import {
  BellIcon,
  ChartIcon,
  HelpIcon,
  InboxIcon,
  SettingsIcon,
  UsersIcon,
} from '#renderer/ui/icons/navigation.tsx'
import { ScaleIcon, ShieldAlertIcon } from '#renderer/ui/icons/status.tsx'
import { LinkButton } from '#renderer/ui/link-button.tsx'
import { NoteEntry } from '#renderer/ui/note-entry.tsx'
import { PaneColumn } from '#renderer/ui/pane-column.tsx'
import { Panel } from '#renderer/ui/panel.tsx'
import { SearchField } from '#renderer/ui/search-field.tsx'
import { SegmentedControl } from '#renderer/ui/segmented-control.tsx'
import { SplitPane } from '#renderer/ui/split-pane.tsx'
import { Stack } from '#renderer/ui/stack.tsx'
import { StatusDot } from '#renderer/ui/status-dot.tsx'
import { SystemLine } from '#renderer/ui/system-line.tsx'
import { Text } from '#renderer/ui/text.tsx'
import { TextArea } from '#renderer/ui/text-area.tsx'
import { VirtualList } from '#renderer/ui/virtual-list.tsx'
import { endless, names, rows, type SampleRow } from './sample.ts'

const tickets = rows(10_000)
const channels = [MessengerIcon, PhoneIcon, ChatIcon, MailIcon]

const TicketRow = ({ row }: { row: SampleRow }) => {
  const Channel = channels[row.minutes % 4] ?? ChatIcon
  return (
    <Stack isRow gap={3} isGrowing>
      <Avatar name={row.name} />
      <Stack gap={0} isGrowing>
        <Stack isRow justify="between">
          <Text lines={1} weight="medium">
            {row.name}
          </Text>
          <Text size="xs" color="subtle" isTabular isFixed>
            {`${row.minutes} mnt`}
          </Text>
        </Stack>
        <Text lines={1} size="sm" color="muted">
          {row.text.slice(0, 300)}
        </Text>
        <Stack isRow gap={1}>
          <Channel size={13} />
          {row.minutes > 180 && <Badge tone="danger">Terlambat</Badge>}
          {row.minutes % 5 === 0 && <Badge tone="legal">Pengaduan</Badge>}
          {row.minutes % 3 === 0 && <Badge>Insentif</Badge>}
        </Stack>
      </Stack>
    </Stack>
  )
}

const List = () => {
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set(['r1']))
  return (
    <PaneColumn
      isFilled
      head={
        <>
          <Text as="h2" size="lg" weight="bold">
            Kotak masuk
          </Text>
          <CountBadge count={128} max={999} label="128 tiket" />
          <Stack isRow isGrowing justify="end">
            <IconButton label="Tindakan lain" icon={<MoreIcon />} />
          </Stack>
        </>
      }
    >
      <VirtualList
        label="Tiket"
        items={tickets}
        textOf={row => row.name}
        rowHeight={76}
        selectionMode="single"
        selected={selected}
        onSelectedChange={setSelected}
        renderItem={row => <TicketRow row={row} />}
      />
    </PaneColumn>
  )
}

const Timeline = () => (
  <div className="g-timeline">
    <DayDivider label="Kemarin" />
    <SystemLine time="16.02" dateTime="2026-11-21T16:02:00+07:00" icon={<UserPlusIcon size={14} />}>
      Diserahkan kepada Dewi oleh sistem
    </SystemLine>
    <Bubble
      direction="in"
      author="Suharto"
      avatar={<Avatar name="Suharto" size="sm" />}
      time="16.04"
      dateTime="2026-11-21T16:04:00+07:00"
      channelIcon={<MessengerIcon size={12} />}
    >
      {'Selamat sore. Saya diminta transfer Rp350.000 supaya lolos gelombang.\nApakah ini benar?'}
    </Bubble>
    <Bubble direction="in" time="16.05" dateTime="2026-11-21T16:05:00+07:00">
      {endless.slice(0, 500)}
    </Bubble>
    <Bubble
      direction="out"
      author="Dewi"
      time="16.07"
      dateTime="2026-11-21T16:07:00+07:00"
      state="read"
      stateLabel="Dibaca"
    >
      Selamat sore, Bapak Suharto. Pendaftaran tidak dipungut biaya. Mohon jangan mengirim uang lagi.
    </Bubble>
    <NoteEntry author="Dewi" audience="hanya petugas" time="16.09" dateTime="2026-11-21T16:09:00+07:00">
      Nomor rekening sama dengan pengaduan minggu lalu. Perlu dinaikkan ke legal.
    </NoteEntry>
    <DayDivider label="Baru" isNew />
    <Bubble
      direction="in"
      author="عبد الرحمن"
      avatar={<Avatar name="عبد الرحمن" size="sm" />}
      time="08.01"
      dateTime="2026-11-22T08:01:00+07:00"
    >
      مرحبا، لم أستلم الرسالة بعد 🙏
    </Bubble>
    <Bubble
      direction="out"
      time="08.10"
      dateTime="2026-11-22T08:10:00+07:00"
      state="failed"
      stateLabel="Gagal dikirim"
      actions={<LinkButton>Kirim ulang</LinkButton>}
    >
      Baik, kami bantu.
    </Bubble>
    <Bubble
      direction="out"
      time="08.11"
      dateTime="2026-11-22T08:11:00+07:00"
      state="pending"
      stateLabel="Menunggu sambungan"
    >
      Mohon kirim bukti transfernya.
    </Bubble>
  </div>
)

const Composer = () => {
  const [mode, setMode] = useState<'reply' | 'note'>('reply')
  const isNote = mode === 'note'
  return (
    <div className="g-composer" data-note={isNote || undefined}>
      <Stack>
        <Stack isRow justify="between">
          <SegmentedControl
            label="Jenis tulisan"
            size="sm"
            value={mode}
            onChange={setMode}
            options={[
              { id: 'reply', label: 'Balasan' },
              { id: 'note', label: 'Catatan', tone: 'note' },
            ]}
          />
          <Text size="sm" color="subtle">
            Tersimpan
          </Text>
        </Stack>
        <TextArea
          label="Pesan"
          isLabelHidden
          isPlain
          minRows={2}
          maxRows={8}
          placeholder="Tulis balasan untuk Suharto"
        />
        <Stack isRow justify="between">
          <Stack isRow gap={1}>
            <IconButton label="Lampirkan berkas" icon={<PaperclipIcon />} />
            <IconButton label="Balasan siap pakai" icon={<BoltIcon />} shortcut="Ctrl+J" />
          </Stack>
          <Button variant={isNote ? 'note' : 'primary'} icon={<SendIcon size={16} />}>
            {isNote ? 'Simpan catatan' : 'Kirim ke Suharto (WhatsApp)'}
          </Button>
        </Stack>
      </Stack>
    </div>
  )
}

const Main = () => (
  <PaneColumn
    scrollLabel="Isi percakapan"
    head={
      <>
        <Stack gap={0} isGrowing>
          <Text as="h1" size="lg" weight="bold" lines={1}>
            Diminta transfer supaya lolos seleksi
          </Text>
          <Text size="sm" color="subtle" lines={1}>
            Suharto, WhatsApp, K-2026-000123
          </Text>
        </Stack>
        <Badge tone="warning">Menunggu kami</Badge>
        <IconButton label="Serahkan" icon={<TransferIcon />} variant="secondary" />
        <Button icon={<CheckIcon size={16} />}>Selesai</Button>
      </>
    }
    notices={
      <Banner
        kind="warning"
        isEdge
        title="Nomor ini muncul di 4 pengaduan lain"
        actions={<Button size="sm">Lihat</Button>}
      />
    }
    foot={<Composer />}
  >
    <Timeline />
  </PaneColumn>
)

const Person = () => (
  <PaneColumn scrollLabel="Tentang orang ini">
    <Stack pad="pane" gap={3}>
      <Stack isRow gap={3}>
        <Avatar name={names[2]} size="lg" />
        <Stack gap={0}>
          <Text as="h2" size="lg" weight="bold" lines={2}>
            {names[2]}
          </Text>
          <Text size="sm" color="muted">
            Bandung, Jawa Barat
          </Text>
        </Stack>
      </Stack>
      <DescriptionList
        copyLabel={label => `Salin ${label}`}
        copiedLabel="Tersalin"
        items={[
          { id: 'nik', label: 'NIK', value: '3273••••••••9001', action: <LinkButton>Buka</LinkButton> },
          { id: 'phone', label: 'Telepon', value: '+62 812-••••-7890', copyText: '+62' },
          { id: 'wave', label: 'Gelombang', value: '68' },
          { id: 'state', label: 'Status', value: <Badge tone="success">Penerima</Badge> },
        ]}
      />
      <Panel
        title="Kelayakan rujukan"
        badge={
          <Badge tone="legal" icon={<ScaleIcon size={12} />}>
            Legal
          </Badge>
        }
      >
        <Checklist
          label="Syarat rujukan"
          stateLabels={{ established: 'Ada', missing: 'Kurang', open: 'Belum ditanya', refuted: 'Tidak ada' }}
          items={[
            { id: '1', label: 'Kerugian uang', state: 'established', detail: 'Rp350.000, bukti transfer' },
            { id: '2', label: 'Bukti lapor', state: 'missing', detail: 'Tanyakan nomor laporan polisi.' },
            { id: '3', label: 'Data pribadi diambil', state: 'open' },
          ]}
        />
      </Panel>
    </Stack>
  </PaneColumn>
)

const nav = [
  {
    id: 'inbox',
    label: 'Kotak masuk',
    icon: <InboxIcon size={20} />,
    shortcut: 'g i',
    badge: <CountBadge count={12} label="12 belum dibaca" tone="danger" variant="solid" />,
  },
  { id: 'people', label: 'Orang', icon: <UsersIcon size={20} /> },
  { id: 'fraud', label: 'Pengaduan', icon: <ShieldAlertIcon size={20} /> },
  { id: 'legal', label: 'Rujukan', icon: <ScaleIcon size={20} /> },
  { id: 'report', label: 'Laporan', icon: <ChartIcon size={20} /> },
]

export const Desk = () => {
  const [active, setActive] = useState('inbox')
  const [query, setQuery] = useState('')
  return (
    <AppFrame
      skipLabel="Langsung ke isi"
      contentLabel="Meja kerja"
      nav={{
        label: 'Bagian utama',
        active,
        onSelect: setActive,
        items: nav,
        endItems: [
          { id: 'help', label: 'Bantuan', icon: <HelpIcon size={20} />, shortcut: '?' },
          { id: 'settings', label: 'Pengaturan', icon: <SettingsIcon size={20} /> },
        ],
      }}
      topStart={<Text weight="bold">Kawal</Text>}
      topCenter={
        <SearchField
          label="Cari"
          clearLabel="Hapus pencarian"
          placeholder="Cari atau jalankan perintah"
          shortcut="Ctrl+K"
          size="sm"
          value={query}
          onChange={setQuery}
        />
      }
      topEnd={
        <>
          <IconButton label="Kabar" icon={<BellIcon />} />
          <Button size="sm" variant="ghost">
            <StatusDot label="Tersedia 01.24.10" tone="success" />
          </Button>
          <Avatar name="Dewi Lestari" size="sm" label="Dewi Lestari" />
        </>
      }
      banner={
        <Banner kind="offline" isEdge>
          Sambungan terputus. Tulisan Anda aman.
        </Banner>
      }
    >
      <SplitPane
        switchLabel="Bagian meja"
        start={{ label: 'Daftar', resizeLabel: 'Lebar daftar', content: <List />, min: 260 }}
        main={{ label: 'Percakapan', content: <Main /> }}
        end={{ label: 'Orang', resizeLabel: 'Lebar keterangan', content: <Person />, min: 260 }}
      />
    </AppFrame>
  )
}
