"""Recipes: how an office did something, in a file that people read, for another office to try.

``values`` says what a recipe is, ``markdown`` writes and reads the file, ``giving`` makes recipes of what a sheet
holds, ``taking`` lays one out as a line to paste and a format to adopt.
"""
