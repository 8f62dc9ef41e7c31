from django.apps import AppConfig


class Kit(AppConfig):
    name = "withal.kit"
    label = "kit"

    def ready(self) -> None:
        from withal.kit import actions
        from withal.kit.forms import speak_plainly
        from withal.kit.registries import daily

        speak_plainly()
        daily.extend((actions.forget_finished_jobs, actions.forget_ended_sessions, actions.forget_old_counts))
