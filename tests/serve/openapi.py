"""Holds the answers of a real `stemma serve` against its own document.

  openapi.py PROGRAM PROJECT

Every path of the document is asked for, with every value that its parameters list and the edges of those that they bound; each answer's
status must be in the document, and its body of the schema that stands there. Then each parameter gets values that its schema forbids.
The validator below knows the words that the document uses and fails at any other, so that nothing is passed over.
"""
import http.client
import itertools
import json
import pathlib
import re
import signal
import subprocess
import sys
import tempfile
import urllib.parse

PROGRAM, PROJECT = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
METHODS = ("get", "post", "put", "delete", "options", "patch", "trace")
faults, checks = [], 0


def check(holds, what):
    global checks
    checks += 1
    if not holds:
        faults.append(what)


# JSON Schema 2020-12, as far as the document uses it.

def is_of(kind, value):
    return {"object": isinstance(value, dict), "array": isinstance(value, list), "string": isinstance(value, str), "boolean": isinstance(value, bool),
            "integer": isinstance(value, int) and not isinstance(value, bool), "number": isinstance(value, (int, float)) and not isinstance(value, bool)}[kind]


def problems(schema, value, root, where="$"):
    if "$ref" in schema:
        target = root
        for part in schema["$ref"].removeprefix("#/").split("/"):
            target = target[part]
        yield from problems(target, value, root, where)
        return
    for word, wants in schema.items():
        if word == "type":
            if not is_of(wants, value):
                yield f"{where}: not of type {wants}: {str(value)[:60]!r}"
                return
        elif word == "properties":
            for key, inner in wants.items():
                if key in value:
                    yield from problems(inner, value[key], root, f"{where}.{key}")
        elif word == "required":
            yield from (f"{where}: no {key}" for key in wants if key not in value)
        elif word == "additionalProperties":
            if wants is False:
                yield from (f"{where}: {key} is not in the document" for key in value if key not in schema["properties"])
        elif word == "items":
            for i, item in enumerate(value):
                yield from problems(wants, item, root, f"{where}[{i}]")
        elif word == "enum":
            if value not in wants:
                yield f"{where}: {value!r} is none of {wants}"
        elif word == "const":
            if value != wants:
                yield f"{where}: {value!r} is not {wants!r}"
        elif word == "pattern":
            if not re.search(wants, value):
                yield f"{where}: {value!r} does not fit {wants}"
        elif word == "minimum":
            if value < wants:
                yield f"{where}: {value} is under {wants}"
        elif word == "maximum":
            if value > wants:
                yield f"{where}: {value} is over {wants}"
        elif word == "minItems":
            if len(value) < wants:
                yield f"{where}: {len(value)} items"
        elif word == "maxItems":
            if len(value) > wants:
                yield f"{where}: {len(value)} items"
        elif word not in ("description", "default"):
            raise ValueError(f"the document uses \"{word}\", which this test does not know")


class Server:
    def __init__(self, archive):
        self.process = subprocess.Popen([PROGRAM, "serve", archive, "--port", "0", "--ready-json", "--quiet"], stdout=subprocess.PIPE, text=True)
        ready = json.loads(self.process.stdout.readline())
        self.token = ready["token"]
        self.connection = http.client.HTTPConnection("127.0.0.1", ready["port"], timeout=30)

    def ask(self, method, target, body=None, **fields):
        headers = {name.replace("_", "-"): value for name, value in fields.items()}
        self.connection.request(method, target, body=body, headers=headers)
        answer = self.connection.getresponse()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()

    def stop(self):
        self.connection.close()
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(30)


def good_values(parameter):
    schema = parameter["schema"]
    if "enum" in schema:
        return schema["enum"]
    if schema["type"] == "integer":
        return [schema["minimum"], schema["maximum"]] if "maximum" in schema else [schema["minimum"]]
    if "example" in parameter:
        return [parameter["example"]]
    if "pattern" in schema:
        return ["2031", "2024-03", "2024-03-12"]
    return ["ferry", "nobody", "", "\"a b\" OR -c*"]


def bad_values(parameter):
    schema = parameter["schema"]
    if "enum" in schema:
        return ["", "nonsense", schema["enum"][0] + "x", schema["enum"][0].upper() + " "]
    if schema["type"] == "integer":
        return ["", "x", "1.5", "-1", "1e3", "0x10", " 1", "9" * 30, str(schema["minimum"] - 1), str(schema["maximum"] + 1)]
    if "pattern" in schema:
        return ["", "nonsense", "2024-13", "2024-02-30", "20240101", "2024-03-12'--"]
    return []


