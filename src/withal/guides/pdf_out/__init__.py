"""A document as PDF: tagged, to the PDF/UA-1 standard wherever the fonts allow it."""

from withal.guides.pdf_out.door import Paper, Pdf, PdfBusy, PdfNotWritten, write_pdf

__all__ = ["Paper", "Pdf", "PdfBusy", "PdfNotWritten", "write_pdf"]
