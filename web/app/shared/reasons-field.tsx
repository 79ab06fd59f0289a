import { useReturnReasons } from '../evaluator/returns.js';
import { INSTRUMENT } from './open-sheet.js';
import { say, titleIn } from './words.js';

interface ReasonsFieldProps {
  readonly caseId: string;
  readonly name: string;
}

/** A reason per indicator: those that were marked on the sheet, and any other. */
export default function ReasonsField({ caseId, name }: ReasonsFieldProps) {
  const [reasons, mark] = useReturnReasons(caseId);
  const codes = Object.keys(reasons);
  const others = INSTRUMENT.indicators.filter(({ code }) => !codes.includes(code));
  return (
    <>
      {INSTRUMENT.indicators
        .filter(({ code }) => codes.includes(code))
        .map((indicator) => (
          <p key={indicator.code} className="ws-field">
            <label htmlFor={`${name}-${indicator.code}`}>
              {indicator.code} {titleIn(indicator)}
            </label>
            <textarea
              id={`${name}-${indicator.code}`}
              name={`${name}.${indicator.code}`}
              rows={2}
              maxLength={10_000}
              value={reasons[indicator.code]}
              onChange={(event) => mark(indicator.code, event.target.value)}
            />
          </p>
        ))}
      <p className="ws-field">
        <label htmlFor={`${name}-add`}>{say('workspace:reason-add')}</label>
        <select id={`${name}-add`} value="" onChange={({ target }) => target.value && mark(target.value, '')}>
          <option value="" />
          {others.map((indicator) => (
            <option key={indicator.code} value={indicator.code}>
              {indicator.code} {titleIn(indicator)}
            </option>
          ))}
        </select>
      </p>
    </>
  );
}
