import { LOCALES, type Preferences } from "../session/preferences";
import { Choice } from "./Choice";
import { Panel } from "./Panel";

const OWN = "";

interface PreferencesPanelProps {
  readonly preferences: Preferences;
  readonly setPreferences: (next: Preferences) => void;
  readonly close: () => void;
}

export function PreferencesPanel({ preferences, setPreferences, close }: PreferencesPanelProps) {
  return (
    <Panel title="How numbers are written" close={close}>
      <Choice
        label="Numbers and dates"
        value={preferences.locale ?? OWN}
        options={[[OWN, "As this browser"], ...LOCALES]}
        onChoose={(locale) => setPreferences({ ...preferences, locale: locale === OWN ? undefined : locale })}
      />
      <Choice
        label="Negative amounts"
        value={preferences.negatives}
        options={[
          ["minus", "−1,234.56"],
          ["parentheses", "(1,234.56)"],
        ]}
        onChoose={(negatives) => setPreferences({ ...preferences, negatives })}
      />
    </Panel>
  );
}
