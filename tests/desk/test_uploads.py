"""Uploads: in memory alone, and bounded."""

import tempfile
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.test import RequestFactory

from sanshen.desk import uploads


def received(**files: bytes) -> dict[str, InMemoryUploadedFile]:
    named = {name: ContentFile(content, name=f"{name}.bin") for name, content in files.items()}
    request = RequestFactory().post("/cases/new/", named)
    return {name: request.FILES[name] for name in files}


def test_an_upload_never_becomes_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "nowhere"))
    content = bytes(range(256)) * 40_000  # 10 MB, four times what Django keeps in memory itself
    got = received(manuscript=content)["manuscript"]
    assert isinstance(got, InMemoryUploadedFile)
    assert got.read() == content and not got.too_large


def test_a_file_past_the_bound_arrives_empty_and_marked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "LIMIT", 100_000)
    got = received(first=b"a" * 100_000, second=b"b" * 100_001, third=b"c")
    assert [(f.size, f.too_large) for f in got.values()] == [
        (100_000, False),
        (0, True),
        (1, False),
    ]


def test_all_files_of_a_request_together_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "TOTAL", 150_000)
    got = received(first=b"a" * 100_000, second=b"b" * 100_000)
    assert [f.too_large for f in got.values()] == [False, True]
