"""The demonstration: libraries that do not exist, made by code so that all of Withal can be seen in use."""
