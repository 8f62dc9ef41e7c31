from django.urls import path

from withal.loops.views import loops, public, reports, voices

app_name = "loops"
urlpatterns = [
    # Loops
    path("loops/", loops.loops, name="loops"),
    path("loops/new/", loops.new, name="new"),
    path("loops/all.csv", loops.as_csv, name="csv"),
    path("loops/<int:id>/", loops.loop, name="loop"),
    path("loops/<int:id>/change/", loops.change, name="change"),
    path("loops/<int:id>/promise/", loops.promise, name="promise"),
    path("loops/<int:id>/refusal/", loops.refuse, name="refuse"),
    path("loops/<int:id>/promises/<int:promise_id>/untie/", loops.untie, name="untie"),
    path("loops/<int:id>/showing/", loops.show, name="show"),
    path("loops/<int:id>/putting-away/", loops.put_away, name="put_away"),
    # Voices
    path("loops/voices/", voices.waiting, name="voices"),
    path("loops/voices/new/", voices.write, name="write"),
    path("loops/voices/<int:id>/", voices.voice, name="voice"),
    path("loops/voices/<int:id>/change/", voices.change, name="change_voice"),
    path("loops/voices/<int:id>/place/", voices.move, name="move_voice"),
    path("loops/voices/<int:id>/taking-back/", voices.take_back, name="take_back"),
    # Report backs
    path("loops/<int:id>/reports/", reports.begin, name="begin_report"),
    path("loops/reports/<int:id>/", reports.write, name="report"),
    path("loops/reports/<int:id>/preview/", reports.preview, name="preview"),
    path("loops/reports/<int:id>/publication/", reports.publish, name="publish"),
    path("loops/reports/<int:id>/discarding/", reports.discard, name="discard_report"),
    path("loops/reports/<int:id>/texts/<str:language>/check/", reports.check, name="check_text"),
    # Public, without an account
    path("heard/<slug:slug>/", public.heard, name="heard"),
    path("heard/<slug:slug>/feed.atom", public.feed, name="feed"),
    path("l/<str:code>/", public.loop, name="public"),
    path("l/<str:code>/answer/", public.answer, name="answer"),
    path("l/<str:code>/board.pdf", public.board, name="board"),
    path("l/<str:code>/poster/", public.poster, name="poster"),
    path("l/<str:code>/qr.svg", public.qr, name="qr"),
    path("take-back/", public.take_back, name="take_back_words"),
]
