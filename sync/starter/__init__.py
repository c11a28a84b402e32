"""What a community begins with: a commented configuration, an empty workbook."""

from sync.starter.configuration import AboutMailings, Beginning, configuration_text
from sync.starter.workbook import write_blank_workbook

__all__ = ["AboutMailings", "Beginning", "configuration_text", "write_blank_workbook"]
