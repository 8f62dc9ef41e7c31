"""Every page of an account, named one by one: allauth's own list has doors that stay closed here."""

from allauth.account import views as allauth
from django.urls import include, path, re_path

from withal.accounts import views
from withal.accounts.views import by_mail

own = [
    path("me/", views.me, name="me"),
    path("enter/", views.enter, name="enter"),
]

urlpatterns = [
    path("", include((own, "accounts"))),
    # Signing in and out
    path("login/", views.SignInPage.as_view(), name="account_login"),
    path("logout/", allauth.logout, name="account_logout"),
    path("login/code/", by_mail(allauth.request_login_code), name="account_request_login_code"),
    path("login/code/confirm/", by_mail(allauth.confirm_login_code), name="account_confirm_login_code"),
    path("inactive/", allauth.account_inactive, name="account_inactive"),
    path("new/", views.by_invitation, name="account_signup"),
    # Passwords
    path("password/change/", allauth.password_change, name="account_change_password"),
    path("password/set/", allauth.password_set, name="account_set_password"),
    path("password/reset/", by_mail(allauth.password_reset), name="account_reset_password"),
    path("password/reset/done/", allauth.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        allauth.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "password/reset/key/done/",
        allauth.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
]
