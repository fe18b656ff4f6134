"""What the server lets through and what it refuses, without a browser."""

import socket
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response
from typer.testing import CliRunner

from app.cli import app as cli
from register.register import Register
from register.reviewing.records import QueueFilter
from register.vocabulary import Act
from review.app import make_app
from review.errors import ReviewNotServed
from review.scans import Scans
from review.security import MOST_BYTES, TOKEN_HEADER, own_hosts
from review.serve import listen_on, require_loopback
from review.shipped import STATIC, static_address
from review.words import table

LetterOf = Callable[[str], int]
PORT = 8466
ADDRESS = f"http://127.0.0.1:{PORT}"
NOI_VU = "2318/SNV-CCVC"
MOST_SCRIPT_LINES = 400


@pytest.fixture
def client(register: Register, scans: Scans) -> Iterator[TestClient]:
    app = make_app(register, scans, clerk="Lan", language="vi", hosts=own_hosts(PORT))
    with TestClient(app, base_url=ADDRESS, raise_server_exceptions=False) as client:
        client.headers[TOKEN_HEADER] = app.state.desk.token
        yield client


def settle(client: TestClient, letter: int, version: int, **values: str) -> Response:
    sent = {"version": str(version), "field": "subject", "typed": "Trích yếu", **values}
    return client.post(f"/letters/{letter}/settle", data=sent)


@pytest.mark.parametrize(
    ("address", "needle"),
    [("/", "Văn bản chờ soát"), ("/digits", "Số và ngày"), ("/search?words=ke+hoach", "Kết quả tìm")],
)
def test_views_are_served_with_all_headers(client: TestClient, address: str, needle: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 200
    assert needle in answer.text
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["cache-control"] == "no-store"


def test_the_browser_keeps_pictures_only(client: TestClient, letter_of: LetterOf) -> None:
    letter = letter_of(NOI_VU)
    assert client.get(f"/letters/{letter}/pages/1").headers["cache-control"].startswith("private, ")
    assert client.get(f"/letters/{letter}").headers["cache-control"] == "no-store"


def test_nothing_inline_and_nothing_from_elsewhere(client: TestClient, letter_of: LetterOf) -> None:
    for address in ("/", "/digits", f"/letters/{letter_of(NOI_VU)}"):
        text = client.get(address).text
        assert "style=" not in text
        assert "onclick" not in text
        assert "<script>" not in text
        assert "://" not in text.replace("http://www.w3.org", "")


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8466", "127.0.0.1", "127.0.0.1:80", "", "169.254.1.1:8466"]
)
def test_another_host_is_refused(client: TestClient, host: str) -> None:
    """DNS rebinding: another site's name that points at this machine."""
    assert client.get("/", headers={"Host": host}).status_code == 421


def test_a_change_needs_the_token(client: TestClient, letter_of: LetterOf, register: Register) -> None:
    letter = letter_of(NOI_VU)
    version = register.letters.show(letter).version
    for wrong in ("", "x", f"{client.headers[TOKEN_HEADER]}x"):
        client.headers[TOKEN_HEADER] = wrong
        for path in (f"/letters/{letter}/settle", f"/letters/{letter}/accept", f"/letters/{letter}/undo", "/digits"):
            assert client.post(path, data={"version": str(version)}).status_code == 403, path
    assert register.letters.settled(letter) == []


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "null", f"https://127.0.0.1:{PORT}", "http://localhost:8466"]
)
def test_a_change_from_another_site_is_refused(client: TestClient, letter_of: LetterOf, origin: str) -> None:
    answer = client.post(f"/letters/{letter_of(NOI_VU)}/undo", data={"steps": "1"}, headers={"Origin": origin})
    assert answer.status_code == 403


def test_a_change_from_the_page_itself(client: TestClient, letter_of: LetterOf, register: Register) -> None:
    letter = letter_of(NOI_VU)
    client.headers["Origin"] = ADDRESS
    assert settle(client, letter, register.letters.show(letter).version).status_code == 200
    assert register.letters.show(letter).subject == "Trích yếu"


def test_a_stale_change_is_refused_and_told(client: TestClient, letter_of: LetterOf, register: Register) -> None:
    letter = letter_of(NOI_VU)
    version = register.letters.show(letter).version
    register.letters.settle(letter, "Minh", "subject", "Của Minh")
    answer = settle(client, letter, version)
    assert answer.status_code == 409
    assert "Minh" in answer.text
    assert register.letters.show(letter).subject == "Của Minh"


def test_the_browser_keeps_scripts_until_they_change(client: TestClient) -> None:
    text = client.get("/").text
    for path in STATIC.glob("*.js"):
        later = path.name == "htmx.min.js"  # a script asks for it once a letter is on the screen
        assert later or f"{static_address()}/{path.name}" in text
        answer = client.get(f"{static_address()}/{path.name}")
        assert answer.text == path.read_text(encoding="utf-8")
        assert "immutable" in answer.headers["cache-control"]
    assert client.get("/static/0000000000000000/main.js").status_code == 404


@pytest.mark.parametrize("way", ["../app.py", "%2e%2e/app.py", "..%2fapp.py", "/etc/passwd", "%2e%2e%2fwords.tsv"])
def test_no_path_leads_out_of_the_scripts(client: TestClient, way: str) -> None:
    answer = client.get(f"{static_address()}/{way}")
    assert answer.status_code == 404
    assert "import" not in answer.text


