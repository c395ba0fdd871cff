import './date-time-field.css'
import { type ReactNode, useId, useRef } from 'react'
import { Button } from 'react-aria-components'
import { cx } from './cx.ts'
import type { FieldProps } from './field.tsx'
import { FieldError } from './field-error.tsx'
import { CalendarIcon } from './icons/status.tsx'
import { TypedField } from './typed-field.tsx'
import { parseWallDate, parseWallTime, showWallDate } from './wall-time.ts'

/** Both as a calendar and a wall clock show them; empty while not given. */
export interface DateTimeValue {
  /** `YYYY-MM-DD` */
  readonly date: string
  /** `HH:mm`, 24 hours */
  readonly time: string
}

export interface DateTimeFieldProps extends FieldProps {
  value: DateTimeValue
  onChange: (value: DateTimeValue) => void
  dateLabel: string
  timeLabel: string
  /** Names the button that opens the calendar; without it there is none. */
  calendarLabel?: string | undefined
  /** Day, month, year, e.g. `dd/mm/yyyy`. */
  datePlaceholder?: string | undefined
  /** Leaves the time out, for facts known by the day. */
  isDateOnly?: boolean | undefined
  /** A zone picker, or a word such as the office's zone. A wall time means nothing without it. */
  zone?: ReactNode
}

/**
 * A date, a time of day and its zone. Both are typed, day first and 24 hours, whatever the machine's own
 * language is: a month taken for a day would be a wrong statement in a report. The calendar only fills in.
 */
export const DateTimeField = (props: DateTimeFieldProps) => {
  const { calendarLabel, className, dateLabel, datePlaceholder, description, error, isDateOnly } = props
  const { isDisabled, isReadOnly, isRequired, label, onChange, timeLabel, value, zone } = props
  const id = useId()
  const native = useRef<HTMLInputElement>(null)
  const state = { isDisabled, isReadOnly, isRequired, isLabelHidden: true }
  const calendar = calendarLabel && (
    <>
      <input
        ref={native}
        type="date"
        className="k-date-native"
        tabIndex={-1}
        aria-hidden="true"
        value={value.date}
        onChange={event => onChange({ ...value, date: event.target.value })}
      />
      <Button
        className="k-box-button"
        aria-label={calendarLabel}
        isDisabled={Boolean(isDisabled || isReadOnly)}
        onPress={() => native.current?.showPicker()}
      >
        <CalendarIcon size={16} />
      </Button>
    </>
  )
  return (
    // A fieldset does not lay out as a flex column everywhere
    <div
      role="group"
      aria-labelledby={`${id}-label`}
      aria-describedby={`${id}-help`}
      className={cx('k-field', className)}
      data-invalid={error ? true : undefined}
    >
      <span id={`${id}-label`} className="k-field-label">
        {label}
        {isRequired && (
          <span className="k-field-required" aria-hidden="true">
            *
          </span>
        )}
      </span>
      <div className="k-date-time">
        <TypedField
          {...state}
          className="k-date"
          label={dateLabel}
          placeholder={datePlaceholder}
          maxLength={10}
          value={value.date}
          parse={parseWallDate}
          show={showWallDate}
          suffix={calendar}
          onChange={date => onChange({ ...value, date })}
        />
        {!isDateOnly && (
          <TypedField
            {...state}
            className="k-time"
            label={timeLabel}
            placeholder="00:00"
            maxLength={5}
            value={value.time}
            parse={parseWallTime}
            onChange={time => onChange({ ...value, time })}
          />
        )}
        {zone && <div className="k-zone">{zone}</div>}
      </div>
      <div id={`${id}-help`} className="k-field-help">
        {description && <p className="k-field-description">{description}</p>}
        {error && <FieldError>{error}</FieldError>}
      </div>
    </div>
  )
}
