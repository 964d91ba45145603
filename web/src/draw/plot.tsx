// A value over time: on the left what each statement says, by its report's publication; on the right what the dossier held
// to be settled, version by version. Both share one scale, and neither bends the other's time.
import type { JSX } from "preact";
import type { Firmness } from "../api";
import { number_text } from "../text/words";
import { amounts, is_day, linear, time_range, time_ticks } from "./scale";

export interface Mark { moment?: number; published?: string; value?: number; low?: number; high?: number; open: boolean; firmness: Firmness; settled: boolean; words: string; href: string }
export interface Step { label: string; value?: number; low?: number; high?: number; words: string }

const kHeight = 210, kTop = 14, kBottom = 30, kLeft = 58, kUndated = 34;
// Share of the width for the versions; none while there is one only.
const kVersionShare = 0.3;

export const kShapes: Record<Firmness, string> = { stated: "●", reported: "○", estimated: "◆", denied: "✕", planned: "△" };

function Shape({ firmness, x, y }: { firmness: Firmness; x: number; y: number }): JSX.Element {
    switch (firmness) {
        case "reported": return <circle class="mark hollow" cx={x} cy={y} r={4.5} />;
        case "estimated": return <path class="mark" d={`M${x} ${y - 6}l6 6l-6 6l-6 -6z`} />;
        case "denied": return <path class="mark line" d={`M${x - 4.5} ${y - 4.5}l9 9m0 -9l-9 9`} />;
        case "planned": return <path class="mark hollow" d={`M${x} ${y - 6}l5.5 10h-11z`} />;
        default: return <circle class="mark" cx={x} cy={y} r={4.5} />;
    }
}

export function Plot({ marks, steps, width, label }: { marks: Mark[]; steps: Step[]; width: number; label: string }): JSX.Element {
    const finite = [...marks, ...steps].flatMap((m) => [m.value, m.low, m.high]).filter((v): v is number => v !== undefined && Number.isFinite(v));
    const ground = kHeight - kBottom, y = amounts(finite, ground, kTop);
    const versions = steps.length > 1 ? Math.max(110, width * kVersionShare) : 0;
    const undated = marks.some((mark) => mark.moment === undefined) ? kUndated : 0;
    const from = kLeft + undated, till = width - versions - (versions > 0 ? 26 : 12);
    const moments = marks.flatMap((mark) => mark.moment ?? []);
    const [low, high] = moments.length > 0 ? time_range(moments) : [0, 1];
    const x = linear(low, high, from + 8, till - 8), placed = new Map<string, number>();
    const place = (mark: Mark): number => {
        const at = mark.moment === undefined ? kLeft + undated / 2 : x.at(mark.moment), key = `${Math.round(at / 9)} ${mark.value ?? mark.low}`, n = placed.get(key) ?? 0;
        placed.set(key, n + 1);
        // Equal figures of one hour stand side by side.
        return at + (n % 2 === 0 ? n / 2 : -(n + 1) / 2) * 9.5;
    };
    const middle = (mark: { value?: number; low?: number; high?: number }): number => mark.value ?? (mark.low !== undefined && mark.high !== undefined ? (mark.low + mark.high) / 2 : (mark.low ?? mark.high ?? 0));
    return (
        <svg class="plot" width={width} height={kHeight} viewBox={`0 0 ${width} ${kHeight}`} role="group" aria-label={label}>
            <g aria-hidden="true">
                {y.ticks.map((tick) => <g key={tick}><line class="guide" x1={kLeft - 4} x2={width - 8} y1={y.at(tick)} y2={y.at(tick)} /><text class="detail" x={kLeft - 9} y={y.at(tick) + 4} text-anchor="end">{number_text(tick)}</text></g>)}
                {moments.length > 0 && time_ticks(low, high, Math.max(2, Math.floor((till - from) / 84)), marks.every((mark) => mark.moment === undefined || is_day(mark.published))).map((tick) => <text key={tick.value} class="detail" x={x.at(tick.value)} y={kHeight - 12} text-anchor="middle">{tick.text}</text>)}
                {undated > 0 && <text class="detail" x={kLeft + undated / 2} y={kHeight - 12} text-anchor="middle">undated</text>}
                <line class="ground" x1={kLeft} x2={till} y1={ground} y2={ground} />
            </g>
            {marks.map((mark, i) => {
                const at = place(mark), point = y.at(middle(mark));
                return (
                    <a key={i} href={mark.href} aria-label={mark.words} class={mark.settled ? "statement settled" : "statement"}>
                        <title>{mark.words}</title>
                        {mark.low !== undefined && mark.high !== undefined && mark.low !== mark.high && <path class="range" d={`M${at - 4} ${y.at(mark.low)}h8m-4 0V${y.at(mark.high)}m-4 0h8`} />}
                        {mark.open && <path class="range" d={`M${at} ${point}v-16m-3.5 4.5l3.5 -5l3.5 5`} />}
                        <Shape firmness={mark.firmness} x={at} y={point} />
                    </a>
                );
            })}
            {versions > 0 && <Versions steps={steps} from={width - versions} till={width - 12} y={y.at} middle={middle} />}
        </svg>
    );
}

function Versions({ steps, from, till, y, middle }: { steps: Step[]; from: number; till: number; y: (v: number) => number; middle: (s: Step) => number }): JSX.Element {
    const wide = (till - from) / steps.length, at = (i: number): number => from + i * wide;
    let line = "";
    steps.forEach((step, i) => {
        if (step.value === undefined && step.low === undefined) return;
        line += `${line === "" || (steps[i - 1]!.value === undefined && steps[i - 1]!.low === undefined) ? "M" : "L"}${at(i)} ${y(middle(step))}H${at(i + 1)}`;
    });
    const every = Math.ceil(34 / wide);
    return (
        <g aria-hidden="true">
            <line class="ground" x1={from - 13} x2={from - 13} y1={kTop} y2={kHeight - kBottom} />
            {steps.map((step, i) => step.low !== undefined && step.high !== undefined && step.low !== step.high && <rect key={i} class="band" x={at(i)} width={wide} y={y(step.high)} height={Math.max(1, y(step.low) - y(step.high))} />)}
            <path class="step" d={line} />
            {steps.map((step, i) => (i % every === 0 ? <text key={i} class="detail" x={at(i) + wide / 2} y={kHeight - 12} text-anchor="middle"><title>{step.words}</title>{step.label}</text> : null))}
        </g>
    );
}
