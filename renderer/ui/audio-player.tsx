import './audio-player.css'
import { useEffect, useRef, useState } from 'react'
import { Button } from './button.tsx'
import { IconButton } from './icon-button.tsx'
import { PauseIcon, PlayIcon } from './icons/media.tsx'

export interface AudioPlayerProps {
  /** Names the recording. */
  label: string
  playLabel: string
  pauseLabel: string
  seekLabel: string
  /** Names the button that changes the speed, e.g. "Speed 1.5×". */
  speedLabel: (rate: string) => string
  /** As shown, e.g. "1:05". */
  formatTime: (seconds: number) => string
  /** null until it has been fetched; pressing play asks for it. */
  src: string | null
  onWanted: () => void
  isLoading: boolean
  /** Told when this computer cannot play it. */
  onCannotPlay?: (() => void) | undefined
}

const rates = [1, 1.5, 2] as const

/** A recording: play, go to a place, listen faster. Nothing is fetched before somebody presses play. */
export const AudioPlayer = (props: AudioPlayerProps) => {
  const { formatTime, isLoading, label, onWanted, src } = props
  const ref = useRef<HTMLAudioElement>(null)
  const wanted = useRef(false)
  const [isPlaying, setPlaying] = useState(false)
  const [at, setAt] = useState(0)
  const [length, setLength] = useState(0)
  const [rate, setRate] = useState<(typeof rates)[number]>(1)

  useEffect(() => {
    if (src === null || !wanted.current) return
    wanted.current = false
    void ref.current?.play().catch(() => null) // A recording that does not play tells so by its error event.
  }, [src])

  const toggle = () => {
    const audio = ref.current
    if (src === null) {
      wanted.current = true
      onWanted()
    } else if (audio?.paused) void audio.play().catch(() => null)
    else audio?.pause()
  }
  const total = Number.isFinite(length) ? length : 0
  const shownRate = `${rate}×`
  return (
    <div className="k-audio" role="group" aria-label={label}>
      <IconButton
        size="sm"
        variant="primary"
        label={isPlaying ? props.pauseLabel : props.playLabel}
        icon={isPlaying ? <PauseIcon size={16} /> : <PlayIcon size={16} />}
        isPending={isLoading}
        onPress={toggle}
      />
      <input
        type="range"
        className="k-audio-seek"
        aria-label={props.seekLabel}
        aria-valuetext={`${formatTime(at)} / ${formatTime(total)}`}
        min={0}
        max={Math.max(total, 0.1)}
        step={0.1}
        value={Math.min(at, Math.max(total, 0.1))}
        disabled={src === null || total === 0}
        onChange={event => {
          const next = Number(event.currentTarget.value)
          setAt(next)
          if (ref.current !== null) ref.current.currentTime = next
        }}
      />
      <span className="k-audio-time" aria-hidden="true">
        {total > 0 ? `${formatTime(at)} / ${formatTime(total)}` : formatTime(at)}
      </span>
      <Button
        size="sm"
        variant="ghost"
        aria-label={props.speedLabel(shownRate)}
        onPress={() => {
          const next = rates[(rates.indexOf(rate) + 1) % rates.length] ?? 1
          setRate(next)
          if (ref.current !== null) ref.current.playbackRate = next
        }}
      >
        {shownRate}
      </Button>
      {/* biome-ignore lint/a11y/useMediaCaption: what the public records has no captions */}
      <audio
        ref={ref}
        {...(src !== null && { src })}
        preload="metadata"
        onPlay={event => {
          event.currentTarget.playbackRate = rate
          setPlaying(true)
        }}
        onPause={() => setPlaying(false)}
        onEnded={() => {
          setPlaying(false)
          setAt(0)
        }}
        onTimeUpdate={event => setAt(event.currentTarget.currentTime)}
        onDurationChange={event => setLength(event.currentTarget.duration)}
        onError={() => src !== null && props.onCannotPlay?.()}
      />
    </div>
  )
}
