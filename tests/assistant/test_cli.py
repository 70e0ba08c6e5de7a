from __future__ import annotations

import json
import shlex
import signal
import socket
import subprocess
import sys
import urllib.request
from dataclasses import replace
from pathlib import Path

import click
import pytest
from filelock import FileLock

from assistant import wording
from assistant.answers import Answer, Citation, Elsewhere, Sentence, Status
from assistant.cli.showing import answer_lines
from assistant.history.answers import KeptAnswers
from tests.assistant.commands import Papers, script
from webapp.commands import papers

EXAMPLES = [
    (name, line.strip())
    for name, command in [("papers", papers), *papers.commands.items()]
    for line in (command.help or "").splitlines()
    if line.strip().startswith("papers ")
]
README = (Path(__file__).parent.parent.parent / "README.md").read_text(encoding="utf-8")
IN_README = [line.split("   ")[0] for line in README.split("\n    ") if line.startswith("papers ")]


@pytest.mark.parametrize("name", list(papers.commands))
def test_the_help_of_every_command_has_examples(name: str) -> None:
    assert [line for of, line in EXAMPLES if of == name]


@pytest.mark.parametrize("line", [*(line for _, line in EXAMPLES), *IN_README])
def test_every_example_is_a_command_line_that_is_understood(
    line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("corpus/papers", "reports 2025"):
        (tmp_path / name).mkdir(parents=True)
    for name in ("corpus/questions.jsonl", "minutes.pdf"):
        (tmp_path / name).touch()
    words = shlex.split(line.splitlines()[0])[1:]
    if words[0] == "--data":
        words = words[2:]
    command = papers.commands[words[0]]
    assert isinstance(command.make_context(words[0], words[1:]), click.Context)


def test_help_needs_no_heavy_library() -> None:
    heavy = (
        "{'flask', 'httpx', 'langchain', 'langchain_core', 'langchain_openai', 'lxml', 'openai', 'pypdf', 'pypdfium2', "
        "'rich', 'sqlalchemy', 'tenacity', 'whoosh', 'xllamacpp'}"
    )
    told = subprocess.run(
        [sys.executable, "-c", f"import sys, webapp.commands; print({heavy} & set(sys.modules))"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout == "set()\n"


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (["search", "depot"], 0),
        (["search", "walrus"], 3),
        (["search", "depot", "--since", "2030-01-01"], 3),
        (["search", "depot", "--since", "yesterday"], 2),
        (["search", "depot", "--since", "2025-02-01", "--until", "2025-01-01"], 2),
        (["search", "depot", "--kind", "novel"], 2),
        (["search", "depot", "--limit", "0"], 2),
        (["ask", "What does the Brackwater depot cost to run?"], 0),
        (["ask", "Which zoo keeps walruses and giraffes?"], 3),
        (["ask", ""], 3),
        (["ask", "depot " * 200], 2),
        (["remove", "no-such-paper.pdf"], 3),
        (["ingest", "no-such-folder"], 2),
        (["status"], 0),
        (["dance"], 2),
    ],
)
def test_the_exit_code_tells_what_became_of_it(run: Papers, args: list[str], code: int) -> None:
    assert run(*args).exit_code == code


@pytest.mark.parametrize("args", [["status"], ["search", "depot"], ["ask", "depot"], ["reindex"], ["remove", "a"]])
def test_without_papers_a_command_says_how_to_give_some(run: Papers, args: list[str], tmp_path: Path) -> None:
    result = run(*args, on=tmp_path / "nothing")
    assert result.exit_code == 3
    assert wording.NO_PAPERS_NEXT in result.stderr
    assert not (tmp_path / "nothing").exists()


def test_a_setting_that_cannot_be_used_is_wrong_usage(run: Papers, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAPERS_PORT", "none")
    result = run("status")
    assert (result.exit_code, "PAPERS_PORT" in result.stderr) == (2, True)


def test_an_ingest_reads_once_and_skips_afterwards(run: Papers, folder: Path, tmp_path: Path) -> None:
    first = json.loads(run("ingest", str(folder), "--json", on=tmp_path / "new").stdout)
    again = json.loads(run("ingest", str(folder), "--json", on=tmp_path / "new").stdout)
    assert [len(report[name]) for report in (first, again) for name in ("read", "skipped")] == [2, 0, 0, 2]


def test_an_ingest_tells_people_what_it_did_on_stderr(run: Papers, folder: Path, tmp_path: Path) -> None:
    result = run("ingest", str(folder), on=tmp_path / "new")
    assert result.stdout == ""
    assert result.stderr.startswith("2 papers read\n")


@pytest.mark.parametrize("command", ["ask", "search"])
def test_exempt_papers_are_read_where_the_command_says_so_alone(run: Papers, tmp_path: Path, command: str) -> None:
    folder = tmp_path / "private"
    folder.mkdir()
    words = "EXEMPT\n\nNot for publication under Schedule 12A\n\nThe Brackwater tender came to 4,711 pounds.\n"
    (folder / "tender (exempt).txt").write_text(words)
    assert run("ingest", "--allow-exempt", str(folder), on=tmp_path / "held").exit_code == 0
    found = [
        run(command, "What did the Brackwater tender come to?", *flag, on=tmp_path / "held").stdout
        for flag in ((), ("--with-exempt",))
    ]
    assert ["4,711 pounds" in told for told in found] == [False, True]


def test_an_ingest_with_faults_says_so(run: Papers, tmp_path: Path) -> None:
    (tmp_path / "empty.pdf").touch()
    result = run("ingest", str(tmp_path / "empty.pdf"), on=tmp_path / "new")
    assert result.exit_code == 4
    assert "not taken in: empty.pdf (empty)" in result.stderr
    assert "1 fault: empty" in result.stderr


def test_an_ingest_names_the_papers_that_it_could_not_read_wholly(run: Papers, tmp_path: Path) -> None:
    (tmp_path / "fares.txt").write_bytes("The fare cap on the Thornsea routes is £2.50.\n".encode("cp1252"))
    told = run("ingest", str(tmp_path / "fares.txt"), on=tmp_path / "new").stderr
    assert "fares.txt: Read, but not in UTF-8, read as Windows-1252" in told


def test_a_decline_is_told_before_what_the_papers_give_instead() -> None:
    cited = Citation(1, "tax.pdf", "Tax", 0, 9, "It is £79.", page=5)
    answer = Answer("Tax in 2031?", Status.NOT_THAT_PERIOD, (Sentence("It is £79.", (1,)),), (cited,))
    told = list(answer_lines(answer))
    assert told[0].startswith("The papers speak of this, but not for the period")
    assert told[1:4] == ["", "What the papers give instead:", "It is £79. [1]"]


def test_the_other_papers_with_the_same_words_are_told_under_the_quote() -> None:
    cited = Citation(1, "tax.pdf", "Tax", 0, 9, "It is £79.", also_in=(Elsewhere("minutes.pdf", "Minutes", page=3),))
    told = list(answer_lines(Answer("Tax?", Status.ANSWERED, (Sentence("It is £79.", (1,)),), (cited,))))
    assert [line.strip() for line in told[5:7]] == ["“It is £79.”", "Also in: Minutes, page 3"]


def test_a_doubtful_answer_says_so_first() -> None:
    answer = Answer("Tax?", Status.ANSWERED, (Sentence("It is £79.", (1,)),), doubtful=True)
    assert next(iter(answer_lines(answer))).startswith("The papers may not say this directly.")
    assert next(iter(answer_lines(replace(answer, doubtful=False)))) == "It is £79. [1]"


def test_a_row_between_bars_is_said_without_the_outer_ones() -> None:
    row = Answer("Tax?", Status.ANSWERED, (Sentence("| D | 79 |", (1,)),))
    assert next(iter(answer_lines(row))) == "D | 79 [1]"


def test_quotes_from_one_place_stand_under_one_head_their_cells_apart() -> None:
    row, heads = (
        Citation(n, "tax.pdf", "Tax", 0, 9, quote, page=5) for n, quote in ((1, "D\t\t79"), (2, "Band\tRise"))
    )
    answer = Answer("Tax?", Status.ANSWERED, (Sentence("D: Rise 79", (1, 2)),), (row, heads))
    told = [line.strip() for line in answer_lines(answer)]
    assert told[3:7] == ["[1][2] Tax, page 5", "tax.pdf", "[1] “D | 79”", "[2] “Band | Rise”"]


def test_a_second_ingest_at_once_stops_and_says_why(run: Papers, folder: Path, tmp_path: Path) -> None:
    run("ingest", str(folder), on=tmp_path / "new")
    with FileLock(tmp_path / "new" / "ingest.lock"):
        result = run("ingest", str(folder), on=tmp_path / "new")
    assert result.exit_code == 1
    assert "another ingest is at work" in result.stderr


def test_status_tells_what_is_held(run: Papers) -> None:
    told = run("status").stdout
    assert told.startswith("Papers      2 papers")
    assert "1  Cabinet" in told
    assert told.endswith(wording.AGREE + "\n")


def test_status_as_json_has_the_same(run: Papers) -> None:
    told = json.loads(run("status", "--json").stdout)
    assert (told["papers"], told["committees"]["Cabinet"], told["agree"]) == (2, 1, True)
    assert (told["earliest"], told["latest"]) == ("2025-01-14", "2025-03-11")


def test_search_gives_the_passages_with_their_place(run: Papers) -> None:
    told = run("search", "library visits").stdout
    assert told.startswith("[1] ")
    assert "growth-and-environment-committee/2025-01-14/libraries.txt" in told
    assert "48,210 visits" in told


def test_search_as_json_gives_the_papers_own_words(run: Papers, folder: Path) -> None:
    best = json.loads(run("search", "library visits", "--json").stdout)[0]
    text = (folder / best["document"]).read_text(encoding="utf-8")
    assert text[best["start"] : best["end"]] == best["text"]


@pytest.mark.parametrize(
    ("narrow", "documents"),
    [
        (["--committee", "Cabinet"], {"cabinet/2025-03-11/minutes.txt"}),
        (["--until", "2025-01-31"], {"growth-and-environment-committee/2025-01-14/libraries.txt"}),
        (["--kind", "minutes"], {"cabinet/2025-03-11/minutes.txt"}),
        ([], {"cabinet/2025-03-11/minutes.txt", "growth-and-environment-committee/2025-01-14/libraries.txt"}),
    ],
)
def test_search_is_narrowed_down(run: Papers, narrow: list[str], documents: set[str]) -> None:
    found = json.loads(run("search", "Ms Penhale", "--json", *narrow).stdout)
    assert {each["document"] for each in found} == documents


@pytest.mark.parametrize("command", ["ask", "search"])
def test_a_committee_that_is_not_there_is_wrong_usage_and_the_others_are_named(run: Papers, command: str) -> None:
    result = run(command, "depot", "--committee", "Cabnet")
    assert result.exit_code == 2
    assert "“Cabnet”" in result.stderr
    assert "There are: Cabinet" in " ".join(result.stderr.split())


def test_search_gives_as_many_as_asked_for(run: Papers) -> None:
    assert len(json.loads(run("search", "Penhale library depot", "--limit", "1", "--json").stdout)) == 1


def test_an_answer_is_shown_with_its_sources(run: Papers) -> None:
    told = run("ask", "What does the Brackwater depot cost to run?").stdout
    said, sources = told.split(wording.SOURCES)
    assert "£412,000 a year" in said
    assert "[1]" in said
    assert "Cabinet, 11 March 2025" in sources
    assert wording.CHECK in sources


def test_an_answer_as_json_quotes_the_paper(run: Papers, folder: Path) -> None:
    told = json.loads(run("ask", "What does the Brackwater depot cost to run?", "--json").stdout)
    cited = told["citations"][0]
    text = (folder / cited["document"]).read_text(encoding="utf-8")
    assert told["status"] == "answered"
    assert text[cited["start"] : cited["end"]] == cited["quote"]


def test_a_declined_question_has_its_message(run: Papers) -> None:
    told = json.loads(run("ask", "Which zoo keeps walruses and giraffes?", "--json").stdout)
    assert (told["answer"], bool(told["message"])) == ("", True)


def test_citations_carry_the_public_address(run: Papers, folder: Path, tmp_path: Path) -> None:
    run("ingest", str(folder), "--source-url", "https://papers.wexmere.example/", on=tmp_path / "new")
    told = run("ask", "What does the Brackwater depot cost to run?", on=tmp_path / "new").stdout
    assert "https://papers.wexmere.example/cabinet/2025-03-11/minutes.txt" in told


def test_a_conversation_keeps_its_subject(run: Papers) -> None:
    result = run("ask", input="When does the Brackwater depot close?\nAnd where do its staff go?\n\n")
    assert result.exit_code == 0
    assert "30 June 2025" in result.stdout
    assert wording.CONVERSATION_STARTS in result.stderr
    assert "Carried over:" in result.stdout


def test_a_question_that_is_too_long_does_not_end_a_conversation(run: Papers) -> None:
    result = run("ask", input=f"{'depot ' * 200}\nWhen does the Brackwater depot close?\n")
    assert "must be 500 characters or fewer" in result.stderr
    assert "30 June 2025" in result.stdout


def test_a_removed_paper_is_not_found_again(run: Papers, folder: Path, tmp_path: Path) -> None:
    run("ingest", str(folder), on=tmp_path / "new")
    KeptAnswers(tmp_path / "new").keep("key", Answer("", Status.ANSWERED, message="Brackwater"))
    removed = run("remove", "cabinet/2025-03-11/minutes.txt", on=tmp_path / "new")
    assert removed.exit_code == 0
    assert wording.REMOVED_NEXT in removed.stderr
    assert run("search", "Brackwater", on=tmp_path / "new").exit_code == 3
    assert list((tmp_path / "new" / "answers").iterdir()) == []


def test_reindex_brings_a_lost_index_back(run: Papers, folder: Path, tmp_path: Path) -> None:
    run("ingest", str(folder), on=tmp_path / "new")
    result = run("reindex", on=tmp_path / "new")
    assert result.stderr.startswith("The index was rebuilt from the catalogue:")
    assert run("search", "Brackwater", on=tmp_path / "new").exit_code == 0


def test_a_reader_that_stops_reading_is_no_error(data: Path) -> None:
    with subprocess.Popen(
        script("--data", str(data), "search", "depot library Penhale", "--json"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert b"Traceback" not in process.stderr.read()


def test_an_interrupted_conversation_ends_quietly(data: Path) -> None:
    # A shell hands a command in the background on with Ctrl+C ignored.
    with subprocess.Popen(
        script("--data", str(data), "ask"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    ) as process:
        assert process.stderr is not None
        assert wording.CONVERSATION_STARTS.encode() in process.stderr.readline()
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=30) == 130
        assert b"Traceback" not in process.stderr.read()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_serve_tells_its_address_and_answers_there(data: Path) -> None:
    address = f"http://127.0.0.1:{(port := free_port())}"
    with subprocess.Popen(
        script("--data", str(data), "serve", "--port", str(port)), stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stderr is not None
        assert process.stderr.readline() == wording.SERVING.format(address=address) + "\n"
        with urllib.request.urlopen(address, timeout=30) as page:
            assert page.status == 200
        process.terminate()
        process.wait()


def test_a_port_in_use_is_told_in_a_line(data: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        result = subprocess.run(script("--data", str(data), "serve", "--port", port), capture_output=True, text=True)
    assert result.returncode == 1
    assert result.stderr.startswith(f"Error: http://127.0.0.1:{port} cannot be served on: ")
