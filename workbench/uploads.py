"""What is asked of an upload before a byte of it is read, and where it lies until all of it is there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.core.files.uploadhandler import FileUploadHandler, TemporaryFileUploadHandler


class Bounded(FileUploadHandler):
    """Refuses what is longer than the longest paste and the largest file together.

    The form that says so in its own words has the file first when all of it lies in the temporary folder,
    and anybody can send one, signed in or not. A body that does not say how long it is counts as empty.
    """

    def handle_raw_input(
        self, input_data: Any, META: Any, content_length: int, boundary: Any, encoding: Any = None
    ) -> None:
        if content_length > settings.MAX_FILE_BYTES + settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
            raise RequestDataTooBig

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """The next handler has the file."""


class NoRoom(SuspiciousOperation):
    """The temporary folder is full, or closed to the desk; said by `answers.not_taken`, before any view."""


class Waiting(TemporaryFileUploadHandler):
    def new_file(self, *args: Any, **kwargs: Any) -> None:
        with _no_room():
            super().new_file(*args, **kwargs)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        with _no_room():
            super().receive_data_chunk(raw_data, start)

    def file_complete(self, file_size: int) -> Any:
        with _no_room():  # the last of it leaves the memory of this process here
            return super().file_complete(file_size)


@contextmanager
def _no_room() -> Iterator[None]:
    try:
        yield
    except OSError as problem:
        raise NoRoom(str(problem)) from problem
