// What the server says while the page is open: a story has a new version, the archive has grown.
//
// The page is told, and tells the user; it never changes by itself what is being read.
import type { Status } from "./api";
import { kApi } from "./api";
import { Store } from "./store";

export interface StoryEvent { story: string; version: number; changed: string }
// What stands for a story when nobody knows which: the connection was cut off, and what was said meanwhile is lost.
export const kAnyStory = "*";
export const live = new Store<"connecting" | "live" | "cut off">("connecting");
export const status = new Store<Status | undefined>(undefined);

const listeners = new Set<(event: StoryEvent) => void>();
export function on_story(listener: (event: StoryEvent) => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
}

function tell(event: StoryEvent): void {
    for (const listener of [...listeners]) listener(event);
}

// A browser gives up for good on some answers; then it is tried again, as often as loopback bears without anybody noticing.
const kAgainMilliseconds = 5000;

export function connect(): void {
    const source = new EventSource(`${kApi}/events`);
    source.addEventListener("open", () => {
        const missed = live.value === "cut off";
        live.set("live");
        if (missed) tell({ story: kAnyStory, version: 0, changed: "" });
    });
    source.addEventListener("error", () => {
        live.set("cut off");
        if (source.readyState === EventSource.CLOSED) setTimeout(connect, kAgainMilliseconds);
    });
    source.addEventListener("story", (message) => {
        const event = parsed<StoryEvent>(message);
        if (event) tell(event);
    });
    source.addEventListener("status", (message) => {
        const value = parsed<Status>(message);
        if (value) status.set(value);
    });
}

function parsed<T>(message: Event): T | undefined {
    try {
        return JSON.parse((message as MessageEvent<string>).data) as T;
    } catch {
        return undefined;
    }
}
