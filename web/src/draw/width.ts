// How wide a picture may be: it is drawn for its place, and not scaled, so that its letters are as large as the text's.
import type { RefObject } from "preact";
import { useLayoutEffect, useState } from "preact/hooks";

export function use_width(frame: RefObject<HTMLElement>, at_first: number): number {
    const [width, set] = useState(at_first);
    useLayoutEffect(() => {
        const element = frame.current;
        if (!element) return undefined;
        const measure = (): void => set(Math.max(260, Math.floor(element.clientWidth)));
        measure();
        const observer = new ResizeObserver(measure);
        observer.observe(element);
        return () => observer.disconnect();
    }, []);
    return width;
}
