// What lasts while the page is open: the token, the theme, what is announced, and whether the page is being printed.
import { options } from "preact";
import { token_in } from "./route";
import { Store } from "./store";

// ---- The token lets one overrule. It is kept for this tab alone and leaves the address bar at once, so that no copied link
// and no history holds it.
const kTokenKey = "stemma-token";

function kept_token(): string {
    try {
        return sessionStorage.getItem(kTokenKey) ?? "";
    } catch {
        return "";
    }
}

export const token = new Store<string>(kept_token());

export function set_token(text: string): void {
    token.set(text);
    try {
        if (text === "") sessionStorage.removeItem(kTokenKey);
        else sessionStorage.setItem(kTokenKey, text);
    } catch {
        // Without storage it holds until the page is left.
    }
}

export function take_token(): void {
    const found = token_in(location.hash);
    if (found === undefined) return;
    set_token(found);
    history.replaceState(null, "", "#/");
}

// ---- The theme: the system's, or the one chosen here.
export type Theme = "system" | "light" | "dark";
const kThemeKey = "stemma-theme";

function kept_theme(): Theme {
    try {
        const text = localStorage.getItem(kThemeKey);
        return text === "light" || text === "dark" ? text : "system";
    } catch {
        return "system";
    }
}

export const theme = new Store<Theme>(kept_theme());

export function set_theme(value: Theme): void {
    theme.set(value);
    show_theme();
    try {
        localStorage.setItem(kThemeKey, value);
    } catch {
        // Without storage it holds until the page is left.
    }
}

export function show_theme(): void {
    if (theme.value === "system") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme.value;
}

// ---- What is said to everybody, read out by screen readers and shown for a while.
export const announced = new Store<{ text: string; grave?: boolean }>({ text: "" });
export function announce(text: string, grave = false): void {
    announced.set({ text, grave });
}

// ---- A report that waits to be set beside another, which may be of any story.
export const held = new Store<{ id: string; label: string } | undefined>(undefined);

// ---- On paper nothing can be opened: everything is, for as long as it takes.
export const printing = new Store<boolean>(false);

function render_now(change: () => void): void {
    const usual = options.debounceRendering;
    options.debounceRendering = (render) => render();
    change();
    options.debounceRendering = usual;
}

export function watch_printing(): void {
    window.addEventListener("beforeprint", () => render_now(() => printing.set(true)));
    window.addEventListener("afterprint", () => printing.set(false));
}
