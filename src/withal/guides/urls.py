from django.urls import path

from withal.guides.views import drafts, guides

app_name = "guides"
urlpatterns = [
    # A published guide
    path("<int:id>/", guides.guide, name="guide"),
    path("<int:id>/change/", guides.change, name="change"),
    path("<int:id>/withdraw/", guides.withdraw, name="withdraw"),
    path("<int:id>/bring-back/", guides.bring_back, name="bring-back"),
    path("versions/<int:id>/<slug:form>/", guides.download, name="download"),
    # Making one
    path("drafts/", drafts.drafts, name="drafts"),
    path("drafts/upload/", drafts.upload, name="upload"),
    path("drafts/begin/", drafts.begin, name="begin"),
    path("drafts/copy/", drafts.copy, name="copy"),
    # A draft
    path("drafts/<int:id>/", drafts.draft, name="draft"),
    path("drafts/<int:id>/check/", drafts.check, name="check"),
    path("drafts/<int:id>/publish/", drafts.publish, name="publish"),
    path("drafts/<int:id>/discard/", drafts.discard, name="discard"),
    path("drafts/<int:id>/take-back/", drafts.take_back, name="take-back"),
]
