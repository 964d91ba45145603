// The stemma as a picture: descent to the right, one row a text, further sources dashed, publication on a time axis.
import type { JSX } from "preact";
import { useRef, useState } from "preact/hooks";
import type { Stemma } from "../api";
import type { View } from "../dossier/view";
import { to } from "../route";
import { percent, shown_time } from "../text/words";
import { PageLink } from "../parts/basics";
import { is_day, kHalfDay, linear, time_range, time_ticks } from "./scale";
import { layout_of, type Layout, type Row } from "./stemma_layout";
import { use_width } from "./width";

// Pixels.
const kRow = 30, kTop = 26, kMark = 6, kLane = 11, kLetter = 7.1, kSmallLetter = 6.2, kLeastAxis = 150, kNarrow = 560;
const kDescent = 26, kMostDescent = 200;

export function name_of(row: Row, view: View): string {
    return view.report(row.node.id) ? view.label(row.node.id) : (row.node.name ?? kUnnamed[row.node.kind] ?? row.node.id);
}

// A text that nobody is known to have given out has no name.
const kUnnamed: Record<string, string> = { agency: "an agency", statement: "a statement", text: "a common text" };
const kKinds: Record<string, string> = { agency: "an agency’s text", statement: "a statement given out", text: "the common text" };
export function kind_of(row: Row): string {
    return row.node.kind === "report" ? "" : `${row.node.name ? `${kKinds[row.node.kind] ?? row.node.kind}; ` : ""}${row.node.lost ? "its text is not among the reports" : "one of those below may be it"}`;
}

// "wire 92%": how it was had from its source, and how much of it.
function share_of(row: Row): string {
    return row.edge ? [row.edge.kind, row.edge.share === undefined ? "" : percent(row.edge.share)].join(" ").trim() : "";
}

function shortened(text: string, letters: number): string {
    const points = [...text];
    return points.length <= letters ? text : `${points.slice(0, Math.max(1, letters - 1)).join("")}…`;
}

function Place({ row, x, y, label, end, active, id, choose }: { row: Row; x: number; y: number; label: string; end: number; active: boolean; id: string; choose: () => void }): JSX.Element {
    const report = row.node.kind === "report", shape = report ? "report" : row.node.lost ? "lost" : "guessed";
    const words = [label, kind_of(row), row.node.published && shown_time(row.node.published), row.edge?.share !== undefined && `${percent(row.edge.share)} of its words from its source`].filter(Boolean).join(", ");
    return (
        <g class={`node ${shape}${active ? " active" : ""}`} id={id} role="option" aria-selected={active} aria-label={words} onClick={choose}>
            <rect class="hit" x={x - 12} y={y - kRow / 2 + 1} width={end - x + 12} height={kRow - 2} rx={4} />
            {report ? <rect class="sign" x={x - kMark} y={y - kMark} width={2 * kMark} height={2 * kMark} rx={1.5} /> : <circle class="sign" cx={x} cy={y} r={kMark + 0.5} />}
            <text x={x + 14} y={y + 4.5}>{label}{share_of(row) !== "" && <tspan class="detail" dx="8">{share_of(row)}</tspan>}</text>
        </g>
    );
}

function Ways({ layout, x, y, end, lane }: { layout: Layout; x: (row: number) => number; y: (row: number) => number; end: (row: number) => number; lane: (n: number) => number }): JSX.Element {
    return (
        <g aria-hidden="true">
            {layout.rows.map((row, i) => row.parent === undefined ? null : (
                <path key={i} class={`way ${row.edge?.kind ?? ""}`} d={`M${x(row.parent)} ${y(row.parent) + kMark + 1}V${y(i) - 6}q0 6 6 6H${x(i) - kMark - 2}`} />
            ))}
            {layout.lanes.map((way, i) => {
                const from = y(way.from), till = y(way.till), at = lane(way.lane), bend = Math.sign(till - from) * 5, tip = end(way.till);
                return <g key={`l${i}`}><path class="further" d={`M${end(way.from)} ${from + bend / 2}H${at - 5}q5 0 5 ${bend}V${till - 1.5 * bend}q0 ${bend} -5 ${bend}H${tip + 5}`} /><path class="tip" d={`M${tip} ${till - bend / 2}l6 -3.5v7z`} /></g>;
            })}
        </g>
    );
}

