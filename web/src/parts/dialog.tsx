// A question in front of the page: the browser's own dialog, which keeps the focus inside and gives it back.
import type { ComponentChildren, JSX } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";

export function Dialog({ title, close, children, wide }: { title: string; close: () => void; children: ComponentChildren; wide?: boolean }): JSX.Element {
    const ref = useRef<HTMLDialogElement>(null), id = useId();
    useEffect(() => {
        const dialog = ref.current!;
        const before = document.activeElement;
        dialog.showModal();
        return () => {
            dialog.close();
            if (before instanceof HTMLElement) before.focus();
        };
    }, []);
    return (
        <dialog ref={ref} class={wide ? "wide" : undefined} aria-labelledby={id} onCancel={(event) => { event.preventDefault(); close(); }}>
            <h2 id={id}>{title}</h2>
            {children}
        </dialog>
    );
}
