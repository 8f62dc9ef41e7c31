from django.urls import path

from withal.commitments.views import promises

app_name = "commitments"
urlpatterns = [
    # Promises
    path("", promises.promises, name="promises"),
    path("<int:id>/", promises.promise, name="promise"),
    path("from/<uuid:answer_id>/", promises.from_answer, name="from_answer"),
]
