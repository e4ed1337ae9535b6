/** The flash of the favicon. */
export function BrandMark({ size = 28 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden focusable={false}>
      <rect width="32" height="32" rx="8" fill="#0b6e63" />
      <path d="M18.5 4 8 18h6.5L12 28l12-15.5h-7L18.5 4Z" fill="#fff" />
    </svg>
  );
}
