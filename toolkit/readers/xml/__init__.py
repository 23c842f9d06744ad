"""Texts in XML: TEI with its header, and other kinds by their structure."""
