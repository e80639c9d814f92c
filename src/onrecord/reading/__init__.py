"""Bytes → reports: folders, files and streams of dated news reports."""
