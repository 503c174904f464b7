import { percentOf } from '#domain/format/percent';
import { NumberBox } from './NumberBox';

interface Props {
  readonly label: string;
  /** 0 to 1. */
  readonly share: number;
  readonly onChange: (share: number) => void;
}

/** A share to type or to step, in per cent. */
export function ShareBox({ label, share, onChange }: Props) {
  return (
    <NumberBox
      label={label}
      unit="%"
      min={0}
      max={100}
      step={1}
      value={percentOf(share)}
      onChange={(percent) => onChange(percent / 100)}
    />
  );
}
