"""The curator's one page: files in, import report and pairs out, nothing stored."""
