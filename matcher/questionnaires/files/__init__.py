"""Files: from bytes to sheets of cells, whatever wrote them."""
