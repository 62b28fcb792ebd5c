/** What the camera is for, what a reading is, and every request since the page opened. */

import type { ReadonlySignal } from "@preact/signals";
import { dataSize } from "../../i18n/format";
import { screenMessages } from "../../i18n/messages";
import { PRODUCT_NAME } from "../../i18n/names";
import type { LedgerRow, NetworkLedger } from "../client/network-ledger";
import type { StoredDataModel } from "../client/stored-data";
import { StoredDataList } from "./settings-panel";

export interface PrivacyPanelProps {
  readonly ledger: NetworkLedger;
  /** Bytes of request bodies, by path. */
  readonly sentBytes: ReadonlySignal<ReadonlyMap<string, number>>;
  readonly storedData: StoredDataModel;
}

export function PrivacyPanel({ ledger, sentBytes, storedData }: PrivacyPanelProps) {
  const text = screenMessages.value.privacy;
  return (
    <div class="settings">
      <section class="settings-section">
        <h3>{text.camera}</h3>
        <p>{text.cameraText}</p>
      </section>
      <section class="settings-section">
        <h3>{text.reading}</h3>
        <p>
          {text.readingText} {text.neverComputed} {text.purposeLimit(PRODUCT_NAME)}
        </p>
        <p>
          <a href="#about-model">{text.aboutModels}</a>
        </p>
      </section>
      <section class="settings-section">
        <h3>{screenMessages.value.settings.stored}</h3>
        <StoredDataList storedData={storedData} />
      </section>
      <section class="settings-section settings-wide">
        <h3>{text.ledger}</h3>
        <Ledger rows={ledger.rows.value} sent={sentBytes.value} />
      </section>
    </div>
  );
}

interface LedgerProps {
  readonly rows: readonly LedgerRow[];
  readonly sent: ReadonlyMap<string, number>;
}

function Ledger({ rows, sent }: LedgerProps) {
  const text = screenMessages.value.privacy;
  const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
  const received = dataSize(sum(rows.map(({ receivedBytes }) => receivedBytes ?? 0)));
  const hosts = [
    ...new Set(rows.filter((row) => !row.isOwnServer).map(({ address }) => new URL(address).host)),
  ];
  return (
    <>
      <p>
        {text.ledgerSummary(
          sum(rows.map(({ requests }) => requests)),
          received,
          dataSize(sum([...sent.values()])),
        )}{" "}
        {hosts.length === 0 ? text.onlyOwnServer : text.otherServers(hosts)}
      </p>
      <ul class="ledger">
        {rows.map((row) => (
          <li key={row.address}>
            <span class="ledger-address">{row.address}</span>
            <span class="small secondary">
              {text.row({
                purpose: text.purposes[row.purpose],
                requests: row.requests,
                received: receivedText(row),
                sent: dataSize(sent.get(row.address) ?? 0),
              })}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

function receivedText({ receivedBytes }: LedgerRow): string {
  const text = screenMessages.value.privacy;
  if (receivedBytes === null) return text.unknownSize;
  return receivedBytes === 0 ? text.fromCache : text.received(dataSize(receivedBytes));
}
