/** All settings of the page. Features add their own as children of their sections. */

import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import { dataSize, percent } from "../../i18n/format";
import { LANGUAGES, screenMessages } from "../../i18n/messages";
import { type Appearance, MOTIONS, type Setting, TEXT_SIZES, THEMES } from "../client/appearance";
import type { LanguageChoice, LanguageSetting } from "../client/language";
import type { StoredData, StoredDataModel } from "../client/stored-data";

export interface SettingsPanelProps {
  readonly language: LanguageSetting;
  readonly appearance: Appearance;
  readonly storedData: StoredDataModel;
  readonly keyboard: ComponentChildren;
  readonly camera: ComponentChildren;
  /** What the music sources add. */
  readonly sources: ComponentChildren;
}

export function SettingsPanel(props: SettingsPanelProps) {
  const text = screenMessages.value.settings;
  return (
    <div class="settings">
      <section class="settings-section">
        <h3>{text.language}</h3>
        <LanguageChoices language={props.language} />
      </section>
      <section class="settings-section">
        <h3>{text.appearance}</h3>
        <Segments
          title={text.theme}
          name="theme"
          setting={props.appearance.theme}
          values={THEMES}
          nameOf={(theme) => text.themes[theme]}
        />
        <Segments
          title={text.motion}
          name="motion"
          setting={props.appearance.motion}
          values={MOTIONS}
          nameOf={(motion) => text.motions[motion]}
        />
        <Segments
          title={text.textSize}
          name="text-size"
          setting={props.appearance.textSize}
          values={TEXT_SIZES}
          nameOf={percent}
        />
      </section>
      <section class="settings-section">
        <h3>{text.camera}</h3>
        {props.camera}
      </section>
      <section class="settings-section settings-sources">
        <h3>{text.sources}</h3>
        {props.sources}
      </section>
      <section class="settings-section">
        <h3>{text.keyboard}</h3>
        {props.keyboard}
      </section>
      <section class="settings-section">
        <h3>{text.stored}</h3>
        <StoredDataList storedData={props.storedData} />
      </section>
    </div>
  );
}

function LanguageChoices({ language }: { readonly language: LanguageSetting }) {
  const text = screenMessages.value.settings;
  return (
    <>
      <select
        aria-label={text.language}
        value={language.choice.value}
        onChange={({ currentTarget }) => void language.choose(currentTarget.value as LanguageChoice)}
      >
        <option value="browser">{text.languages.browser}</option>
        {Object.entries(LANGUAGES).map(([code, { name }]) => (
          <option key={code} value={code} lang={code}>
            {name}
          </option>
        ))}
      </select>
      {language.hasFailed.value && (
        <p class="small" role="alert">
          {text.languageFailed}
        </p>
      )}
    </>
  );
}

interface SegmentsProps<Value> {
  readonly title: string;
  readonly name: string;
  readonly setting: Setting<Value>;
  readonly values: readonly Value[];
  readonly nameOf: (value: Value) => string;
}

function Segments<Value extends string | number>(props: SegmentsProps<Value>) {
  const { title, name, setting, values, nameOf } = props;
  return (
    <fieldset class="settings-choice">
      <legend class="small secondary">{title}</legend>
      <div class="segments">
        {values.map((value) => (
          <label key={value} class="segment">
            <input
              type="radio"
              name={name}
              checked={setting.current.value === value}
              onChange={() => setting.choose(value)}
            />
            <span>{nameOf(value)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** What is on this device, with the button that deletes it. */
export function StoredDataList({ storedData }: { readonly storedData: StoredDataModel }) {
  const text = screenMessages.value.settings;
  const state = storedData.state.value;
  useEffect(() => void storedData.measure(), [storedData]);
  return (
    <>
      <p class="secondary">{text.storedHelp}</p>
      {"data" in state && <Amounts {...state.data} />}
      {state.kind === "measuring" && <p class="secondary">{text.measuring}</p>}
      {state.kind === "measured" && (
        <button type="button" class="button" onClick={storedData.ask}>
          {text.deleteEverything}
        </button>
      )}
      {state.kind === "asking" && (
        <div class="error-box" role="alert">
          <p>{text.deleteQuestion}</p>
          <div class="actions">
            <button type="button" class="button" onClick={() => void storedData.deleteAll()}>
              {text.deleteConfirm}
            </button>
            <button type="button" class="button button-plain" onClick={storedData.cancel}>
              {text.cancel}
            </button>
          </div>
        </div>
      )}
      {state.kind === "deleting" && <p role="status">{text.deleting}</p>}
      {state.kind === "failed" && <p role="alert">{text.storageFailed}</p>}
    </>
  );
}

function Amounts({ settingsBytes, fileRecords, totalBytes }: StoredData) {
  const text = screenMessages.value.settings;
  return (
    <dl class="facts number">
      <dt>{text.settingsAndQueue}</dt>
      <dd>{dataSize(settingsBytes)}</dd>
      <dt>{text.fileResults}</dt>
      <dd>{text.records(fileRecords)}</dd>
      {totalBytes !== null && (
        <>
          <dt>{text.total}</dt>
          <dd>{dataSize(totalBytes)}</dd>
        </>
      )}
    </dl>
  );
}