function Axis({ layout, from, till, y, height }: { layout: Layout; from: number; till: number; y: (row: number) => number; height: number }): JSX.Element | null {
    const moments = layout.rows.flatMap((row) => row.moment ?? row.before ?? []);
    if (moments.length === 0 || till - from < kLeastAxis * 0.6) return null;
    const [low, high] = time_range(moments), scale = linear(low, high, from, till), even = time_ticks(low, high, Math.max(2, Math.floor((till - from) / 84)), layout.rows.every((row) => row.moment === undefined || is_day(row.node.published)));
    // Where no even time falls within, the first publication says when it was.
    const first = Math.min(...moments), ticks = even.length > 0 ? even : [{ value: first, text: new Date(first).toISOString().slice(0, 16).replace("T", " ") }];
    return (
        <g class="axis" aria-hidden="true">
            {ticks.map((tick) => <g key={tick.value}><line class="guide" x1={scale.at(tick.value)} x2={scale.at(tick.value)} y1={kTop - 6} y2={height - 6} /><text class="detail" x={scale.at(tick.value)} y={14} text-anchor="middle">{tick.text}</text></g>)}
            {layout.rows.map((row, i) => {
                if (row.moment !== undefined && is_day(row.node.published)) {
                    const begin = Math.max(from, scale.at(row.moment - kHalfDay)), end = Math.min(till, scale.at(row.moment + kHalfDay));
                    return <rect key={i} class="moment" x={begin} y={y(i) - 2.5} width={Math.max(8, end - begin)} height={5} rx={1} />;
                }
                if (row.moment !== undefined) return <rect key={i} class="moment" x={scale.at(row.moment) - 4} y={y(i) - 4} width={8} height={8} rx={1} />;
                return row.before === undefined ? null : <path key={i} class="before" d={`M${from} ${y(i)}H${scale.at(row.before)}`} />;
            })}
        </g>
    );
}

// What is known of the chosen text, and where it leads to.
function About({ row, layout, view }: { row: Row; layout: Layout; view: View }): JSX.Element {
    const source = row.parent === undefined ? undefined : layout.rows[row.parent]!, report = view.report(row.node.id);
    const further = layout.lanes.filter((lane) => layout.rows[lane.till] === row);
    return (
        <div class="about" aria-live="polite">
            <p><strong><bdi>{name_of(row, view)}</bdi></strong>{row.node.published && <>, <time dateTime={row.node.published}>{shown_time(row.node.published)}</time></>}{kind_of(row) && <>: {kind_of(row)}</>}.{" "}
                {report && <a href={to.report(report.id)}>The report</a>}{report?.url && <>, <PageLink url={report.url}>the page</PageLink></>}</p>
            {source && row.edge && (
                <p>Had from <strong><bdi>{name_of(source, view)}</bdi></strong> ({row.edge.kind}{row.edge.share !== undefined && `, ${percent(row.edge.share)} of its words`}{row.edge.confidence !== undefined && `, ${percent(row.edge.confidence)} sure`}).{" "}
                    <bdi>{row.edge.why}</bdi>{report && view.report(source.node.id) && <> <a href={to.compare(source.node.id, report.id)}>Side by side</a></>}</p>
            )}
            {!source && <p>No source of it is known here.</p>}
            {further.map((lane) => <p key={lane.edge.from}>Also from <bdi>{name_of(layout.rows[lane.from]!, view)}</bdi>. <bdi>{lane.edge.why}</bdi></p>)}
        </div>
    );
}

