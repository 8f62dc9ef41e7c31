from django.apps import AppConfig


class Loops(AppConfig):
    name = "withal.loops"
    label = "loops"

    def ready(self) -> None:
        from withal.guides.registries import beside
        from withal.kit.registries import Notice, add_notice
        from withal.loops.beside import beside as voices_beside
        from withal.loops.today_chart import chart

        beside.append(voices_beside)
        add_notice(Notice("loops chart", "loops/notice_chart.html", chart, 60, beside=True))
