// An answer of the server as a part of the page watches it.
import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { get, recall, type Fault } from "./api";

export interface Got<T> {
    value?: T;
    fault?: Fault;
    loading: boolean;
    reload: () => Promise<void>;
}

// Nothing is asked for without a path. What is there from before is shown until the answer comes; with `hold` even the answer
// of another path is, as a list is while its filter is being typed.
export function useGet<T>(path: string | undefined, hold = false): Got<T> {
    const [state, set] = useState<{ path?: string; value?: T; fault?: Fault; loading: boolean }>(() => ({ path, value: path ? recall<T>(path) : undefined, loading: path !== undefined }));
    const running = useRef<AbortController>();
    const load = useCallback(async (): Promise<void> => {
        running.current?.abort();
        if (path === undefined) return;
        const controller = (running.current = new AbortController());
        set((before) => ({ path, value: before.path === path ? before.value : recall<T>(path), loading: true }));
        const answer = await get<T>(path, controller.signal);
        if (controller.signal.aborted) return;
        set((before) => ({ path, value: answer.value ?? (before.path === path ? before.value : undefined), fault: answer.fault, loading: false }));
    }, [path]);
    useEffect(() => {
        void load();
        return () => running.current?.abort();
    }, [load]);
    const last = useRef<T>();
    // Between a new path and its effect what belongs to the old one is not shown.
    const own = state.path === path;
    const value = own ? state.value : path ? recall<T>(path) : undefined;
    if (value !== undefined) last.current = value;
    return { value: value ?? (hold && path && !(own && state.fault) ? last.current : undefined), fault: own ? state.fault : undefined, loading: own ? state.loading : path !== undefined, reload: load };
}