function Branch({ layout, at, view }: { layout: Layout; at: number; view: View }): JSX.Element {
    const row = layout.rows[at]!, below = layout.rows.map((other, i) => ({ other, i })).filter(({ other }) => other.parent === at);
    const further = layout.lanes.filter((lane) => lane.till === at).map((lane) => name_of(layout.rows[lane.from]!, view));
    return (
        <li>
            {view.report(row.node.id) ? <a href={to.report(row.node.id)}><bdi>{name_of(row, view)}</bdi></a> : <bdi>{name_of(row, view)}</bdi>}
            {row.node.published && <>, {shown_time(row.node.published)}</>}{kind_of(row) && <> ({kind_of(row)})</>}{row.edge && <span class="aside"> {row.edge.kind}{row.edge.share !== undefined && `, ${percent(row.edge.share)}`}</span>}{further.length > 0 && <>; also from <bdi>{further.join(", ")}</bdi></>}
            {below.length > 0 && <ul>{below.map(({ i }) => <Branch key={i} layout={layout} at={i} view={view} />)}</ul>}
        </li>
    );
}

export function StemmaPicture({ stemma, view, open }: { stemma: Stemma; view: View; open: boolean }): JSX.Element {
    const frame = useRef<HTMLDivElement>(null), width = use_width(frame, 900), [chosen, choose] = useState(0);
    const layout = layout_of(stemma), narrow = width < kNarrow;
    const descent = Math.min(kDescent, kMostDescent / Math.max(1, layout.depth)), widest = Math.max(...layout.rows.map((row) => row.depth * descent + [...name_of(row, view)].length * kLetter + share_of(row).length * kSmallLetter)) + 46;
    const lanes = layout.lane_count * kLane + (layout.lane_count > 0 ? 12 : 0);
    const names = Math.min(widest, Math.max(140, narrow ? width - lanes - 10 : width - lanes - kLeastAxis - 40));
    const x = (row: number): number => 14 + layout.rows[row]!.depth * descent, y = (row: number): number => kTop + kRow / 2 + row * kRow;
    const labels = layout.rows.map((row, i) => shortened(name_of(row, view), Math.floor((names - x(i) - 26 - share_of(row).length * kSmallLetter) / kLetter)));
    const end = (row: number): number => x(row) + 20 + [...labels[row]!].length * kLetter + (share_of(layout.rows[row]!) === "" ? 0 : 10 + share_of(layout.rows[row]!).length * kSmallLetter);
    const height = kTop + layout.rows.length * kRow + 8, id = `stemma-${stemma.stemma}`;
    const move = (event: KeyboardEvent): void => {
        const step = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }[event.key];
        if (step !== undefined) choose(Math.min(layout.rows.length - 1, Math.max(0, chosen + step)));
        else if (event.key === "Home") choose(0);
        else if (event.key === "End") choose(layout.rows.length - 1);
        else if (event.key === "Enter" && view.report(layout.rows[chosen]!.node.id)) location.hash = to.report(layout.rows[chosen]!.node.id);
        else return;
        event.preventDefault();
    };
    return (
        <div class="stemma-picture">
            <div ref={frame} class="picture" tabIndex={0} role="listbox" aria-label="Stemma: texts in the order of descent" aria-activedescendant={`${id}-${chosen}`} onKeyDown={move}>
                <svg class="stemma" width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="presentation">
                    <Axis layout={layout} from={names + lanes + 24} till={width - 24} y={y} height={height} />
                    <Ways layout={layout} x={x} y={y} end={end} lane={(n) => names + 8 + n * kLane} />
                    {layout.rows.map((row, i) => <Place key={row.node.id} row={row} x={x(i)} y={y(i)} label={labels[i]!} end={end(i)} active={i === chosen} id={`${id}-${i}`} choose={() => choose(i)} />)}
                </svg>
            </div>
            <About row={layout.rows[chosen]!} layout={layout} view={view} />
            <details class="tree" open={open || undefined}><summary>The same as a list</summary><ul>{layout.rows.map((row, i) => (row.parent === undefined ? <Branch key={i} layout={layout} at={i} view={view} /> : null))}</ul></details>
        </div>
    );
}
