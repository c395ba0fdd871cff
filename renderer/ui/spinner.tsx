import './spinner.css'

export interface SpinnerProps {
  /** What is being waited for; without it the spinner is decoration beside a text that says so. */
  label?: string | undefined
  size?: 'sm' | 'md' | 'lg' | undefined
}

export const Spinner = ({ label, size = 'md' }: SpinnerProps) => (
  <span
    className="k-spinner"
    data-size={size}
    {...(label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true })}
  />
)
