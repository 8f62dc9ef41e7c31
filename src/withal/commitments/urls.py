from django.urls import path

from withal.commitments.views import answers, outcomes, promises, settling, steps

app_name = "commitments"
urlpatterns = [
    # Promises
    path("", promises.promises, name="promises"),
    path("all.csv", promises.as_csv, name="csv"),
    path("new/", promises.new, name="new"),
    path("<int:id>/", promises.promise, name="promise"),
    path("<int:id>/change/", promises.change, name="change"),
    # Kept, refused, taken back
    path("<int:id>/keeping/", settling.keep, name="keep"),
    path("<int:id>/refusal/", settling.refuse, name="refuse"),
    path("<int:id>/opening/", settling.unsettle, name="unsettle"),
    # What came of it
    path("<int:id>/outcomes/", outcomes.write, name="outcome"),
    path("outcomes/<int:id>/evidence/", outcomes.evidence, name="evidence"),
    path("outcomes/<int:id>/removal/", outcomes.remove, name="remove_outcome"),
    # Steps
    path("steps/", steps.steps, name="steps"),
    path("steps/all.csv", steps.as_csv, name="steps_csv"),
    path("steps/new/", steps.new, name="new_step"),
    path("<int:id>/steps/", steps.add, name="add_step"),
    path("steps/<int:id>/", steps.step, name="step"),
    path("steps/<int:id>/mark/", steps.mark, name="mark_step"),
    # From an answer in a workbook
    path("from/<uuid:answer_id>/", answers.from_answer, name="from_answer"),
]
