// All that was ever overruled, and the token that lets one do so.
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { address, type Overruling } from "../api";
import { useGet } from "../get";
import { use_written } from "../overrule";
import { FaultNote, Heading, useTitle, Waiting } from "../parts/basics";
import { Overruled } from "../parts/overruling";
import { to } from "../route";
import { announce, set_token, token } from "../session";
import { useStore } from "../store";

export function AllOverrulings(): JSX.Element {
    const { value, fault, reload } = useGet<{ overrulings: Overruling[] }>(address(["overrulings"], { undone: 1 }));
    useTitle("Overrulings");
    use_written(() => void reload());
    const list = [...(value?.overrulings ?? [])].sort((a, b) => b.id - a.id);
    const part = (title: string, items: Overruling[], none: string): JSX.Element => (
        <section>
            <h2>{title}</h2>
            {items.length === 0 ? <p class="none">{none}</p> : <ul class="ruled">{items.map((o) => <li key={o.id}><Overruled of={o} where /></li>)}</ul>}
        </section>
    );
    return (
        <>
            <header class="top"><Heading page="overrulings">Overrulings</Heading></header>
            <p class="note">What you know better than the program: it is kept with its time, holds when new reports come in, and can be undone.</p>
            <FaultNote fault={fault} again={() => void reload()} />
            {!value && !fault && <Waiting what="Overrulings are coming" />}
            {value && part("In force", list.filter((o) => !o.undone), "Nothing is overruled. Split, join, dismiss and settle stand beside what they bear on, in each story.")}
            {value && list.some((o) => o.undone) && part("Undone", list.filter((o) => o.undone), "")}
        </>
    );
}

export function TokenPage(): JSX.Element {
    const held = useStore(token) !== "", [typed, type] = useState("");
    useTitle("Reading and overruling");
    return (
        <>
            <header class="top"><Heading page="token">{held ? "You may overrule" : "Read-only"}</Heading></header>
            <div class="prose">
                <p>Reading needs nothing. To overrule (split or join stories, dismiss a statement, say that two names are one, choose the settling rule) the reader needs a token.</p>
                <p><code>stemma serve</code> makes one at each start and prints an address that ends in <code>#token=…</code>. Open that address, or paste the token here. It is kept for this tab alone.</p>
                <form class="filter" onSubmit={(event) => { event.preventDefault(); set_token(typed.trim().replace(/^.*#token=/, "")); type(""); announce("The token is kept for this tab."); }}>
                    <label class="grow">Token <input type="password" autocomplete="off" value={typed} onInput={(event) => type(event.currentTarget.value)} /></label>
                    <button type="submit" disabled={typed.trim() === ""}>Keep</button>
                    {held && <button type="button" onClick={() => { set_token(""); announce("The token is forgotten; the reader is read-only."); }}>Forget it</button>}
                </form>
                <p><a href={to.stories()}>To the stories</a></p>
            </div>
        </>
    );
}
