import { TextFilter } from './filter-bar.tsx';

interface TokenFilterProps {
  readonly idToken: string | undefined;
  readonly onChange: (idToken: string | undefined) => void;
}

/** Narrows a list to a token, named in full. */
export function TokenFilter({ idToken, onChange }: TokenFilterProps) {
  return <TextFilter label="Token" placeholder="Exact token" value={idToken} onChange={onChange} />;
}
