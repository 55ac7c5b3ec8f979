"""A site as plain files: pages that need no server, one script, one style sheet, and files to download."""

from gongkai_cli.render.site.site_pages import pages, start_pages

__all__ = ["pages", "start_pages"]
