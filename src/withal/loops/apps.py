from django.apps import AppConfig


class Loops(AppConfig):
    name = "withal.loops"
    label = "loops"

    def ready(self) -> None:
        from withal.followers import registries as followers
        from withal.loops.queries.public import followed

        followers.subjects["loops.loop"] = followed
