from django.urls import path

from withal.gatherings.views import joining, keeping, leading, room

app_name = "gatherings"
urlpatterns = [
    # Coming in
    path("g/", joining.enter, name="enter"),
    path("g/<slug:code>/", joining.join, name="join"),
    path("gatherings/mine/", joining.mine, name="mine"),
    # Leading
    path("gatherings/", leading.gatherings, name="gatherings"),
    path("gatherings/open/<int:version_id>/", leading.open_one, name="open"),
    path("gatherings/<int:id>/", leading.lead, name="lead"),
    path("gatherings/<int:id>/section/", leading.section, name="section"),
    path("gatherings/<int:id>/time/", leading.time, name="time"),
    path("gatherings/<int:id>/count/", leading.count, name="count"),
    path("gatherings/<int:id>/pairs/", leading.pairs, name="pairs"),
    path("gatherings/<int:id>/end/", leading.end, name="end"),
    path("gatherings/<int:id>/reopen/", leading.reopen, name="reopen"),
    path("gatherings/<int:id>/notes/<int:note_id>/hide/", leading.hide, name="hide"),
    path("gatherings/<int:id>/notes/<int:note_id>/show/", leading.unhide, name="unhide"),
    # What the whole room may read
    path("gatherings/<int:id>/now/", room.now, name="now"),
    path("gatherings/<int:id>/qr.svg", room.qr, name="qr"),
    path("gatherings/<int:id>/wall/", room.wall, name="wall"),
    path("gatherings/<int:id>/tally/<slug:prompt_id>/", room.tally, name="tally"),
    # Sitting in it
    path("gatherings/<int:id>/room/", room.room, name="room"),
    path("gatherings/<int:id>/show/", room.show, name="show"),
    path("gatherings/<int:id>/take-down/", room.take_down, name="take-down"),
    path("gatherings/<int:id>/leave/", room.leave, name="leave"),
    # Taking it home
    path("gatherings/<int:id>/home/", keeping.home, name="home"),
    path("gatherings/<int:id>/forget/", keeping.forget, name="forget"),
    path("gatherings/<int:id>/to-account/", keeping.to_account, name="to-account"),
    path("gatherings/moving/", keeping.moving, name="moving"),
]
