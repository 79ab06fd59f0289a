import { useState } from 'react';
import { say } from './words.js';

const THEMES = ['device', 'light', 'dark'] as const;
type Theme = (typeof THEMES)[number];

const KEY = 'zi:tema';
const DARK = '(prefers-color-scheme: dark)';

const themeKept = (): Theme => THEMES.find((theme) => theme === localStorage.getItem(KEY)) ?? 'device';

/** The stylesheet's dark rules, found once: their condition is what is switched, so that the colours stand in one place. */
const darkRules = [...document.styleSheets]
  .flatMap((sheet) => [...sheet.cssRules])
  .filter((rule): rule is CSSMediaRule => rule instanceof CSSMediaRule && rule.media.mediaText === DARK);

function apply(theme: Theme): void {
  for (const { media } of darkRules)
    media.mediaText = theme === 'device' ? DARK : theme === 'dark' ? 'all' : 'not all';
  document.documentElement.style.colorScheme = theme === 'device' ? '' : theme;
}

apply(themeKept());

export const isDark = (): boolean =>
  themeKept() === 'dark' || (themeKept() === 'device' && matchMedia(DARK).matches);

/** As the device has it, light, or dark; kept on this device. */
export function ThemeSwitch() {
  const [theme, setTheme] = useState(themeKept);
  const choose = (next: Theme) => {
    localStorage.setItem(KEY, next);
    apply(next);
    setTheme(next);
  };
  return (
    <label className="ws-theme">
      {say('workspace:theme')}{' '}
      <select value={theme} onChange={({ target }) => choose(target.value as Theme)}>
        {THEMES.map((one) => (
          <option key={one} value={one}>
            {say(`workspace:theme.${one}`)}
          </option>
        ))}
      </select>
    </label>
  );
}
