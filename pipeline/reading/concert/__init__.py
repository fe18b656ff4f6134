"""Readers in concert: a recogniser of print, a model of the language, and a second recogniser for doubtful words."""
