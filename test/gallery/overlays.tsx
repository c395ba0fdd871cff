import { useMemo, useState } from 'react'
import { AlertDialog } from '#renderer/ui/alert-dialog.tsx'
import { Button } from '#renderer/ui/button.tsx'
import { CommandPalette } from '#renderer/ui/command-palette.tsx'
import { Dialog } from '#renderer/ui/dialog.tsx'
import { Drawer } from '#renderer/ui/drawer.tsx'
import { CopyIcon, MergeIcon, SendIcon, TrashIcon } from '#renderer/ui/icons/action.tsx'
import { ChevronDownIcon, UserIcon } from '#renderer/ui/icons/navigation.tsx'
import { Kbd } from '#renderer/ui/kbd.tsx'
import { Menu } from '#renderer/ui/menu.tsx'
import { Popover } from '#renderer/ui/popover.tsx'
import { ShortcutSheet } from '#renderer/ui/shortcut-sheet.tsx'
import { Stack } from '#renderer/ui/stack.tsx'
import { TextArea } from '#renderer/ui/text-area.tsx'
import { TextField } from '#renderer/ui/text-field.tsx'
import { createToasts, ToastRegion } from '#renderer/ui/toast.tsx'

type Open = 'dialog' | 'alert' | 'drawer' | 'palette' | 'shortcuts' | null

export const Overlays = () => {
  const [open, setOpen] = useState<Open>(null)
  const [theme, setTheme] = useState('a')
  const toasts = useMemo(createToasts, [])
  const state = (which: Open) => ({
    isOpen: open === which,
    onOpenChange: (isOpen: boolean) => setOpen(isOpen ? which : null),
  })
  return (
    <main className="g-page">
      <h1>Lapisan</h1>
      <div className="g-wide">
        <Stack isRow isWrapping>
          <Button onPress={() => setOpen('dialog')}>Dialog</Button>
          <Button onPress={() => setOpen('alert')}>Konfirmasi</Button>
          <Button onPress={() => setOpen('drawer')}>Laci</Button>
          <Button onPress={() => setOpen('palette')}>Palet</Button>
          <Button onPress={() => setOpen('shortcuts')}>Pintasan</Button>
          <Button
            onPress={() => {
              toasts.show({ kind: 'success', title: 'Tersimpan' })
              toasts.show({
                kind: 'danger',
                title: 'Gagal dikirim',
                text: 'Nomor tujuan tidak aktif.',
                action: { label: 'Coba lagi', onPress: () => {} },
              })
            }}
          >
            Kabar
          </Button>
          <Menu
            label="Tindakan"
            trigger={<Button iconEnd={<ChevronDownIcon size={16} />}>Menu</Button>}
            sections={[
              {
                id: 'act',
                'aria-label': 'Tindakan',
                items: [
                  {
                    id: 'copy',
                    label: 'Salin nomor',
                    icon: <CopyIcon />,
                    shortcut: 'Ctrl+C',
                    onAction: () => {},
                  },
                  {
                    id: 'merge',
                    label: 'Gabungkan dengan tiket lain',
                    detail: 'Riwayat keduanya disatukan',
                    icon: <MergeIcon />,
                    onAction: () => {},
                  },
                  { id: 'off', label: 'Tidak aktif', isDisabled: true, onAction: () => {} },
                ],
              },
              {
                id: 'look',
                label: 'Tampilan',
                items: ['a', 'b'].map(id => ({
                  id,
                  label: id === 'a' ? 'Terang' : 'Gelap',
                  isSelected: theme === id,
                  onAction: () => setTheme(id),
                })),
              },
              {
                id: 'end',
                'aria-label': 'Bahaya',
                items: [
                  { id: 'trash', label: 'Hapus', tone: 'danger', icon: <TrashIcon />, onAction: () => {} },
                ],
              },
            ]}
          />
          <Popover label="Saringan" trigger={<Button>Panel kecil</Button>}>
            {close => (
              <Stack>
                <TextField label="Nama saringan" />
                <Button variant="primary" onPress={close}>
                  Terapkan
                </Button>
              </Stack>
            )}
          </Popover>
        </Stack>
      </div>
      <Dialog
        {...state('dialog')}
        title="Serahkan tiket"
        description="Penerima melihat seluruh riwayat dan catatan internal."
        closeLabel="Tutup"
        footer={
          <>
            <Button onPress={() => setOpen(null)}>Batal</Button>
            <Button variant="primary">Serahkan</Button>
          </>
        }
      >
        <Stack gap={4}>
          <TextField label="Kepada" isRequired autoFocus />
          <TextArea label="Pesan" />
        </Stack>
      </Dialog>
      <AlertDialog
        {...state('alert')}
        tone="danger"
        title="Tarik pengaduan ini?"
        confirmLabel="Tarik pengaduan"
        cancelLabel="Batal"
        onConfirm={() => setOpen(null)}
      >
        Pengaduan ditutup. Buktinya tetap tersimpan dan dapat dilihat.
      </AlertDialog>
      <Drawer
        {...state('drawer')}
        title="Rincian bukti"
        closeLabel="Tutup"
        footer={<Button variant="primary">Unduh</Button>}
      >
        Isi laci.
      </Drawer>
      <CommandPalette
        {...state('palette')}
        label="Palet perintah"
        placeholder="Cari perintah, tiket, orang"
        emptyText="Tidak ada yang cocok"
        footer={
          <Stack isRow>
            <Kbd keys="Enter" /> jalankan
          </Stack>
        }
        groups={[
          {
            id: 'act',
            label: 'Tindakan',
            commands: [
              {
                id: 'send',
                label: 'Kirim balasan',
                icon: <SendIcon />,
                shortcut: 'Ctrl+Enter',
                onRun: () => {},
              },
              {
                id: 'merge',
                label: 'Gabungkan tiket',
                icon: <MergeIcon />,
                keywords: ['satukan'],
                onRun: () => {},
              },
            ],
          },
          {
            id: 'go',
            label: 'Buka',
            commands: [
              { id: 'people', label: 'Orang', icon: <UserIcon />, shortcut: 'g o', onRun: () => {} },
            ],
          },
        ]}
      />
      <ShortcutSheet
        {...state('shortcuts')}
        title="Pintasan papan tik"
        closeLabel="Tutup"
        groups={['Umum', 'Daftar', 'Percakapan'].map(label => ({
          id: label,
          label,
          shortcuts: [
            { id: '1', label: 'Buka palet', keys: ['Ctrl+K'] },
            { id: '2', label: 'Tiket berikutnya', keys: ['j', 'ArrowDown'] },
            { id: '3', label: 'Ke kotak masuk', keys: ['g i'] },
          ],
        }))}
      />
      <ToastRegion toasts={toasts} label="Kabar" closeLabel="Tutup kabar" />
    </main>
  )
}
