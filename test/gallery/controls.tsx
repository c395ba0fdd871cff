import { useState } from 'react'
import { Button } from '#renderer/ui/button.tsx'
import { Checkbox } from '#renderer/ui/checkbox.tsx'
import { ComboBox } from '#renderer/ui/combo-box.tsx'
import { DateTimeField, type DateTimeValue } from '#renderer/ui/date-time-field.tsx'
import { FormSection } from '#renderer/ui/form-section.tsx'
import { IconButton } from '#renderer/ui/icon-button.tsx'
import { MoreIcon, PaperclipIcon, PinIcon, PlusIcon, SendIcon } from '#renderer/ui/icons/action.tsx'
import { LinkButton } from '#renderer/ui/link-button.tsx'
import { NumberField } from '#renderer/ui/number-field.tsx'
import type { Option } from '#renderer/ui/option.tsx'
import { Panel } from '#renderer/ui/panel.tsx'
import { RadioGroup } from '#renderer/ui/radio-group.tsx'
import { SearchField } from '#renderer/ui/search-field.tsx'
import { SegmentedControl } from '#renderer/ui/segmented-control.tsx'
import { Select } from '#renderer/ui/select.tsx'
import { Stack } from '#renderer/ui/stack.tsx'
import { Switch } from '#renderer/ui/switch.tsx'
import { TextArea } from '#renderer/ui/text-area.tsx'
import { TextField } from '#renderer/ui/text-field.tsx'
import { endless } from './sample.ts'

type Zone = 'wib' | 'wita' | 'wit'
const zones: readonly Option<Zone>[] = [
  { id: 'wib', label: 'WIB', detail: 'Jakarta, UTC+7' },
  { id: 'wita', label: 'WITA', detail: 'Makassar, UTC+8' },
  { id: 'wit', label: 'WIT', detail: 'Jayapura, UTC+9' },
]
const cities: readonly Option[] = ['Bandung', 'Banjarmasin', 'Denpasar', 'Jayapura', 'Makassar', endless].map(
  label => ({
    id: label,
    label,
  }),
)

const Buttons = () => {
  const [isPinned, setPinned] = useState(true)
  const variants = ['primary', 'secondary', 'ghost', 'danger', 'note'] as const
  return (
    <Panel title="Tombol" headingLevel={2}>
      <Stack gap={3}>
        {(['lg', 'md', 'sm'] as const).map(size => (
          <Stack key={size} isRow isWrapping>
            {variants.map(variant => (
              <Button key={variant} variant={variant} size={size}>
                Simpan
              </Button>
            ))}
          </Stack>
        ))}
        <Stack isRow isWrapping>
          <Button variant="primary" icon={<SendIcon size={16} />}>
            Kirim ke Siti lewat WhatsApp
          </Button>
          <Button variant="primary" isPending pendingLabel="Sedang mengirim">
            Kirim
          </Button>
          <Button isDisabled>Tidak aktif</Button>
          <Button variant="primary" isDisabled>
            Tidak aktif
          </Button>
        </Stack>
        <Stack isRow isWrapping>
          <IconButton label="Tambah" icon={<PlusIcon />} shortcut="Ctrl+N" />
          <IconButton label="Lampirkan" icon={<PaperclipIcon />} variant="secondary" />
          <IconButton
            label="Sematkan"
            icon={<PinIcon />}
            isSelected={isPinned}
            onPress={() => setPinned(!isPinned)}
          />
          <IconButton label="Menunggu" icon={<MoreIcon />} isPending />
          <LinkButton>Lihat riwayat</LinkButton>
          <LinkButton tone="danger">Hapus</LinkButton>
        </Stack>
        <Button isFullWidth>{endless.slice(0, 300)}</Button>
      </Stack>
    </Panel>
  )
}

