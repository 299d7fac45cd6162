"""Uploads stay in memory: a text that must not be stored must not reach a temporary file."""

from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler

LIMIT = 20 * 1024 * 1024
"""Bytes a single file may have."""

TOTAL = 80 * 1024 * 1024
"""Bytes all files of one request may have together: memory is bounded before anyone is logged in."""


class BoundedMemoryUploadHandler(FileUploadHandler):
    """Keeps files in memory; one past LIMIT or TOTAL arrives empty, marked ``too_large``."""

    taken = 0

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin one file."""
        super().new_file(*args, **kwargs)
        self.content = BytesIO()
        self.too_large = False

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Take one piece; past a bound, let go of the file and of what still comes."""
        if self.too_large:
            return
        self.taken += len(raw_data)
        if start + len(raw_data) > LIMIT or self.taken > TOTAL:
            self.too_large = True
            self.content = BytesIO()
            return
        self.content.write(raw_data)

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        """The finished file."""
        self.content.seek(0)
        file = InMemoryUploadedFile(
            file=self.content,
            field_name=self.field_name,
            name=self.file_name or "",
            content_type=self.content_type or "",
            size=self.content.getbuffer().nbytes,
            charset=self.charset,
            content_type_extra=self.content_type_extra,
        )
        file.too_large = self.too_large
        return file
