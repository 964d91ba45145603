// The keys of the reader. All of it works with Tab and Enter; these are shorter ways.
import type { JSX, RefObject } from "preact";
import { useEffect } from "preact/hooks";
import { go } from "../navigate";
import { to } from "../route";
import { Store, useStore } from "../store";
import { Dialog } from "./dialog";

export const help = new Store<boolean>(false);

function typing(event: KeyboardEvent): boolean {
    const target = event.target;
    return target instanceof HTMLElement && (target.isContentEditable || target.closest("input, textarea, select, dialog") !== null);
}

const plain = (event: KeyboardEvent): boolean => !event.ctrlKey && !event.metaKey && !event.altKey && !event.defaultPrevented;

export function watch_keys(): void {
    document.addEventListener("keydown", (event) => {
        if (!plain(event) || typing(event)) return;
        if (event.key === "?") help.set(true);
        else if (event.key === "/") {
            const field = document.querySelector<HTMLInputElement>("main [data-search]") ?? document.querySelector<HTMLInputElement>("[data-search]");
            field?.focus();
            field?.select();
        } else if (event.key === "s") go(to.stories());
        else return;
        event.preventDefault();
    });
}

// j and k, or the arrows once the list has the focus, go from one [data-row] to the next.
export function use_row_keys(list: RefObject<HTMLElement>): void {
    useEffect(() => {
        const step = (event: KeyboardEvent): void => {
            const within = list.current?.contains(document.activeElement) ?? false;
            const down = event.key === "j" || (within && event.key === "ArrowDown"), up = event.key === "k" || (within && event.key === "ArrowUp");
            if ((!down && !up) || !plain(event) || typing(event) || !list.current) return;
            const rows = [...list.current.querySelectorAll<HTMLElement>("[data-row]")].filter((row) => row.getClientRects().length > 0);
            if (rows.length === 0) return;
            event.preventDefault();
            const active = document.activeElement;
            const exact = rows.findIndex((row) => row === active);
            // Between two rows: counted from the one before.
            const before = exact >= 0 ? exact : rows.findLastIndex((row) => active !== null && (row.compareDocumentPosition(active) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0 && within);
            const next = Math.min(rows.length - 1, Math.max(0, before + (down ? 1 : exact >= 0 ? -1 : 0)));
            rows[next]!.focus({ preventScroll: true });
            rows[next]!.scrollIntoView({ block: "nearest" });
        };
        document.addEventListener("keydown", step);
        return () => document.removeEventListener("keydown", step);
    }, []);
}

const kKeys: [string, string][] = [
    ["/", "search"], ["j, k or ↓, ↑", "next, previous row"], ["Enter", "open"], ["s", "all stories"], ["↓, ↑ in a stemma", "next, previous text"],
    ["Tab, Shift Tab", "every control"], ["Esc", "close what lies in front"], ["?", "these keys"],
];

export function KeyHelp(): JSX.Element | null {
    if (!useStore(help)) return null;
    const close = (): void => help.set(false);
    return (
        <Dialog title="Keys" close={close}>
            <dl class="keys">{kKeys.map(([key, does]) => <div key={key}><dt><kbd>{key}</kbd></dt><dd>{does}</dd></div>)}</dl>
            <div class="buttons"><button type="button" class="main" onClick={close}>Close</button></div>
        </Dialog>
    );
}
