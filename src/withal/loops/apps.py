from django.apps import AppConfig


class Loops(AppConfig):
    name = "withal.loops"
    label = "loops"

    def ready(self) -> None:
        from withal.guides.registries import beside
        from withal.loops.beside import beside as voices_beside

        beside.append(voices_beside)
