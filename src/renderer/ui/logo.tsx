/** A lapel with an empty buttonhole. */
export function Logo() {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" className="logo">
      <rect width="24" height="24" rx="6" fill="var(--text)" />
      <path d="M6 0H18L12 16.500Z" fill="var(--logo-ground, var(--ground))" />
      <circle cx="18" cy="12.500" r="2.200" fill="var(--logo-ground, var(--ground))" />
    </svg>
  );
}
