from django.urls import path

from withal.workbooks import views

app_name = "workbooks"
urlpatterns = [
    # Mine
    path("", views.learn, name="learn"),
    path("put-away/", views.put_away, name="put-away"),
    path("shared/", views.shared, name="shared"),
    path("start/<int:version_id>/", views.start, name="start"),
    # A workbook
    path("<uuid:id>/", views.workbook, name="workbook"),
    path("<uuid:id>/print/", views.print_page, name="print"),
    path("<uuid:id>/download/<slug:form>/", views.download, name="download"),
    path("<uuid:id>/archive/", views.archive, name="archive"),
    path("<uuid:id>/reopen/", views.reopen, name="reopen"),
    path("<uuid:id>/leave/", views.leave, name="leave"),
    path("<uuid:id>/here/", views.here, name="here"),
    # Its sections
    path("<uuid:id>/section/<slug:section_id>/", views.section, name="section"),
    # Its prompts
    path("<uuid:id>/prompt/<slug:prompt_id>/", views.prompt, name="prompt"),
    path("<uuid:id>/prompt/<slug:prompt_id>/answer/", views.answer, name="answer"),
    path("<uuid:id>/prompt/<slug:prompt_id>/history/", views.history, name="history"),
    path("<uuid:id>/prompt/<slug:prompt_id>/history/<int:number>/", views.bring_back, name="bring-back"),
    path("<uuid:id>/prompt/<slug:prompt_id>/sharing/", views.sharing, name="sharing"),
]