def target_of(path, filled, query):
    for name, value in filled.items():
        path = path.replace("{" + name + "}", urllib.parse.quote(value, safe=""))
    return path + ("?" + urllib.parse.urlencode(query) if query else "")


def hold(document, operation, what, status, fields, body):
    """The answer against the document; gives back its JSON, if it is some."""
    described = operation["responses"].get(str(status))
    check(described is not None, f"{what}: status {status} is not in the document: {body[:200]}")
    if described is None or status == 304:
        return None
    content = described.get("content", {})
    kind = fields.get("content-type", "").split(";")[0]
    check(kind in content or (status == 301 and kind == "application/json"), f"{what}: {kind} is not in the document for {status}")
    if kind != "application/json":
        return None
    value = json.loads(body)
    if kind in content:
        found = list(itertools.islice(problems(content[kind]["schema"], value, document), 3))
        check(not found, f"{what}: " + "; ".join(found))
    return value


def walk_get(server, document, path, item, pools):
    operation = item["get"]
    parameters = operation.get("parameters", [])
    names = [p["name"] for p in parameters if p["in"] == "path"]
    query = {p["name"]: p for p in parameters if p["in"] == "query"}
    required = {name: p for name, p in query.items() if p.get("required")}
    base = {name: pools.get(name, good_values(p))[0] for name, p in required.items()}
    for filled in itertools.product(*(pools[name] for name in names)):
        filled = dict(zip(names, filled))
        if filled.get("report", "x") == "nobody" or filled.get("story", "x") == "nobody":
            status, fields, body = server.ask("GET", target_of(path, filled, base))
            check(status == 404, f"{path} with an unknown id: {status}")
            hold(document, operation, path, status, fields, body)
            continue
        queries = [base] + [{**base, name: str(value)} for name, p in query.items() for value in pools.get(name, good_values(p))]
        for one in queries:
            target = target_of(path, filled, one)
            status, fields, body = server.ask("GET", target)
            check(status == 200 or status == 404, f"GET {target}: {status} {body[:200]}")
            hold(document, operation, f"GET {target}", status, fields, body)
            if status == 200:
                again = server.ask("GET", target, If_None_Match=fields["etag"])
                check(again[0] == 304 and again[2] == b"", f"GET {target}: {again[0]} for its own ETag")
                head = server.ask("HEAD", target)
                check(head[0] == 200 and head[2] == b"" and head[1]["content-length"] == str(len(body)) and head[1]["etag"] == fields["etag"], f"HEAD {target}: not as GET")
        filled_path = target_of(path, filled, {})
        for name, parameter in query.items():
            for value in bad_values(parameter):
                target = target_of(path, filled, {**base, name: value})
                status, fields, body = server.ask("GET", target)
                error = hold(document, operation, f"GET {target}", status, fields, body)
                check(status == 400 and error["error"].get("what") == name, f"GET {target}: {status}, wanted 400 and the key {name}: {body[:200]}")
        for one in [{**base, "no_such_key": "1"}] + [{k: v for k, v in base.items() if k != name} for name in required]:
            target = target_of(path, filled, one)
            status, fields, body = server.ask("GET", target)
            hold(document, operation, f"GET {target}", status, fields, body)
            check(status == 400, f"GET {target}: {status}, wanted 400")
        for method in METHODS:
            if method in item:
                continue
            status, fields, body = server.ask(method.upper(), filled_path)
            allowed = sorted(m.upper() for m in item) + (["HEAD"] if "get" in item else [])
            check(status == 405 and sorted(fields["allow"].split(", ")) == sorted(allowed), f"{method.upper()} {filled_path}: {status} {fields.get('allow')}")


