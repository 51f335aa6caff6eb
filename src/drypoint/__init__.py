"""The open clinical system for dry needling."""
