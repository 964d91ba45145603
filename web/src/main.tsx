// The reader starts here: a header, the view of the place, and what is said to everybody.
import { render, type JSX } from "preact";
import { useEffect } from "preact/hooks";
import { address, get, type Status } from "./api";
import { connect, live, status } from "./live";
import { page_of, route, watch_addresses } from "./navigate";
import { help, KeyHelp, watch_keys } from "./parts/keys";
import { to } from "./route";
import { announced, set_theme, show_theme, take_token, theme, token, watch_printing, type Theme } from "./session";
import { useStore } from "./store";
import { Compare } from "./views/compare";
import { Feeds } from "./views/feeds";
import { AllOverrulings, TokenPage } from "./views/overrulings";
import { ReportPage } from "./views/report";
import { Search } from "./views/search";
import { Stories } from "./views/stories";
import { Story } from "./views/story";
import "./style/base.css";
import "./style/findings.css";
import "./style/views.css";
import "./style/draw.css";
import "./style/print.css";
import { counted } from "./text/words";

const kNextTheme: Record<Theme, Theme> = { system: "light", light: "dark", dark: "system" };
const kPages: [string, string, () => string][] = [["stories", "Stories", () => to.stories()], ["search", "Search", () => to.search()], ["feeds", "Feeds", () => to.feeds()], ["overrulings", "Overrulings", () => to.overrulings()]];

function Header(): JSX.Element {
    const where = useStore(route), writes = useStore(token) !== "", look = useStore(theme), line = useStore(live);
    return (
        <header class="bar">
            <a class="skip" href="#main" onClick={(event) => { event.preventDefault(); document.querySelector<HTMLElement>("main h1")?.focus(); }}>Skip to the content</a>
            <a class="brand" href={to.stories()}>Stemma</a>
            <nav aria-label="Pages"><ul>{kPages.map(([name, title, link]) => <li key={name}><a href={link()} aria-current={where.name === name ? "page" : undefined}>{title}</a></li>)}</ul></nav>
            <p class="state">
                <span class={`line ${line === "live" ? "live" : "off"}`}>{line === "live" ? "live" : line === "connecting" ? "connecting" : "cut off: trying again"}</span>
                <a href={to.token()}>{writes ? "may overrule" : "read-only"}</a>
                <button type="button" onClick={() => set_theme(kNextTheme[look])} aria-label={`Colours: ${look}; change`}>{look === "system" ? "◐ system" : look === "light" ? "○ light" : "● dark"}</button>
                <button type="button" onClick={() => help.set(true)} aria-label="Keys" title="Keys">?</button>
            </p>
        </header>
    );
}

function View(): JSX.Element {
    const where = useStore(route);
    switch (where.name) {
        case "story": return <Story key={page_of(where)} id={where.id} part={where.part} query={where.query} />;
        case "report": return <ReportPage key={page_of(where)} id={where.id} query={where.query} />;
        case "compare": return <Compare key={page_of(where)} a={where.a} b={where.b} />;
        case "search": return <Search query={where.query} />;
        case "feeds": return <Feeds />;
        case "overrulings": return <AllOverrulings />;
        case "token": return <TokenPage />;
        default: return <Stories query={where.query} />;
    }
}

// What is said stays long enough to be read twice.
const kSaidMilliseconds = 8000;
function Announcer(): JSX.Element {
    const said = useStore(announced);
    useEffect(() => {
        if (said.text === "") return undefined;
        const timer = setTimeout(() => announced.set({ text: "" }), kSaidMilliseconds);
        return () => clearTimeout(timer);
    }, [said]);
    return (
        <>
            <div class="said-to-all" role="status">{said.text !== "" && !said.grave && <p>{said.text}</p>}</div>
            <div class="said-to-all grave" role="alert">{said.text !== "" && said.grave && <p>{said.text}</p>}</div>
        </>
    );
}

function Footer(): JSX.Element {
    const counts = useStore(status);
    return <footer class="foot">{counts && <p>Stemma {counts.program} · {counted(counts.reports, "report", "reports")} in {counted(counts.stories, "story", "stories")}</p>}</footer>;
}

function App(): JSX.Element {
    return <><Header /><main id="main"><View /></main><Footer /><Announcer /><KeyHelp /></>;
}

take_token();
show_theme();
watch_addresses();
watch_keys();
watch_printing();
// The token may also be pasted into the address bar of the open page.
window.addEventListener("hashchange", take_token);
const root = document.getElementById("app")!;
root.textContent = "";
render(<App />, root);
// The first answer may bring the cookie that the events need.
void get<Status>(address(["status"])).then((answer) => {
    if (answer.value) status.set(answer.value);
    connect();
});
