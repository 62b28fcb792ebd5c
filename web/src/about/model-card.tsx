/** One model: its figures, its limits and how it was made. Says so where the manifest has no such figures. */

import type { ComponentChildren } from "preact";
import { decimal } from "../i18n/format";
import { language } from "../i18n/language";
import { screenMessages } from "../i18n/messages";
import { expressionName } from "../i18n/mood-text";
import type { Manifest } from "../vision/shared/manifest";
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

export function ModelCard({ manifest, cardUrl, notes }: ModelCardProps) {
  const text = screenMessages.value.about.card;
  const { name, quantisation } = manifest;
  const bytes = manifest.files.reduce((sum, file) => sum + file.bytes, 0);
  const id = `model-${name}`;
  return (
    <section class="card model-card" aria-labelledby={id}>
      <div>
        <h3 id={id}>{text.tasks[manifest.task]}</h3>
        <p class="small secondary">
          {text.facts({ name, bytes, quantisation })}{" "}
          <a href={cardUrl} hreflang="en" target="_blank" rel="noreferrer">
            {text.link(name)}
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
  const text = screenMessages.value.about.figures;
  const { metrics, labels, task } = manifest;
  if (!isEvaluated(metrics)) return <p>{text.notEvaluated}</p>;
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
          title={text.recalls}
          unit="faces"
          shares={recallShares.map((share) => ({ ...share, name: expressionName(share.name) }))}
        />
      )}
      {groups.map((table) => (
        <GroupBars key={table.title} table={table} />
      ))}
      {task === "expression" && groups.length === 0 && <p class="small secondary">{text.noGroups}</p>}
      {task === "expression" && !matrix && <p class="small secondary">{text.noConfusion}</p>}
      {others.length > 0 && (
        <details>
          <summary>{text.others}</summary>
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
  const text = screenMessages.value.about.figures;
  const { accuracy, referenceLabels, split, isLeakFree, macroF1, calibrationError } = figures;
  const { interval, count } = accuracy;
  const sentences = [
    interval && text.interval({ low: interval[0], high: interval[1] }),
    referenceLabels && text.comparedWith(labelSource(referenceLabels)),
    split && text.testPictures(split),
    isLeakFree === true && text.leakFree,
    isLeakFree === false && text.notLeakFree,
  ];
  return (
    <div class="model-headline">
      <p class="model-figure number">{text.accuracy({ share: accuracy.value, faces: count })}</p>
      <p class="small secondary">{sentences.filter(Boolean).join(" ")}</p>
      <dl class="facts number">
        {macroF1 !== null && <Fact name={text.macroF1} value={decimal(macroF1, 3)} />}
        {calibrationError !== null && (
          <Fact name={text.calibrationError} value={text.percentagePoints(100 * calibrationError)} />
        )}
      </dl>
    </div>
  );
}

/** In words where the page has some for it, or else as training names it. */
function labelSource(key: string): string {
  const known: Readonly<Record<string, string>> = screenMessages.value.about.figures.labelSources;
  return known[key] ?? keyToWords(key);
}

function PeopleFigures({ comparison }: { readonly comparison: HumanComparison }) {
  const text = screenMessages.value.about.figures;
  const { onePerson, model, byAgreement } = comparison;
  return (
    <>
      <p>{text.people({ onePerson, model })}</p>
      {byAgreement.length > 0 && (
        <ShareBars title={text.byAgreement} unit="faces" shares={byAgreement} namesLang="en" />
      )}
    </>
  );
}

function OtherFigures({ section: { title, facts, shares } }: { readonly section: Section }) {
  const shownTitle = title ?? screenMessages.value.about.figures.overall;
  return (
    <div class="model-section">
      <h4 lang={title === null ? undefined : "en"}>{shownTitle}</h4>
      {facts.length > 0 && (
        <dl class="facts number">
          {facts.map(([name, value]) => (
            <Fact key={name} name={<span lang="en">{name}</span>} value={valueText(value)} />
          ))}
        </dl>
      )}
      {shares.length > 0 && (
        <ShareBars title={shownTitle} unit="pictures" shares={shares} namesLang="en" isTitleHidden />
      )}
    </div>
  );
}

function Notes({ notes }: { readonly notes: readonly NoteBlock[] | null }) {
  const text = screenMessages.value.about.card;
  if (!notes) return <p class="small secondary">{text.notLoaded}</p>;
  if (notes.length === 0) return <p class="small secondary">{text.noLimits}</p>;
  return (
    <>
      {text.isEnglish && <p class="small secondary">{text.isEnglish}</p>}
      <div class="model-notes" lang="en">
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
    </>
  );
}

function Training({ manifest }: { readonly manifest: Manifest }) {
  const text = screenMessages.value.about.training;
  const isExpression = manifest.task === "expression";
  const head = manifest.heads[manifest.pageHead];
  const facts = Object.entries(manifest.training).filter(([, value]) => typeof value !== "object");
  return (
    <details>
      <summary>{text.title}</summary>
      <dl class="facts">
        <Fact
          name={text.answers}
          value={
            <span lang={isExpression ? undefined : "en"}>
              {manifest.labels.map((label) => keyToWords(expressionName(label))).join(", ")}
            </span>
          }
        />
        {head && isExpression && <Fact name={text.temperature} value={valueText(head.temperature)} />}
        {Object.entries(manifest.thresholds).map(([name, value]) => (
          <Fact key={name} name={text.threshold(keyToWords(name))} value={valueText(value)} />
        ))}
        {facts.map(([name, value]) => (
          <Fact key={name} name={text.fact(keyToWords(name))} value={valueText(value)} />
        ))}
        <Fact name={text.licence} value={<span lang="en">{manifest.licenceNote}</span>} />
      </dl>
    </details>
  );
}

/** Numbers and times in the manner of the page's language. Other texts are data, and stay as they are. */
function valueText(value: unknown): string {
  const text = screenMessages.value.about.figures;
  if (value === null || value === undefined) return text.unknown;
  if (Array.isArray(value)) return text.range(value.map(valueText));
  if (typeof value === "boolean") return value ? text.yes : text.no;
  if (typeof value !== "number") return String(value);
  if (Number.isInteger(value)) return decimal(value);
  return new Intl.NumberFormat(language.value, { maximumSignificantDigits: 4 }).format(value);
}

interface FactProps {
  readonly name: ComponentChildren;
  readonly value: ComponentChildren;
}

function Fact({ name, value }: FactProps) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  );
}