@pytest.mark.parametrize(
    "path",
    [
        "/letters/../../etc/passwd", "/letters/%2e%2e%2f%2e%2e%2fetc%2fpasswd/pages/1", "/static/../app.py",
        "/static/%2e%2e/app.py", "/static/..%2fapp.py", "/static//etc/passwd", "/letters/1/pages/..%2f..%2fx",
        "/static/%2e%2e%2fwords.tsv",
    ],
)  # fmt: skip
def test_no_path_leads_to_a_file(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code in {404, 422}
    assert "root:" not in answer.text
    assert "import" not in answer.text


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/letters/999999", 404), ("/letters/x", 422), ("/letters/1/pages/99", 404),
        ("/letters/1/pages/1?width=99999", 422),
        ("/letters/1/crops/1?box=1,2,3", 422), ("/letters/1/crops/1?box=nan,0,inf,5", 422),
        ("/letters/1/crops/1?box=", 422), ("/letters/1/tasks/999999", 404),
        ("/?view=elsewhere", 422), ("/?start=-1", 422),
    ],
)  # fmt: skip
def test_what_is_not_there(client: TestClient, path: str, status: int) -> None:
    answer = client.get(path)
    assert answer.status_code in {status, 404}
    assert "Traceback" not in answer.text


def test_too_much_is_refused(client: TestClient, letter_of: LetterOf) -> None:
    letter = letter_of(NOI_VU)
    assert settle(client, letter, 1, typed="x" * (MOST_BYTES + 1)).status_code == 413

    def stream() -> Iterator[bytes]:
        yield b"version=1&field=subject&typed="
        for _ in range(MOST_BYTES // 1000 + 1):
            yield b"x" * 1000

    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    answer = client.post(f"/letters/{letter}/settle", content=stream(), headers=headers)
    assert answer.status_code == 413


@pytest.mark.parametrize(
    "sent",
    [
        {"field": "sha256", "typed": "x"}, {"field": "__class__", "typed": "x"}, {"answer": "maybe"}, {"box": "1,2,3"},
        {"typed": ""}, {"field": "issued_date", "typed": "31/2/2020"}, {"field": "document_type", "typed": "thư tình"},
        {"task": "999999", "field": "text", "typed": "x"}, {"surplus": "1"},
    ],
)  # fmt: skip
def test_answers_that_cannot_be(
    client: TestClient, letter_of: LetterOf, register: Register, sent: dict[str, str]
) -> None:
    letter = letter_of(NOI_VU)
    answer = settle(client, letter, register.letters.show(letter).version, **sent)
    assert answer.status_code in {404, 422}
    assert "told" in answer.text
    assert register.letters.settled(letter) == []


def test_a_task_of_another_letter_is_not_changed(client: TestClient, letter_of: LetterOf, register: Register) -> None:
    letter, other = letter_of(NOI_VU), letter_of("08/CT-UBND")
    (task, *_) = register.tasks.of_letters([other], as_of=date(2026, 1, 1))[other]
    answer = client.post(f"/letters/{letter}/tasks/{task.id}/drop", data={"version": str(task.version)})
    assert answer.status_code == 404
    assert not register.tasks.show(task.id, as_of=date(2026, 1, 1)).retired


def test_the_next_letter_follows_the_filter(client: TestClient, register: Register) -> None:
    asked = QueueFilter(fields=frozenset({"subject"}))
    first, *_ = register.letters.queue(asked)
    answer = client.get(f"/letters/{first.id}?field=subject").text
    found = register.letters.neighbours(first.id, asked)
    assert f'data-next="{found.after or found.first or ""}"' in answer
    assert 'data-way="field=subject"' in answer
    assert f'href="/letters/{first.id}?field=subject"' in client.get("/?field=subject").text
    nobody = client.get(f"/letters/{first.id}?text=khongcogi").text
    assert 'data-next=""' in nobody


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.7", "::", "example.org", ""])  # noqa: S104 - refused
def test_only_this_machine_is_served(host: str) -> None:
    with pytest.raises(ReviewNotServed, match="TLS"):
        require_loopback(host)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1", "127.0.0.2"])
def test_this_machine_is_served(host: str) -> None:
    require_loopback(host)


def test_in_english(register: Register, scans: Scans) -> None:
    app = make_app(register, scans, clerk="Lan", language="en", hosts=own_hosts(PORT))
    with TestClient(app, base_url=ADDRESS) as client:
        assert "Letters that wait" in client.get("/").text


def test_every_word_is_there_in_both_languages() -> None:
    rows = table()
    assert [key for key, said in rows.items() if not (said["vi"] and said["en"])] == []
    assert [act for act in Act if f"act.{act.value}" not in rows] == []


def test_the_command_refuses_what_it_cannot_serve(processed: Path) -> None:
    place = str(processed / "register.db")
    refused = CliRunner().invoke(cli, ["review", "--register", place, "--host", "192.168.1.7", "--no-browser"])
    assert refused.exit_code == ReviewNotServed.exit_code
    assert "TLS" in refused.stderr
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        busy = CliRunner().invoke(cli, ["review", "--register", place, "--port", port, "--no-browser"])
    assert busy.exit_code == ReviewNotServed.exit_code
    assert "--port" in busy.stderr


def test_scripts_stay_short() -> None:
    """A page of forms needs few scripts; the limit is the issue's."""
    ours = [path for path in STATIC.glob("*.js") if not path.name.endswith(".min.js")]
    assert ours
    assert sum(len(path.read_text(encoding="utf-8").splitlines()) for path in ours) < MOST_SCRIPT_LINES


def test_who_reads_the_address_may_call_at_once() -> None:
    listening = listen_on("127.0.0.1", 0)
    socket.create_connection(listening.getsockname(), timeout=5).close()
    listening.close()