def walk_writes(server, document, stories, reports):
    bearer = {"Authorization": f"Bearer {server.token}"}

    def post(path, method, body, kind, status, what, **fields):
        operation = document["paths"][path.split("?")[0] if method == "post" else "/api/v1/overrulings/{overruling}"][method]
        headers = {**bearer, **({"Content_Type": kind} if kind else {}), **fields}
        got, sent, answer = server.ask(method.upper(), path, body, **headers)
        check(got == status, f"{method} {path}, {what}: {got}, wanted {status}: {answer[:200]}")
        return hold(document, operation, f"{method} {path}, {what}", got, sent, answer)

    at = "/api/v1/overrulings"
    kind = "application/json"
    made = [post(at, "post", json.dumps(body), kind, 201, body["kind"]) for body in (
        {"kind": "settle", "rule": "conservative", "story": stories[0], "note": "<b>ours</b>"}, {"kind": "settle", "rule": "range"},
        {"kind": "same name", "a": "Ana Weir", "b": "A. Weir", "name_kind": "person"}, {"kind": "different name", "a": "Holm", "b": "Holmen", "story": stories[0]})]
    for body in ({}, {"kind": "settle"}, {"kind": "split"}, {"kind": "join", "reports": [reports[0]]}, {"kind": "dismiss", "statement": "x#1"}, {"kind": "same name", "a": "x"}, {"kind": 1}, {"kind": "settle", "rule": "x"}, [], "x", None):
        post(at, "post", json.dumps(body), kind, 400, f"{body}")
    post(at, "post", "{", kind, 400, "broken JSON")
    post(at, "post", json.dumps({"kind": "settle", "rule": "range"}), "text/plain", 415, "another type")
    post(at, "post", json.dumps({"kind": "settle", "rule": "range"}), kind, 401, "another token", Authorization="Bearer x")
    post(at, "post", json.dumps({"kind": "settle", "rule": "range"}), kind, 403, "another site", Origin="https://evil.example")
    post(f"{at}/{made[1]['id']}", "delete", None, None, 200, "undone")
    post(f"{at}/{made[1]['id']}", "delete", None, None, 400, "undone again")
    post(f"{at}/987654", "delete", None, None, 404, "none")
    post(f"{at}/{made[0]['id']}", "delete", None, None, 401, "another token", Authorization="Bearer x")
    at = "/api/v1/reports"
    report = {"id": "posted", "title": "Ferry <i>tolls</i>", "text": "Four people were hurt when a ferry struck the pier of Holm on Monday, police said.", "published": "2031-03-05"}
    post(at, "post", json.dumps(report), kind, 200, "a report")
    post(at, "post", json.dumps(report), kind, 200, "a report again")
    post(at, "post", json.dumps({**report, "id": "posted-2"}) + "\nx\n", "application/x-ndjson", 200, "lines")
    page = next((PROJECT / "examples" / "verdict" / "pages").glob("*.html")).read_bytes()
    post(at + "?url=https%3A%2F%2Fholm.example%2Fa", "post", page, "text/html; charset=utf-8", 200, "a page")
    post(at + "?url=file%3A%2F%2F%2Fetc%2Fpasswd", "post", page, "text/html", 400, "a page from a file")
    post(at, "post", b"<html></html>", "text/html", 422, "an empty page")
    post(at, "post", "{}", kind, 400, "no report")
    post(at, "post", "\n", "application/x-ndjson", 400, "no lines")
    return str(made[0]["id"])


def main():
    with tempfile.TemporaryDirectory() as folder:
        archive = str(pathlib.Path(folder) / "case.stemma")
        subprocess.run([PROGRAM, "archive", "add", archive, "--quiet", *(str(PROJECT / "examples" / name / "pages") for name in ("harbour", "two-events", "takeover"))], check=True)
        server = Server(archive)
        document = json.loads(server.ask("GET", "/api/v1/openapi.json")[2])
        check(document == json.loads((PROJECT / "data" / "serve" / "openapi.json").read_text(encoding="utf-8")), "the document that is served is another")
        stories = [row["id"] for row in json.loads(server.ask("GET", "/api/v1/stories?sort=size")[2])["stories"]]
        reports = [r["id"] for r in json.loads(server.ask("GET", f"/api/v1/stories/{stories[0]}")[2])["reports"]]
        overruling = walk_writes(server, document, stories, reports)
        pools = {"story": stories + ["nobody"], "report": reports[:3] + ["posted", "nobody"], "overruling": [overruling], "a": [reports[0]], "b": [reports[1]]}
        for path, item in document["paths"].items():
            if "get" in item and path != "/api/v1/events":
                walk_get(server, document, path, item, pools)
        check(server.stop() == 0, "the server did not end with 0")
    for fault in faults[:40]:
        print(fault)
    print(f"{checks} checks, {len(faults)} failed")
    sys.exit(len(faults) > 0 or checks < 500)


main()