const Fields = () => {
  const [amount, setAmount] = useState<number | null>(1_250_000)
  const [zone, setZone] = useState<Zone | null>('wib')
  const [city, setCity] = useState<string | null>(null)
  const [when, setWhen] = useState<DateTimeValue>({ date: '2026-11-22', time: '14:30' })
  const [query, setQuery] = useState('')
  return (
    <Panel title="Isian" headingLevel={2}>
      <Stack gap={4}>
        <TextField
          label="Nama lengkap"
          isRequired
          placeholder="Seperti pada KTP"
          description="Boleh satu kata."
        />
        <TextField
          label="Nomor telepon"
          type="tel"
          prefix="+62"
          defaultValue="812 3456 7890"
          error="Nomor ini kurang panjang."
        />
        <TextArea label="Kronologi" labelEnd="0 / 2.000" defaultValue={'Baris pertama.\nBaris kedua.'} />
        <NumberField
          label="Kerugian"
          prefix="Rp"
          value={amount}
          onChange={setAmount}
          decrementLabel="Kurangi"
          incrementLabel="Tambah"
          step={50_000}
        />
        <Select label="Zona waktu" placeholder="Pilih zona" options={zones} value={zone} onChange={setZone} />
        <ComboBox
          label="Kota"
          options={cities}
          value={city}
          onChange={setCity}
          openLabel="Tampilkan semua kota"
          emptyText="Tidak ada yang cocok"
          placeholder="Ketik nama kota"
        />
        <DateTimeField
          label="Waktu kejadian"
          dateLabel="Tanggal"
          calendarLabel="Buka kalender"
          datePlaceholder="hh/bb/tttt"
          timeLabel="Jam"
          value={when}
          onChange={setWhen}
          isRequired
          description="Waktu di tempat kejadian."
          zone={
            <Select
              label="Zona"
              isLabelHidden
              placeholder="Zona"
              options={zones}
              value={zone}
              onChange={setZone}
            />
          }
        />
        <SearchField
          label="Cari"
          clearLabel="Hapus pencarian"
          placeholder="Cari tiket, nama, nomor"
          shortcut="/"
          value={query}
          onChange={setQuery}
        />
        <TextField label="Hanya dibaca" isReadOnly defaultValue="K-2026-000123" isMono />
        <TextField label="Tidak aktif" isDisabled defaultValue="Terkunci" />
      </Stack>
    </Panel>
  )
}

const Choices = () => {
  const [mode, setMode] = useState<'reply' | 'note'>('note')
  const [span, setSpan] = useState<'day' | 'week' | 'month'>('week')
  const [mechanism, setMechanism] = useState<'a' | 'b' | null>('a')
  const [isOn, setOn] = useState(true)
  return (
    <Panel title="Pilihan" headingLevel={2}>
      <Stack gap={4}>
        <SegmentedControl
          label="Jenis tulisan"
          options={[
            { id: 'reply', label: 'Balasan' },
            { id: 'note', label: 'Catatan internal', tone: 'note' },
          ]}
          value={mode}
          onChange={setMode}
        />
        <SegmentedControl
          label="Rentang"
          size="sm"
          options={[
            { id: 'day', label: 'Hari' },
            { id: 'week', label: 'Minggu' },
            { id: 'month', label: 'Bulan', isDisabled: true },
          ]}
          value={span}
          onChange={setSpan}
        />
        <RadioGroup
          label="Mekanisme"
          options={[
            { id: 'a', label: 'Melalui kantor', detail: 'Uraian kerugian wajib diisi.' },
            { id: 'b', label: 'Langsung', detail: 'Bukti lapor wajib dilampirkan.' },
          ]}
          value={mechanism}
          onChange={setMechanism}
        />
        <RadioGroup
          label="Salah"
          error="Pilih salah satu."
          orientation="horizontal"
          options={[
            { id: 'y', label: 'Ya' },
            { id: 'n', label: 'Tidak' },
          ]}
          value={null}
          onChange={() => {}}
        />
        <Checkbox isSelected>Setuju dihubungi</Checkbox>
        <Checkbox isIndeterminate>Sebagian dipilih</Checkbox>
        <Checkbox detail="Berlaku mulai besok.">Belum dipilih</Checkbox>
        <Checkbox isDisabled isSelected>
          Tidak aktif
        </Checkbox>
        <Switch isSelected={isOn} onChange={setOn} detail="Berlaku seketika.">
          Terima percakapan baru
        </Switch>
        <Switch>Bunyi</Switch>
        <Switch isDisabled>Tidak aktif</Switch>
        <FormSection title="Bagian formulir" description="Judul di atas isian." isStacked>
          <TextField label="Isian" />
        </FormSection>
      </Stack>
    </Panel>
  )
}

export const Controls = () => (
  <main className="g-page">
    <h1>Kendali</h1>
    <Buttons />
    <Fields />
    <Choices />
  </main>
)
