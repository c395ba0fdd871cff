/** Two people under one roof: somebody seen through to the end. */
export const Brand = ({ size = 28 }: { size?: number }) => (
  <svg width={size} height={size} viewBox="0 0 32 32" fill="none" aria-hidden="true" focusable="false">
    <rect width="32" height="32" rx="9" fill="#0f7a78" />
    <path
      d="M7 17.5 16 8l9 9.5"
      stroke="#fff"
      strokeWidth="2.6"
      strokeLinecap="round"
      strokeLinejoin="round"
    />
    <circle cx="12.4" cy="18.6" r="2.3" fill="#fff" />
    <circle cx="19.6" cy="18.6" r="2.3" fill="#a9ece4" />
    <path
      d="M8.6 25c.5-2.3 2-3.4 3.8-3.4s3.3 1.1 3.8 3.4M15.8 25c.5-2.3 2-3.4 3.8-3.4s3.3 1.1 3.8 3.4"
      stroke="#fff"
      strokeWidth="2.2"
      strokeLinecap="round"
    />
  </svg>
)
