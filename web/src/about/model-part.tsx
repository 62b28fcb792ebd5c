/** One model: its facts, its figures, its limits. Draws what the manifest names and says what it leaves out. */

import { kilobytes, percent } from "../kit/format";
import type { Manifest, Task } from "../vision/shared/manifest";
import type { CardBlock } from "./card";
import { ConfusionTable } from "./confusion-table";
import {
  type Beside,
  besidePeople,
  confusion,
  furtherSections,
  groupTables,
  type Headline,
  headline,
  judged,
  recalls,
  words,
} from "./figures";
import { GroupBars } from "./group-bars";
import { ShareBars } from "./share-bars";

export interface ModelPartProps {
  readonly manifest: Manifest;
  readonly cardUrl: string;
  readonly notes: readonly CardBlock[] | null;
}

const WORK: Readonly<Record<Task, string>> = {
  expression: "Reads expressions",
  detector: "Finds faces",
};

/** What training calls the two truths that answers are held against; any other is shown as it is named. */
const TRUTHS: Readonly<Record<string, string>> = {
  ferplus_majority: "what most of ten people saw in each face (FER+)",
  fer2013_labels: "FER2013's own labels",
};

export function ModelPart({ manifest, cardUrl, notes }: ModelPartProps) {
  const bytes = manifest.files.reduce((sum, file) => sum + file.bytes, 0);
  const id = `model-${manifest.name}`;
  return (
    <section class="card model" aria-labelledby={id}>
      <div class="model-head">
        <h3 id={id}>{WORK[manifest.task]}</h3>
        <p class="small soft">
          “{manifest.name}”, {kilobytes(bytes)}, {manifest.quantisation}.{" "}
          <a href={cardUrl} target="_blank" rel="noreferrer">
            The whole model card<span class="unseen"> of {manifest.name} (opens a new tab)</span>
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
  if (!judged(metrics)) {
    return <p>Nobody has judged this network yet, so there is no figure to show. Take its word lightly.</p>;
  }
  const top = headline(metrics);
  const beside = besidePeople(metrics);
  const matrix = confusion(metrics, labels);
  const found = recalls(metrics);
  const groups = groupTables(metrics);
  const further = furtherSections(metrics);
  return (
    <>
      {top && <Top top={top} />}
      {beside && <BesidePeople beside={beside} />}
      {matrix && <ConfusionTable confusion={matrix} />}
      {found.length > 0 && (
        <ShareBars
          title="Of the faces of each expression, how many it recognises"
          unit="faces"
          shares={found}
        />
      )}
      {groups.map((table) => (
        <GroupBars key={table.title} table={table} />
      ))}
      {task === "expression" && groups.length === 0 && (
        <p class="small soft">
          The figures are not told apart by groups of people: nobody has judged that yet.
        </p>
      )}
      {task === "expression" && !matrix && (
        <p class="small soft">The file that travels with the network holds no table of its confusions.</p>
      )}
      {further.length > 0 && (
        <details>
          <summary>All other figures</summary>
          <div class="model-further">
            {further.map((section) => (
              <div key={section.title} class="model-section">
                <h4>{section.title}</h4>
                {section.facts.length > 0 && (
                  <dl class="facts number">
                    {section.facts.map(([name, value]) => (
                      <Fact key={name} name={name} value={value} />
                    ))}
                  </dl>
                )}
                {section.shares.length > 0 && (
                  <ShareBars title={section.title} unit="pictures" shares={section.shares} bare />
                )}
              </div>
            ))}
          </div>
        </details>
      )}
    </>
  );
}

function Top({ top }: { readonly top: Headline }) {
  const { accuracy, against, split, leakFree } = top;
  return (
    <div class="model-top">
      <p class="model-figure number">
        <strong>{percent(accuracy.value)}</strong> right
        {accuracy.count !== null && ` of ${accuracy.count.toLocaleString("en-GB")} faces`}
      </p>
      <p class="small soft">
        {accuracy.interval &&
          `${percent(accuracy.interval[0])} to ${percent(accuracy.interval[1])} in 95 of 100 such tests. `}
        {against && `Held against ${TRUTHS[against] ?? words(against)}. `}
        {split && `Pictures: ${split}. `}
        {leakFree === true && "Pictures with a near copy among those it learnt from were left out. "}
        {leakFree === false && "Pictures with a near copy among those it learnt from were not left out. "}
      </p>
      <dl class="facts number">
        {top.macroF1 !== null && (
          <Fact name="Mean over the expressions (macro-F1)" value={top.macroF1.toFixed(3)} />
        )}
        {top.calibrationError !== null && (
          <Fact
            name="How far its chances are off on average (ECE)"
            value={`${(100 * top.calibrationError).toFixed(1)} points`}
          />
        )}
      </dl>
    </div>
  );
}

function BesidePeople({ beside }: { readonly beside: Beside }) {
  return (
    <>
      <p>
        People see different things in a face, too. Ten of them looked at each: one alone says what most of
        the others say in {percent(beside.onePerson)} of cases, the network in {percent(beside.net)}.
      </p>
      {beside.byAgreement.length > 0 && (
        <ShareBars
          title="How often it is right, by how many of the ten agreed"
          unit="faces"
          shares={beside.byAgreement}
        />
      )}
    </>
  );
}

function Notes({ notes }: { readonly notes: readonly CardBlock[] | null }) {
  if (!notes)
    return <p class="small soft">The model's card, which tells its limits, could not be fetched.</p>;
  if (notes.length === 0) return <p class="small soft">The model's card tells no limits.</p>;
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
        <Fact name="Answers" value={manifest.labels.map(words).join(", ")} />
        {head && manifest.task === "expression" && (
          <Fact name="Temperature of its chances" value={String(head.temperature)} />
        )}
        {Object.entries(manifest.thresholds).map(([name, value]) => (
          <Fact key={name} name={`Threshold: ${words(name)}`} value={String(value)} />
        ))}
        {facts.map(([name, value]) => (
          <Fact key={name} name={`Training: ${words(name)}`} value={String(value)} />
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
