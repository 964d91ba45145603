// Overruling: what a user knows better is sent to the archive, which keeps it with its time; undoing is a second entry.
import { address, send, type Overruling } from "./api";
import { announce, set_token } from "./session";
import { useEffect, useRef } from "preact/hooks";
import { Store, useStore } from "./store";

// Counts what was written from here: parts that show overrulings ask anew, and the open story takes the next version at once.
export const written = new Store<number>(0);

// Runs when something was written while the part is shown, not for what was written before it came.
export function use_written(then: () => void | (() => void)): void {
    const now = useStore(written), seen = useRef(now);
    useEffect(() => {
        if (now === seen.current) return undefined;
        seen.current = now;
        return then();
    }, [now]);
}

export type Wish = Omit<Overruling, "id" | "made" | "undone" | "passage">;

async function done(what: string, fault: { status: number; cause: string } | undefined): Promise<boolean> {
    if (fault) {
        if (fault.status === 401 || fault.status === 403) {
            set_token("");
            announce("The token is not accepted: it is made anew at each start of stemma serve. Open the address that it printed.", true);
        } else {
            announce(`Not done: ${fault.cause}`, true);
        }
        return false;
    }
    announce(what);
    written.set(written.value + 1);
    return true;
}

export async function overrule(wish: Wish): Promise<boolean> {
    const answer = await send("POST", address(["overrulings"]), wish);
    return done("Overruled. The dossier is made anew.", answer.fault);
}

export async function undo(id: number): Promise<boolean> {
    const answer = await send("DELETE", address(["overrulings", id]));
    return done("Undone. The dossier is made anew.", answer.fault);
}
