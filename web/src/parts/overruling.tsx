// The forms by which a user overrules, and how what is overruled is shown.
import type { ComponentChildren, JSX } from "preact";
import { useState } from "preact/hooks";
import { address, get, type Dossier, type Overruling, type Report as KeptReport, type Rule, type Statement, type StoryName, type StoryPage } from "../api";
import { kRuleMeans, kRuleNames, overruling_text, rule_text, type View } from "../dossier/view";
import { useGet } from "../get";
import { overrule, undo, type Wish } from "../overrule";
import { to } from "../route";
import { announce, token } from "../session";
import { useStore } from "../store";
import { counted, shown_days } from "../text/words";
import { Foreign, Moment } from "./basics";
import { Dialog } from "./dialog";

// Code points of a reason: a paragraph; what is longer belongs into a document.
const kMostNote = 2000;

function Ask({ title, does, wish, close, children, wide }: { title: string; does: string; wish: () => Wish | undefined; close: () => void; children: ComponentChildren; wide?: boolean }): JSX.Element {
    const [note, set_note] = useState(""), [busy, set_busy] = useState(false), [lack, set_lack] = useState("");
    const submit = async (event: Event): Promise<void> => {
        event.preventDefault();
        const made = wish();
        if (!made) {
            set_lack("Choose first what is to be overruled.");
            return;
        }
        set_busy(true);
        const fine = await overrule(note.trim() === "" ? made : { ...made, note: note.trim() });
        set_busy(false);
        if (fine) close();
    };
    return (
        <Dialog title={title} close={close} wide={wide}>
            <form onSubmit={submit}>
                {children}
                <label class="field">Why (kept beside it, optional)
                    <textarea name="note" rows={2} maxLength={kMostNote} value={note} onInput={(event) => set_note(event.currentTarget.value)} />
                </label>
                {lack !== "" && <p class="lack" role="alert">{lack}</p>}
                <div class="buttons">
                    <button type="submit" class="main" disabled={busy}>{does}</button>
                    <button type="button" onClick={close}>Cancel</button>
                </div>
            </form>
        </Dialog>
    );
}

// A button that asks; it is there only for who has the token.
export function Overrule({ label, about, children }: { label: string; about?: string; children: (close: () => void) => JSX.Element }): JSX.Element | null {
    const [open, set_open] = useState(false);
    if (useStore(token) === "") return null;
    return (
        <>
            <button type="button" class="act" aria-label={about ? `${label}: ${about}` : undefined} onClick={() => set_open(true)}>{label}</button>
            {open && children(() => set_open(false))}
        </>
    );
}

export function Dismiss({ statement, story, label }: { statement: Statement; story: string; label: string }): JSX.Element | null {
    return (
        <Overrule label="Dismiss" about={statement.passage.text}>
            {(close) => (
                <Ask title="Dismiss this statement" does="Dismiss" close={close} wish={() => ({ kind: "dismiss", story, statement: statement.id })}>
                    <blockquote dir="auto">{statement.passage.text}</blockquote>
                    <p class="note"><bdi>{label}</bdi>. It no longer counts in any finding of this story, now and when reports come in. The report itself stays as it is.</p>
                </Ask>
            )}
        </Overrule>
    );
}

export function Settle({ story, now }: { story: string; now?: Rule }): JSX.Element | null {
    const [rule, set_rule] = useState<Rule>(now ?? "corroborated"), [everywhere, set_everywhere] = useState(false);
    return (
        <Overrule label="Settling rule …">
            {(close) => (
                <Ask title="By which rule values are settled" does="Settle so" close={close} wish={() => ({ kind: "settle", rule, ...(everywhere ? {} : { story }) })}>
                    <fieldset><legend>Rule</legend>
                        {kRuleNames.map((name) => (
                            <label key={name}><input type="radio" name="rule" value={name} checked={rule === name} onChange={() => set_rule(name)} /> {rule_text(name)} <span class="aside">{kRuleMeans[name]}</span></label>
                        ))}
                    </fieldset>
                    <fieldset><legend>Where</legend>
                        <label><input type="radio" name="where" checked={!everywhere} onChange={() => set_everywhere(false)} /> in this story</label>
                        <label><input type="radio" name="where" checked={everywhere} onChange={() => set_everywhere(true)} /> in every story</label>
                    </fieldset>
                </Ask>
            )}
        </Overrule>
    );
}

export function Split({ story, view }: { story: string; view: View }): JSX.Element | null {
    const [chosen, choose] = useState<Set<string>>(new Set());
    const toggle = (id: string): void => {
        const next = new Set(chosen);
        if (!next.delete(id)) next.add(id);
        choose(next);
    };
    const fit = chosen.size > 0 && chosen.size < view.dossier.reports.length;
    return (
        <Overrule label="Split …">
            {(close) => (
                <Ask title="Split this story" does={chosen.size > 0 ? `Split ${counted(chosen.size, "report", "reports")} off` : "Split off"} close={close} wide wish={() => (fit ? { kind: "split", story, reports: [...chosen] } : undefined)}>
                    <p class="note">The chosen reports go out together and become a story of their own. At least one has to stay.</p>
                    <fieldset class="choose"><legend>Reports that go out</legend>
                        {view.dossier.reports.map((report) => (
                            <label key={report.id}>
                                <input type="checkbox" checked={chosen.has(report.id)} onChange={() => toggle(report.id)} />
                                <span><Foreign text={report.title ?? "(without a title)"} language={report.language} /> <span class="aside"><bdi>{view.label(report.id)}</bdi>{report.published && <>, <Moment iso={report.published.value} /></>}</span></span>
                            </label>
                        ))}
                    </fieldset>
                </Ask>
            )}
        </Overrule>
    );
}

