/** One model: its figures, its limits and how it was made. Says so where the manifest has no such figures. */

import { kilobytes, percent } from "../i18n/format";
import type { Manifest, Task } from "../vision/shared/manifest";
import type { NoteBlock } from "./card-notes";
import { ConfusionTable } from "./confusion-table";
import {
  confusion,
  groupTables,
  type Headline,
  type HumanComparison,
  headline,
  humanComparison,
  isEvaluated,
  keyToWords,
  otherSections,
  recalls,
  type Section,
} from "./figures";
import { GroupBars, ShareBars } from "./share-bars";

export interface ModelCardProps {
  readonly manifest: Manifest;
  readonly cardUrl: string;
  readonly notes: readonly NoteBlock[] | null;
}

const TASK_NAMES: Readonly<Record<Task, string>> = {
  expression: "Reads expressions",
  detector: "Finds faces",
};

/** By the names that training writes. Other names are shown as they are. */
const LABEL_SOURCES: Readonly<Record<string, string>> = {
  ferplus_majority: "what most of ten people saw in each face (FER+)",
  fer2013_labels: "FER2013's own labels",
};

export function ModelCard({ manifest, cardUrl, notes }: ModelCardProps) {
  const bytes = manifest.files.reduce((sum, file) => sum + file.bytes, 0);
  const id = `model-${manifest.name}`;
  return (
    <section class="card model-card" aria-labelledby={id}>
      <div>
        <h3 id={id}>{TASK_NAMES[manifest.task]}</h3>
        <p class="small secondary">
          “{manifest.name}”, {kilobytes(bytes)}, {manifest.quantisation}.{" "}
          <a href={cardUrl} target="_blank" rel="noreferrer">
            Full model card<span class="visually-hidden"> of {manifest.name} (opens in a new tab)</span>
          </a>
        </p>
      </div>
      <Figures manifest={manifest} />
      <Notes notes={notes} />
      <Training manifest={manifest} />
    </section>
  );
}

function Figures({ manifest }: { readonly manifest: Manifest }) {
  const { metrics, labels, task } = manifest;
  if (!isEvaluated(metrics)) {
    return <p>This model has not been evaluated, so there are no figures. Don't rely on its answers.</p>;
  }
  const top = headline(metrics);
  const people = humanComparison(metrics);
  const matrix = confusion(metrics, labels);
  const recallShares = recalls(metrics);
  const groups = groupTables(metrics);
  const others = otherSections(metrics);
  return (
    <>
      {top && <HeadlineFigures headline={top} />}
      {people && <PeopleFigures comparison={people} />}
      {matrix && <ConfusionTable confusion={matrix} />}
      {recallShares.length > 0 && (
        <ShareBars
          title="How many faces of each expression it recognises"
          unit="faces"
          shares={recallShares}
        />
      )}
      {groups.map((table) => (
        <GroupBars key={table.title} table={table} />
      ))}
      {task === "expression" && groups.length === 0 && (
        <p class="small secondary">Accuracy by group of people has not been measured yet.</p>
      )}
      {task === "expression" && !matrix && (
        <p class="small secondary">The model's file has no table of right and wrong answers.</p>
      )}
      {others.length > 0 && (
        <details>
          <summary>All other figures</summary>
          <div class="model-others">
            {others.map((section) => (
              <OtherFigures key={section.title} section={section} />
            ))}
          </div>
        </details>
      )}
    </>
  );
}

function HeadlineFigures({ headline: figures }: { readonly headline: Headline }) {
  const { accuracy, referenceLabels, split, isLeakFree, macroF1, calibrationError } = figures;
  const { interval, count } = accuracy;
  return (
    <div class="model-headline">
      <p class="model-figure number">
        <strong>{percent(accuracy.value)}</strong> right
        {count !== null && ` out of ${count.toLocaleString("en-GB")} faces`}
      </p>
      <p class="small secondary">
        {interval && `95 % confidence interval: ${percent(interval[0])} to ${percent(interval[1])}. `}
        {referenceLabels &&
          `Compared with ${LABEL_SOURCES[referenceLabels] ?? keyToWords(referenceLabels)}. `}
        {split && `Test pictures: ${split}. `}
        {isLeakFree === true && "Pictures with a near copy in the training data were left out. "}
        {isLeakFree === false && "Pictures with a near copy in the training data were not left out. "}
      </p>
      <dl class="facts number">
        {macroF1 !== null && <Fact name="Mean over the expressions (macro-F1)" value={macroF1.toFixed(3)} />}
        {calibrationError !== null && (
          <Fact
            name="Average gap between its confidence and its accuracy (ECE)"
            value={`${(100 * calibrationError).toFixed(1)} percentage points`}
          />
        )}
      </dl>
    </div>
  );
}

function PeopleFigures({ comparison }: { readonly comparison: HumanComparison }) {
  const { onePerson, model, byAgreement } = comparison;
  return (
    <>
      <p>
        People disagree about faces, too. Ten people labelled each face. One person agrees with most of the
        others in {percent(onePerson)} of cases, the model in {percent(model)}.
      </p>
      {byAgreement.length > 0 && (
        <ShareBars
          title="How often it is right, by how many of the ten people agreed"
          unit="faces"
          shares={byAgreement}
        />
      )}
    </>
  );
}

function OtherFigures({ section: { title, facts, shares } }: { readonly section: Section }) {
  return (
    <div class="model-section">
      <h4>{title}</h4>
      {facts.length > 0 && (
        <dl class="facts number">
          {facts.map(([name, value]) => (
            <Fact key={name} name={name} value={value} />
          ))}
        </dl>
      )}
      {shares.length > 0 && <ShareBars title={title} unit="pictures" shares={shares} isTitleHidden />}
    </div>
  );
}

function Notes({ notes }: { readonly notes: readonly NoteBlock[] | null }) {
  if (!notes)
    return <p class="small secondary">Couldn't load the model card, which describes the model's limits.</p>;
  if (notes.length === 0) return <p class="small secondary">The model card describes no limits.</p>;
  return (
    <div class="model-notes">
      {notes.map((block, index) => {
        const key = `${index}`;
        if (block.kind === "heading") return <h4 key={key}>{block.text}</h4>;
        if (block.kind === "paragraph") return <p key={key}>{block.text}</p>;
        return (
          <ul key={key}>
            {block.items.map((item) => (
              <li key={item}>{item}</li>
            ))}
          </ul>
        );
      })}
    </div>
  );
}

function Training({ manifest }: { readonly manifest: Manifest }) {
  const head = manifest.heads[manifest.pageHead];
  const facts = Object.entries(manifest.training).filter(([, value]) => typeof value !== "object");
  return (
    <details>
      <summary>How it was made</summary>
      <dl class="facts">
        <Fact name="Answers" value={manifest.labels.map(keyToWords).join(", ")} />
        {head && manifest.task === "expression" && (
          <Fact name="Softmax temperature" value={String(head.temperature)} />
        )}
        {Object.entries(manifest.thresholds).map(([name, value]) => (
          <Fact key={name} name={`Threshold: ${keyToWords(name)}`} value={String(value)} />
        ))}
        {facts.map(([name, value]) => (
          <Fact key={name} name={`Training: ${keyToWords(name)}`} value={String(value)} />
        ))}
        <Fact name="Licence" value={manifest.licenceNote} />
      </dl>
    </details>
  );
}

function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  );
}