function JoinForm({ story, own, close }: { story: string; own: string; close: () => void }): JSX.Element {
    const [words, set_words] = useState(""), [other, set_other] = useState(""), [member, set_member] = useState("");
    const found = useGet<StoryPage>(words.trim() === "" ? undefined : address(["stories"], { words, limit: 12 }));
    const pick = async (id: string): Promise<void> => {
        set_other(id);
        set_member("");
        // An overruling names reports, since stories change their ids when they are joined and split.
        const answer = await get<Dossier>(address(["stories", id]));
        const first = answer.value?.reports[0];
        if (first) set_member(first.id);
        else announce("That story cannot be read; choose another.", true);
    };
    return (
        <Ask title="Join with another story" does="Join the two" close={close} wide wish={() => (member === "" ? undefined : { kind: "join", story, reports: [own, member] })}>
            <label class="field">Look for the other story
                <input type="search" name="words" autocomplete="off" value={words} onInput={(event) => set_words(event.currentTarget.value)} />
            </label>
            <fieldset class="choose"><legend>Stories that were found</legend>
                {found.value?.stories.filter((row) => row.id !== story).map((row) => (
                    <label key={row.id}>
                        <input type="radio" name="other" checked={other === row.id} onChange={() => void pick(row.id)} />
                        <span><bdi>{row.title ?? "A story without a title"}</bdi> <span class="aside">{shown_days(row.begins, row.ends)}, {counted(row.reports, "report", "reports")}</span></span>
                    </label>
                ))}
                <p class="note" role="status">{words.trim() === "" ? "Type words of its reports." : found.value?.stories.filter((row) => row.id !== story).length === 0 ? "No other story has these words." : ""}</p>
            </fieldset>
        </Ask>
    );
}

export function Join({ story, own }: { story: string; own?: string }): JSX.Element | null {
    if (!own) return null;
    return <Overrule label="Join …">{(close) => <JoinForm story={story} own={own} close={close} />}</Overrule>;
}

// `same`: a name that is to be one with this; else a variant of this that is to be another's.
export function Names({ story, name, names, same }: { story: string; name: StoryName; names: StoryName[]; same: boolean }): JSX.Element | null {
    const [other, set_other] = useState("");
    const offers = same ? [...(name.likely ?? []).map((likely) => likely.text), ...names.filter((n) => n !== name && n.kind === name.kind).map((n) => n.name)] : name.variants;
    if (offers.length === 0) return null;
    return (
        <Overrule label={same ? "Is also …" : "Is not …"} about={name.name}>
            {(close) => (
                <Ask title={same ? "Two names are one" : "Two names are not one"} does={same ? "They are one" : "They are not one"} close={close} wish={() => (other === "" ? undefined : { kind: same ? "same name" : "different name", story, a: name.name, b: other, name_kind: name.kind })}>
                    <label class="field"><span><strong><bdi>{name.name}</bdi></strong> {same ? "is the same as" : "is not the same as"}</span>
                        <select value={other} onChange={(event) => set_other(event.currentTarget.value)}>
                            <option value="">choose</option>
                            {[...new Set(offers)].map((offer) => <option key={offer} value={offer}>{offer}</option>)}
                        </select>
                    </label>
                </Ask>
            )}
        </Overrule>
    );
}

export function Undo({ of }: { of: Overruling }): JSX.Element | null {
    const [busy, set_busy] = useState(false);
    if (useStore(token) === "" || of.undone) return null;
    const run = async (): Promise<void> => {
        set_busy(true);
        await undo(of.id);
        set_busy(false);
    };
    return <button type="button" class="act" disabled={busy} onClick={() => void run()} aria-label={`Undo: ${overruling_text(of)}`}>Undo</button>;
}

// Reports that an overruling names by their titles; the others are counted.
const kMostTitled = 4;

function Title({ id, href, otherwise }: { id: string; href: string; otherwise: string }): JSX.Element {
    const { value } = useGet<{ report: KeptReport }>(address(["reports", id]));
    return <a href={href}><bdi>{value?.report.title ?? otherwise}</bdi></a>;
}

function Titles({ reports }: { reports: string[] }): JSX.Element {
    return (
        <span class="aside"> (
            {reports.slice(0, kMostTitled).map((id, i) => <span key={id}>{i > 0 && "; "}<Title id={id} href={to.report(id)} otherwise={id} /></span>)}
            {reports.length > kMostTitled && <> and {reports.length - kMostTitled} more</>})
        </span>
    );
}

// "Overruled by you on ...": beside what it bears on; elsewhere with what that is.
export function Overruled({ of, where }: { of: Overruling; where?: boolean }): JSX.Element {
    const report = of.statement?.split("#")[0];
    return (
        <span class={of.undone ? "overruled undone" : "overruled"}>
            <span class="sign" aria-hidden="true">✎</span> <bdi>{overruling_text(of)}</bdi>
            {report && <> in <a href={to.report(report)}>its report</a></>}
            {" "}<span class="aside">overruled by you on <Moment iso={of.made} />{of.note && <>: <bdi>{of.note}</bdi></>}{of.undone && <>; undone on <Moment iso={of.undone} /></>}</span>
            {where && of.reports && of.reports.length > 0 && <Titles reports={of.reports} />}
            {where && of.story && <> in <Title id={of.story} href={to.story(of.story)} otherwise="the story" /></>}
            {" "}<Undo of={of} />
        </span>
    );
}

